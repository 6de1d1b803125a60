#include "server/demo_articles.h"

#include "platform/files/files.h"
#include "server/demo_files.h"
#include "solutions/solutions.h"

namespace guichet::server {

namespace {

using knowledge::ArticleId;
using knowledge::Content;
using knowledge::Reader;
using knowledge::Words;

using Known = std::map<std::string, ArticleId>;

journal::Context contextOf(PersonId who, Instant at) {
    return {{journal::ActorKind::person, who}, at, "demo", ""};
}

Reader readerOf(PersonId who) {
    Reader reader = Reader::everything();
    reader.scope.person = who;
    return reader;
}

Words wordsOf(json::Value v, std::string_view key) {
    const auto found = v.find(key);
    return found ? Words{textOf(*found, "fr"), textOf(*found, "en")} : Words{};
}

std::vector<std::string> textsOf(json::Value v, std::string_view key) {
    std::vector<std::string> out;
    eachOf(v, key, [&](json::Value each) { out.emplace_back(each.asString()); });
    return out;
}

Content contentOf(const DemoNames& names, json::Value v) {
    Content c;
    c.kind = named<knowledge::ArticleKind>(v, "kind");
    c.audience = named<knowledge::Audience>(v, "audience");
    for (const std::string& key : textsOf(v, "customers"))
        c.customerIds.push_back(*maybe(names.customers, key));
    c.teamId = maybe(names.teams, textOf(v, "team"));
    c.title = wordsOf(v, "title");
    c.summary = wordsOf(v, "summary");
    c.body = wordsOf(v, "body");
    c.technical = wordsOf(v, "technical");
    c.products = textsOf(v, "products");
    c.codes = textsOf(v, "codes");
    if (const auto keywords = v.find("keywords"))
        c.keywords = {textsOf(*keywords, "fr"), textsOf(*keywords, "en")};
    return c;
}

/// Uploaded by who writes the article.
std::vector<knowledge::NewPicture> picturesOf(storage::Tx& tx, const DemoNames& names,
                                              const DemoContents& contents, json::Value v, Instant now) {
    std::vector<knowledge::NewPicture> out;
    for (const std::string& name : textsOf(v, "pictures")) {
        const auto content = contents.find("attachments/" + name);
        if (content == contents.end()) throw DemoError("no picture " + name);
        out.push_back(
            {name, files::record(tx, content->second, name, maybe(names.people, textOf(v, "by")), now)});
    }
    return out;
}

ArticleId publish(storage::Tx& tx, const DemoNames& names, json::Value v,
                  const std::vector<knowledge::NewPicture>& pictures, Instant now) {
    const std::string name = textOf(v, "name");
    const PersonId author = *maybe(names.people, textOf(v, "by"));
    const Instant at = now - days(numberOf(v, "daysAgo", 1));
    const auto context = contextOf(author, at);
    const Reader reader = readerOf(author);
    constexpr auto language = i18n::Language::fr;
    const auto id =
        must(knowledge::createArticle(tx, reader, context, {contentOf(names, v), false, pictures}), name);
    must(knowledge::review(tx, reader, context, language, id, 1), name);
    must(knowledge::publish(tx, reader, context, language, id, 2), name);
    const ArticleId article = knowledge::viewVersion(tx, reader, language, id)->articleId;
    if (const int in = numberOf(v, "reviewInDays", 0); in != 0) {
        const knowledge::Upkeep upkeep{author, knowledge::dayOf(now + days(in))};
        must(knowledge::setUpkeep(tx, reader, context, article, 1, upkeep), name);
    }
    return article;
}

void setCategories(storage::Tx& tx, const DemoNames& names, json::Value all, const Known& known,
                   Instant now) {
    const journal::Context system{{journal::ActorKind::system, {}}, now, "demo", ""};
    all.eachMember([&](std::string_view key, json::Value list) {
        solutions::ArticleCategories wanted;
        for (std::size_t i = 0; i < list.size(); ++i)
            wanted.categoryIds.push_back(*maybe(names.categories, std::string(list.at(i).asString())));
        must(solutions::setCategories(tx, Reader::everything(), system, *maybe(known, std::string(key)),
                                      wanted),
             std::string(key));
    });
}

}  // namespace

void loadDemoArticles(storage::Tx& tx, const DemoNames& names, const DemoContents& contents, Instant now) {
    must(knowledge::addLibrary(tx, {{journal::ActorKind::system, {}}, now - days(30), "demo", ""}),
         "library");
    const json::Document document = parsed("/articles.json");
    Known known;
    eachOf(document.root(), "articles", [&](json::Value v) {
        const auto pictures = picturesOf(tx, names, contents, v, now);
        known[textOf(v, "name")] = publish(tx, names, v, pictures, now);
    });
    setCategories(tx, names, *document.root().find("categories"), known, now - days(2));
    eachOf(document.root(), "uses", [&](json::Value v) {
        const PersonId who = *maybe(names.people, textOf(v, "by"));
        must(solutions::attach(tx, readerOf(who), contextOf(who, now - days(1)),
                               *maybe(names.tickets, textOf(v, "ticket")),
                               *maybe(known, textOf(v, "article")), named<solutions::Outcome>(v, "outcome")),
             textOf(v, "ticket"));
    });
    eachOf(document.root(), "feedback", [&](json::Value v) {
        const PersonId who = *maybe(names.people, textOf(v, "by"));
        const knowledge::FeedbackInput said{flagOf(v, "helped"), textOf(v, "comment")};
        const Reader reader{{false, true, false, {}, who}, false};
        must(knowledge::giveFeedback(tx, reader, contextOf(who, now - hours(20)),
                                     *maybe(known, textOf(v, "article")), said),
             textOf(v, "article"));
    });
}

}  // namespace guichet::server
