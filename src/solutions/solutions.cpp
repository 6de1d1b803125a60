#include "solutions/solutions.h"

#include <algorithm>
#include <map>

#include "directory/directory.h"
#include "solutions/fitting.h"
#include "solutions/material.h"
#include "solutions/solution_store.h"

namespace guichet::solutions {

namespace {

Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Reader& reader, TicketId id) {
    auto ticket =
        desk::worksOnTicket(tx, reader.scope, id) ? desk::findTicket(tx, reader.scope, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
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

/// What the ranking of articles for one ticket goes by.
struct Grounds {
    std::vector<CategoryId> line;  ///< the ticket's category and those above it
    std::map<ArticleId, std::set<CategoryId>> categories;
    std::map<ArticleId, double> words;
    std::map<ArticleId, Tally> tallies;
    std::map<ArticleId, knowledge::Votes> votes;

    Tally tallyOf(ArticleId id) const {
        const auto found = tallies.find(id);
        return found == tallies.end() ? Tally{} : found->second;
    }
    Candidate candidate(ArticleId id) const {
        Candidate out;
        if (const auto found = categories.find(id); found != categories.end()) out.categories = found->second;
        if (const auto found = words.find(id); found != words.end()) out.words = found->second;
        out.tally = tallyOf(id);
        if (const auto found = votes.find(id); found != votes.end()) out.votes = found->second;
        return out;
    }
};

Grounds groundsOf(const search::Index& index, Tx& tx, const Reader& reader, const desk::Ticket& ticket,
                  Instant now) {
    Grounds out;
    out.line = desk::categoryLine(tx, ticket.category);
    for (const CategoryOfArticle& c : loadCategories(tx)) out.categories[c.article].insert(c.category);
    const finder::Searcher searcher{reader.scope, false, reader.publishes};
    for (const finder::LikelyArticle& a : finder::articlesFor(index, tx, searcher, ticket.id, now))
        out.words[a.id] = a.share;
    out.tallies = countUses(tx);
    out.votes = knowledge::votes(tx);
    return out;
}

std::vector<TicketArticleView> fittingOf(const std::vector<knowledge::Offered>& offered,
                                         const Grounds& grounds) {
    constexpr std::size_t most = 8;
    struct Line {
        int rank = 0;
        TicketArticleView view;
    };
    std::vector<Line> lines;
    for (const knowledge::Offered& a : offered) {
        const Candidate candidate = grounds.candidate(a.id);
        if (pointsOf(candidate, grounds.line) >= pointsToOffer)
            lines.push_back({rankOf(candidate, grounds.line), viewOf(a, candidate.tally)});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.rank > b.rank; });
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

namespace {

/// What was used in the ticket. One that is no longer published was used all the same, but there is nothing
/// to read.
std::vector<TicketArticleView> attachedTo(Tx& tx, TicketId id, const std::vector<knowledge::Offered>& offered,
                                          const Grounds& grounds) {
    std::vector<TicketArticleView> out;
    for (const Use& use : usesOf(tx, id)) {
        const knowledge::Offered* article = findIn(offered, use.article);
        if (!article) continue;
        TicketArticleView view = viewOf(*article, grounds.tallyOf(use.article));
        view.outcome = use.outcome;
        view.at = use.at;
        if (const auto who = use.by ? directory::personRef(tx, *use.by) : std::nullopt)
            view.by = {who->id, who->name};
        out.push_back(std::move(view));
    }
    return out;
}

/// Known errors that were used in the parent: what is known there holds for its children. One that failed
/// there doesn't.
std::vector<TicketArticleView> knownInParent(Tx& tx, const Reader& reader, TicketId id,
                                             const std::vector<knowledge::Offered>& offered,
                                             const Grounds& grounds) {
    const auto parent = desk::parentOf(tx, id);
    if (!parent || !desk::worksOnTicket(tx, reader.scope, *parent)) return {};
    auto out = attachedTo(tx, *parent, offered, grounds);
    std::erase_if(out, [](const TicketArticleView& a) {
        return a.kind != knowledge::ArticleKind::known_error || a.outcome == Outcome::failed;
    });
    for (TicketArticleView& a : out) a.outcome.reset(), a.by.reset(), a.at.reset();
    return out;
}

void leaveOut(std::vector<TicketArticleView>& from, const std::vector<TicketArticleView>& known) {
    std::erase_if(from, [&](const TicketArticleView& a) {
        return std::any_of(known.begin(), known.end(), [&](const auto& k) { return k.id == a.id; });
    });
}

}  // namespace

Result<TicketArticlesView> articlesOf(const search::Index& index, Tx& tx, const Reader& reader, TicketId id,
                                      Instant now) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, reader, id));
    const auto offered = knowledge::offeredArticles(tx, reader);
    const Grounds grounds = groundsOf(index, tx, reader, ticket, now);
    TicketArticlesView out;
    out.attached = attachedTo(tx, id, offered, grounds);
    out.ofParent = knownInParent(tx, reader, id, offered, grounds);
    out.fitting = fittingOf(offered, grounds);
    leaveOut(out.ofParent, out.attached);
    leaveOut(out.fitting, out.attached);
    leaveOut(out.fitting, out.ofParent);
    for (const ArticleId article : writtenFrom(tx, id))
        if (const auto found = knowledge::findArticle(tx, reader, article, {}))
            out.written.push_back({found->id, found->key, found->title});
    return out;
}

void rankLikely(Tx& tx, std::vector<finder::LikelyArticle>& articles) {
    if (articles.size() < 2) return;
    Grounds grounds;
    grounds.tallies = countUses(tx);
    grounds.votes = knowledge::votes(tx);
    for (const finder::LikelyArticle& a : articles) grounds.words[a.id] = a.share;
    std::stable_sort(articles.begin(), articles.end(), [&](const auto& a, const auto& b) {
        return rankOf(grounds.candidate(a.id), {}) > rankOf(grounds.candidate(b.id), {});
    });
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

Result<knowledge::VersionId> writeArticle(Tx& tx, const Reader& reader, const Context& context,
                                          i18n::Language language, TicketId id) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, reader, id));
    GUICHET_TRY(const Material material, materialOf(tx, reader, language, ticket));
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
