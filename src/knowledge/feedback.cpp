// Use cases of what readers say of articles.

#include "base/text.h"
#include "knowledge/article.h"
#include "knowledge/feedback_store.h"
#include "knowledge/views.h"

namespace guichet::knowledge {

namespace {

FeedbackView viewOf(Tx& tx, const Feedback& f, const Article& article, const Words& title) {
    FeedbackView out;
    out.id = f.id;
    out.articleId = article.id;
    out.key = article.key;
    out.title = title;
    out.owner = nameOfPerson(tx, article.owner);
    out.person = nameOfPerson(tx, f.person);
    out.helped = f.helped;
    out.comment = f.comment;
    out.at = f.at;
    out.settledAt = f.settledAt;
    out.settledBy = nameOfPerson(tx, f.settledBy);
    return out;
}

void record(Tx& tx, const Context& context, const char* kind, ArticleId article, bool helped) {
    journal::append(tx, context,
                    {kind, "article", article.value, {}, {{"helped", "", helped ? "yes" : "no"}}, 0});
}

}  // namespace

Result<Done> giveFeedback(Tx& tx, const Reader& reader, const Context& context, ArticleId id,
                          const FeedbackInput& input) {
    if (!loadPublished(tx, reader, id)) return fail(ErrorKind::not_found, "article.not_found");
    putFeedback(
        tx,
        {{}, id, reader.scope.person, input.helped, std::string(trim(input.comment)), context.now, {}, {}});
    record(tx, context, "article.feedback_given", id, input.helped);
    return Done{};
}

Result<std::vector<FeedbackView>> feedbackOn(Tx& tx, const Reader& reader, ArticleId id) {
    const auto versions = loadVersions(tx, reader, id);
    const auto article = loadArticle(tx, id);
    if (!article || versions.empty()) return fail(ErrorKind::not_found, "article.not_found");
    std::vector<FeedbackView> out;
    for (const Feedback& f : loadFeedbackOn(tx, id))
        out.push_back(viewOf(tx, f, *article, filled(versions.front().content.title)));
    return out;
}

std::vector<FeedbackView> openFeedback(Tx& tx, const Reader& reader, std::optional<PersonId> owner) {
    std::vector<FeedbackView> out;
    for (const Feedback& f : loadOpenFeedback(tx)) {
        const auto article = loadArticle(tx, f.article);
        if (owner && article->owner != owner) continue;
        const auto versions = loadVersions(tx, reader, f.article);
        if (!versions.empty()) out.push_back(viewOf(tx, f, *article, filled(versions.front().content.title)));
    }
    return out;
}

Result<Done> settleFeedback(Tx& tx, const Reader& reader, const Context& context, FeedbackId id) {
    const auto found = loadFeedback(tx, id);
    if (!found || loadVersions(tx, reader, found->article).empty())
        return fail(ErrorKind::not_found, "article.feedback_not_found");
    if (found->settledAt) return Done{};
    settle(tx, id, context.now, context.actor.person ? std::optional(context.actor.person) : std::nullopt);
    record(tx, context, "article.feedback_settled", found->article, found->helped);
    return Done{};
}

std::map<ArticleId, Votes> votes(Tx& tx) {
    std::map<ArticleId, Votes> out;
    for (const auto& [id, said] : countFeedback(tx)) out[id] = {said.helped, said.notHelped};
    return out;
}

}  // namespace guichet::knowledge
