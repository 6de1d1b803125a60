#pragma once
// The face of articles in tickets: which fit a ticket, which were used there and with what result, and the
// draft that a ticket proposes. It joins knowledge, which knows nothing of tickets, to desk.

#include "desk/desk.h"
#include "finder/finder.h"
#include "knowledge/knowledge.h"
#include "platform/search/index.h"
#include "solutions/types.h"

namespace guichet::api {
class Routes;
}

namespace guichet::solutions {

using auth::Scope;
using journal::Context;
using knowledge::Reader;
using storage::Tx;

std::span<const storage::Migration> migrations();

// "ticket.not_found" where the reader doesn't work on the ticket, "article.not_found" for an article that is
// not published for the reader.

/// What was used in the ticket, what is known in its parent, what is offered for it (fitting.h), and what was
/// written from it.
Result<TicketArticlesView> articlesOf(const search::Index& index, Tx& tx, const Reader& reader,
                                      TicketId ticket, Instant now);
/// Articles beside a ticket that is being written, in the order in which they would stand beside one.
void rankLikely(Tx& tx, std::vector<finder::LikelyArticle>& articles);
/// Says what came of an article in the ticket, in place of what was said before.
Result<Done> attach(Tx& tx, const Reader& reader, const Context& context, TicketId ticket, ArticleId article,
                    Outcome outcome);
/// It was not used after all.
Result<Done> detach(Tx& tx, const Reader& reader, const Context& context, TicketId ticket, ArticleId article);
/// A draft with what the ticket knows, in that language. Nothing stops a second one.
Result<knowledge::VersionId> writeArticle(Tx& tx, const Reader& reader, const Context& context,
                                          i18n::Language language, TicketId ticket);

/// How all articles of the reader fared, by id.
std::vector<RecordView> records(Tx& tx, const Reader& reader, i18n::Language language);

ArticleCategories categoriesOf(Tx& tx, ArticleId article);
/// Errors "article.not_found", of a field "category.not_found".
Result<Done> setCategories(Tx& tx, const Reader& reader, const Context& context, ArticleId article,
                           const ArticleCategories& wanted);

/// `index`: of finder, outlives the routes.
void addRoutes(api::Routes& routes, storage::Database& database, const search::Index& index);

}  // namespace guichet::solutions
