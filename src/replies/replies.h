#pragma once
// The face of reply templates: texts that a technician starts an answer from, in plain or technical words,
// French or English, with the ticket's own names filled in.

#include "desk/desk.h"
#include "replies/types.h"

namespace guichet::api {
class Routes;
}

namespace guichet::replies {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

// Templates as records. Whoever configures the desk changes all of them; an account that is limited to its
// own teams changes theirs only ("reply.other_team"). Errors "reply.not_found", "record.stale"; of fields:
// "reply.shortcut_form", "reply.shortcut_taken", "reply.text_twice", "reply.text_empty",
// "reply.variable_*" (reply_text.h), "team.not_found", "category.not_found".
std::vector<TemplateView> listTemplates(Tx& tx, const Scope& scope, Instant now);
std::optional<TemplateView> findTemplate(Tx& tx, const Scope& scope, TemplateId id, Instant now);
/// The same with texts from outside: cleaned like messages. Costs time, so it is called before a transaction.
TemplateInput cleaned(TemplateInput input);
/// Requires cleaned texts, as replaceTemplate does.
Result<TemplateId> createTemplate(Tx& tx, const Scope& scope, const Context& context,
                                  const TemplateInput& input);
Result<Done> replaceTemplate(Tx& tx, const Scope& scope, const Context& context, TemplateId id,
                             std::int64_t version, const TemplateInput& input);
Result<Done> deleteTemplate(Tx& tx, const Scope& scope, const Context& context, TemplateId id,
                            std::int64_t version);
/// Adds the templates that come with the program, except those whose shortcut is taken. Returns how many.
Result<int> addStarterTemplates(Tx& tx, const Scope& scope, const Context& context);

// Writing with them. "ticket.not_found" where the scope doesn't work on the ticket.
/// Active templates for all teams, for the ticket's and for the writer's own; those that fit first
/// (fitting.h).
Result<std::vector<ReplyChoice>> choicesFor(Tx& tx, const Scope& scope, TicketId ticket, Instant now);

/// What to render: the requester's language and level of ease decide, unless named here.
struct Wish {
    std::optional<i18n::Language> language;
    std::optional<Wording> wording;
};
Result<RenderedReply> render(Tx& tx, const Scope& scope, TemplateId id, TicketId ticket, const Wish& wish);
/// The same for a text that is being written, with an invented ticket's names.
Result<RenderedReply> preview(Tx& tx, const Scope& scope, const ReplyText& text);
/// Counts that the template was put into an answer: a statistic, so not journalled. Error "reply.not_found".
Result<Done> noteUse(Tx& tx, const Scope& scope, TemplateId id, TicketId ticket, Instant now);

void addRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::replies
