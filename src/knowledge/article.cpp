#include "knowledge/article.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "platform/markdown/markdown.h"

namespace guichet::knowledge {

namespace {

void tidy(std::string& text) {
    text = std::string(trim(text));
}

void tidy(Words& words) {
    tidy(words.fr);
    tidy(words.en);
}

void tidy(std::vector<std::string>& list) {
    std::vector<std::string> out;
    for (std::string& each : list) {
        tidy(each);
        if (!each.empty() && std::find(out.begin(), out.end(), each) == out.end())
            out.push_back(std::move(each));
    }
    list = std::move(out);
}

struct Limit {
    const char* name;
    std::size_t most;
};

void checkLength(std::vector<FieldError>& errors, const std::string& path, const std::string& text,
                 std::size_t most) {
    if (codePoints(text) > most)
        errors.push_back({"/content" + path, "field.too_long", {{"max", std::to_string(most)}}});
}

void checkWords(std::vector<FieldError>& errors, const Limit& limit, const Words& words) {
    checkLength(errors, std::string("/") + limit.name + "/fr", words.fr, limit.most);
    checkLength(errors, std::string("/") + limit.name + "/en", words.en, limit.most);
}

void checkMarkdown(std::vector<FieldError>& errors, const std::string& path, const Words& words) {
    for (const Language language : {Language::fr, Language::en}) {
        const auto parsed = markdown::parse(words.in(language));
        if (!parsed.ok())
            errors.push_back({"/content" + path + "/" + std::string(nameOf(language)), parsed.error().code,
                              parsed.error().params});
    }
}

void checkList(std::vector<FieldError>& errors, const std::string& path,
               const std::vector<std::string>& list) {
    constexpr std::size_t most = 80;
    for (std::size_t i = 0; i < list.size(); ++i)
        checkLength(errors, path + "/" + std::to_string(i), list[i], most);
}

bool isAddress(std::string_view text) {
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    return web && std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c <= ' '; });
}

bool hasLanguage(const Content& c, Language language) {
    return !c.title.in(language).empty() || !c.summary.in(language).empty() || !c.body.in(language).empty() ||
           !c.technical.in(language).empty();
}

bool sameIn(const Content& a, const Content& b, Language language) {
    return a.title.in(language) == b.title.in(language) && a.summary.in(language) == b.summary.in(language) &&
           a.body.in(language) == b.body.in(language) && a.technical.in(language) == b.technical.in(language);
}

}  // namespace

bool isArticleKey(std::string_view text) {
    constexpr std::size_t least = 2, most = 60;
    if (text.size() < least || text.size() > most || text[0] < 'a' || text[0] > 'z') return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool isDay(std::string_view text) {
    constexpr std::size_t length = 10;
    return text.size() == length && parseInstant(std::string(text) + "T00:00:00Z").has_value();
}

Content tidied(Content c) {
    for (Words* words : {&c.title, &c.summary, &c.body, &c.technical}) tidy(*words);
    for (auto* list : {&c.products, &c.codes, &c.keywords.fr, &c.keywords.en}) tidy(*list);
    tidy(c.guide);
    for (Source& source : c.sources) {
        tidy(source.title);
        tidy(source.address);
    }
    if (c.audience != Audience::customers) c.customerIds.clear();
    if (c.audience != Audience::team) c.teamId.reset();
    std::sort(c.customerIds.begin(), c.customerIds.end());
    c.customerIds.erase(std::unique(c.customerIds.begin(), c.customerIds.end()), c.customerIds.end());
    return c;
}

Result<Done> checkContent(const Content& c) {
    constexpr std::size_t longestTitle = 120, longestSummary = 250;
    std::vector<FieldError> errors;
    checkWords(errors, {"title", longestTitle}, c.title);
    checkWords(errors, {"summary", longestSummary}, c.summary);
    checkMarkdown(errors, "/body", c.body);
    checkMarkdown(errors, "/technical", c.technical);
    for (const auto& [path, list] :
         {std::pair{"/products", &c.products}, std::pair{"/codes", &c.codes},
          std::pair{"/keywords/fr", &c.keywords.fr}, std::pair{"/keywords/en", &c.keywords.en}})
        checkList(errors, path, *list);
    if (!c.guide.empty() && !isArticleKey(c.guide))
        errors.push_back({"/content/guide", "article.bad_guide", {}});
    for (std::size_t i = 0; i < c.sources.size(); ++i) {
        const std::string path = "/content/sources/" + std::to_string(i);
        if (!isAddress(c.sources[i].address))
            errors.push_back({path + "/address", "article.bad_address", {}});
        if (!c.sources[i].checkedOn.empty() && !isDay(c.sources[i].checkedOn))
            errors.push_back({path + "/checkedOn", "article.bad_day", {}});
    }
    if (errors.empty()) return Done{};
    return Error{ErrorKind::invalid, "invalid_input", {}, std::move(errors)};
}

// messages: article.lacks.*
std::vector<std::string> lacking(const Content& c, const std::vector<std::string>& pictures) {
    std::vector<std::string> out;
    if (c.title.empty()) out.push_back("article.lacks.title");
    if (c.body.empty()) out.push_back("article.lacks.body");
    for (const Language language : {Language::fr, Language::en}) {
        const std::string name(nameOf(language));
        if (!hasLanguage(c, language)) continue;
        if (c.title.in(language).empty() && !c.title.empty()) out.push_back("article.lacks.title_" + name);
        if (c.body.in(language).empty() && !c.body.empty()) out.push_back("article.lacks.body_" + name);
    }
    if (c.audience == Audience::customers && c.customerIds.empty()) out.push_back("article.lacks.customers");
    if (c.audience == Audience::team && !c.teamId) out.push_back("article.lacks.team");
    const auto shown = shownIn(c);
    if (std::any_of(shown.begin(), shown.end(), [&](const Shown& each) {
            return std::find(pictures.begin(), pictures.end(), each.name) == pictures.end();
        }))
        out.push_back("article.lacks.picture");
    if (std::any_of(shown.begin(), shown.end(), [](const Shown& each) { return !each.described; }))
        out.push_back("article.lacks.picture_words");
    return out;
}

std::vector<Shown> shownIn(const Content& c) {
    std::map<std::string, Shown> all;
    const auto add = [&](const std::string& text, bool technical) {
        const auto parsed = markdown::parse(text);
        if (!parsed.ok()) return;
        for (const auto& [name, words] : markdown::picturesOf(*parsed)) {
            Shown& one = all.try_emplace(name, Shown{name, technical, true}).first->second;
            one.technical = one.technical && technical;
            one.described = one.described && !words.empty();
        }
    };
    for (const Language language : {Language::fr, Language::en}) {
        add(c.body.in(language), false);
        add(c.technical.in(language), true);
    }
    std::vector<Shown> out;
    for (auto& [name, one] : all) out.push_back(std::move(one));
    return out;
}

std::optional<Language> behindAfter(std::optional<Language> before, const Content& old, const Content& now,
                                    bool inStep) {
    const auto complete = [](const Content& c) {
        return hasLanguage(c, Language::fr) && hasLanguage(c, Language::en);
    };
    if (inStep || !complete(now) || !complete(old)) return std::nullopt;
    const bool fr = !sameIn(old, now, Language::fr), en = !sameIn(old, now, Language::en);
    if (fr == en) return fr ? std::nullopt : before;
    const Language changed = fr ? Language::fr : Language::en;
    if (before == changed) return std::nullopt;
    return fr ? Language::en : Language::fr;
}

Words filled(const Words& words) {
    return {words.fr.empty() ? words.en : words.fr, words.en.empty() ? words.fr : words.en};
}

std::string wordsOf(const Content& c) {
    std::string out = "\n";
    const auto add = [&](const std::string& text) {
        if (!text.empty()) out += foldForSearch(text) + "\n";
    };
    for (const Words* words : {&c.title, &c.summary}) {
        add(words->fr);
        add(words->en);
    }
    for (const auto* list : {&c.keywords.fr, &c.keywords.en, &c.products, &c.codes})
        for (const std::string& each : *list) add(each);
    return out;
}

bool answers(std::string_view words, std::string_view query) {
    const std::string folded = foldForSearch(query);
    for (const auto word : split(folded, ' ')) {
        if (word.empty()) continue;
        const std::string found(word);
        if (words.find(" " + found) == std::string_view::npos &&
            words.find("\n" + found) == std::string_view::npos)
            return false;
    }
    return true;
}

}  // namespace guichet::knowledge
