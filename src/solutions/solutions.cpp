#include "solutions/solutions.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "directory/directory.h"
#include "guidance/guidance.h"
#include "solutions/fitting.h"
#include "solutions/proposal.h"
#include "solutions/solution_store.h"

namespace guichet::solutions {

namespace {

Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Reader& reader, TicketId id) {
    auto ticket =
        desk::worksOnTicket(tx, reader.scope, id) ? desk::findTicket(tx, reader.scope, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
}

/// The category and those above it.
std::vector<CategoryId> lineOf(Tx& tx, std::optional<CategoryId> category) {
    std::map<CategoryId, std::optional<CategoryId>> above;
    for (const desk::CategoryView& c : desk::categories(tx)) above[c.id] = c.parentId;
    std::vector<CategoryId> out;
    while (category && out.size() <= above.size()) {
        out.push_back(*category);
        const auto found = above.find(*category);
        category = found == above.end() ? std::nullopt : found->second;
    }
    return out;
}

/// What was written when the ticket was opened.
std::string descriptionOf(Tx& tx, const Reader& reader, TicketId id) {
    const auto view = desk::viewTicket(tx, reader.scope, id);
    if (!view || view->messages.empty()) return {};
    const auto text = desk::messageText(tx, view->messages.front().id);
    return text ? text->text : std::string();
}

TicketArticleView viewOf(const knowledge::Offered& a, const Tally& tally) {
    TicketArticleView out;
    out.id = a.id;
    out.key = a.key;
    out.kind = a.kind;
    out.audience = a.audience;
    out.title = a.title;
    out.summary = a.summary;
    out.tally = tally;
    return out;
}

std::vector<TicketArticleView> fittingOf(const std::vector<knowledge::Offered>& offered,
                                         const std::map<ArticleId, std::set<CategoryId>>& categories,
                                         const std::map<ArticleId, Tally>& tallies, const Traits& traits) {
    constexpr std::size_t most = 8;
    struct Line {
        int points = 0;
        TicketArticleView view;
    };
    std::vector<Line> lines;
    for (const knowledge::Offered& a : offered) {
        const auto own = categories.find(a.id);
        const Candidate candidate{own == categories.end() ? std::set<CategoryId>() : own->second, a.keywords,
                                  a.title};
        const int points = pointsOf(candidate, traits);
        const auto tally = tallies.find(a.id);
        if (points >= pointsToOffer)
            lines.push_back({points, viewOf(a, tally == tallies.end() ? Tally{} : tally->second)});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return a.points != b.points ? a.points > b.points : meritOf(a.view.tally) > meritOf(b.view.tally);
    });
    if (lines.size() > most) lines.resize(most);
    std::vector<TicketArticleView> out;
    for (Line& line : lines) out.push_back(std::move(line.view));
    return out;
}

const knowledge::Offered* findIn(const std::vector<knowledge::Offered>& offered, ArticleId id) {
    const auto found = std::find_if(offered.begin(), offered.end(),
                                    [id](const knowledge::Offered& a) { return a.id == id; });
    return found == offered.end() ? nullptr : &*found;
}

void record(Tx& tx, const Context& context, const desk::Ticket& ticket, const char* kind, ArticleId article,
            std::vector<journal::Change> changes) {
    journal::append(tx, context,
                    {kind, "ticket", ticket.id.value, ticket.customer, std::move(changes), article.value});
}

}  // namespace

Result<TicketArticlesView> articlesOf(Tx& tx, const Reader& reader, TicketId id) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, reader, id));
    const auto offered = knowledge::offeredArticles(tx, reader);
    const auto tallies = countUses(tx);
    std::map<ArticleId, std::set<CategoryId>> categories;
    for (const CategoryOfArticle& c : loadCategories(tx)) categories[c.article].insert(c.category);
    const Traits traits{lineOf(tx, ticket.category), foldForSearch(ticket.subject),
                        foldForSearch(descriptionOf(tx, reader, id))};
    TicketArticlesView out;
    out.fitting = fittingOf(offered, categories, tallies, traits);
    for (const Use& use : usesOf(tx, id)) {
        // One that is no longer published was used all the same, but there is nothing to read.
        const knowledge::Offered* article = findIn(offered, use.article);
        if (!article) continue;
        TicketArticleView view = viewOf(*article, tallies.at(use.article));
        view.outcome = use.outcome;
        view.at = use.at;
        if (const auto who = use.by ? directory::personRef(tx, *use.by) : std::nullopt)
            view.by = {who->id, who->name};
        out.attached.push_back(std::move(view));
        std::erase_if(out.fitting, [&](const TicketArticleView& f) { return f.id == use.article; });
    }
    for (const ArticleId article : writtenFrom(tx, id))
        if (const auto found = knowledge::findArticle(tx, reader, article, {}))
            out.written.push_back({found->id, found->key, found->title});
    return out;
}

Result<Done> attach(Tx& tx, const Reader& reader, const Context& context, TicketId id, ArticleId article,
                    Outcome outcome) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, reader, id));
    const auto found = knowledge::readArticle(tx, reader, article);
    if (!found) return fail(ErrorKind::not_found, "article.not_found");
    std::string before;
    for (const Use& use : usesOf(tx, id))
        if (use.article == article) before = nameOf(use.outcome);
    if (before == nameOf(outcome)) return Done{};
    putUse(tx, id, {article, outcome, context.now, context.actor.person});
    record(tx, context, ticket, "ticket.article_attached", article,
           {{"article", "", found->title.fr}, {"articleOutcome", before, std::string(nameOf(outcome))}});
    return Done{};
}

Result<Done> detach(Tx& tx, const Reader& reader, const Context& context, TicketId id, ArticleId article) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, reader, id));
    const auto found = knowledge::findArticle(tx, reader, article, {});
    if (!found || !removeUse(tx, id, article)) return fail(ErrorKind::not_found, "article.not_found");
    record(tx, context, ticket, "ticket.article_detached", article, {{"article", found->title.fr, ""}});
    return Done{};
}

namespace {

/// What was answered in a run, in its technical wording.
void gather(Material& out, const guides::RunView& run, i18n::Language language) {
    const auto in = [language](const guides::Words& words) {
        return language == i18n::Language::fr ? words.fr : words.en;
    };
    for (const guides::SaidView& said : run.said) {
        if (said.kind == guides::StepKind::instruction || said.unsure || !said.place) continue;
        if (said.answer == guides::AnswerKind::photo) continue;
        const std::string label = in(said.label.technical);
        const std::string word = label.empty() ? said.value : label;
        const std::string id = "guide.summary.answer." + said.value;
        const bool known = label.empty() && i18n::hasMessage(language, id);
        out.findings.push_back(
            {in(said.text.technical),
             known ? i18n::translate(language, id) : word + (said.unit.empty() ? "" : " " + said.unit)});
    }
    if (run.outcome == guides::OutcomeKind::solved) out.guide = run.key;
}

}  // namespace

Result<knowledge::VersionId> writeArticle(Tx& tx, const Reader& reader, const Context& context,
                                          i18n::Language language, TicketId id) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, reader, id));
    const auto view = desk::viewTicket(tx, reader.scope, id);
    Material material;
    material.subject = ticket.subject;
    material.description = descriptionOf(tx, reader, id);
    if (view->resolution) material.resolution = view->resolution->text;
    GUICHET_TRY(const guidance::TicketGuidesView guides, guidance::guidesOf(tx, reader.scope, id));
    for (auto row = guides.runs.rbegin(); row != guides.runs.rend(); ++row) {
        GUICHET_TRY(const guidance::TicketRunView run, guidance::findRun(tx, reader, row->id));
        gather(material, run.run, language);
    }
    GUICHET_TRY(const knowledge::VersionId version,
                knowledge::createArticle(tx, reader, context, {proposed(material, language), false}));
    const auto made = knowledge::viewVersion(tx, reader, language, version);
    putOrigin(tx, made->articleId, id);
    Context further = context;
    further.operation.clear();
    record(tx, further, ticket, "ticket.article_drafted", made->articleId,
           {{"article", "", made->content.title.in(language)}});
    return version;
}

std::vector<RecordView> records(Tx& tx, const Reader& reader, i18n::Language language) {
    auto tallies = countUses(tx);
    std::vector<RecordView> out;
    for (const knowledge::ArticleRow& row : knowledge::listArticles(tx, reader, {}, language, {})) {
        if (row.state == knowledge::VersionState::retired) continue;
        out.push_back(
            {row.id, row.key, row.title, row.state, tallies[row.id], row.helped, row.notHelped, row.owner});
    }
    return out;
}

ArticleCategories categoriesOf(Tx& tx, ArticleId article) {
    ArticleCategories out;
    for (const CategoryOfArticle& c : loadCategories(tx))
        if (c.article == article) out.categoryIds.push_back(c.category);
    return out;
}

Result<Done> setCategories(Tx& tx, const Reader& reader, const Context& context, ArticleId article,
                           const ArticleCategories& wanted) {
    if (!knowledge::findArticle(tx, reader, article, {}))
        return fail(ErrorKind::not_found, "article.not_found");
    std::map<CategoryId, std::string> names;
    for (const desk::CategoryView& c : desk::categories(tx)) names[c.id] = c.name.fr;
    const auto listed = [&](const std::vector<CategoryId>& ids) {
        std::string out;
        for (const CategoryId id : ids) out += (out.empty() ? "" : ", ") + names[id];
        return out;
    };
    for (std::size_t i = 0; i < wanted.categoryIds.size(); ++i)
        if (!names.contains(wanted.categoryIds[i]))
            return failField("/categoryIds/" + std::to_string(i), "category.not_found");
    const std::string before = listed(categoriesOf(tx, article).categoryIds);
    const std::string after = listed(wanted.categoryIds);
    if (before == after) return Done{};
    replaceCategories(tx, article, wanted.categoryIds);
    journal::append(
        tx, context,
        {"article.categories_set", "article", article.value, {}, {{"categories", before, after}}, 0});
    return Done{};
}

}  // namespace guichet::solutions
