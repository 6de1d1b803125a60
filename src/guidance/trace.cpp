#include "guidance/trace.h"

#include "guidance/named_article.h"
#include "guidance/summary.h"

namespace guichet::guidance {

Context further(Context context) {
    context.operation.clear();
    return context;
}

void record(Tx& tx, const Context& context, const desk::Ticket& ticket, const char* kind, guides::RunId run,
            std::vector<journal::Change> changes) {
    journal::append(tx, further(context),
                    {kind, "ticket", ticket.id.value, ticket.customer, std::move(changes), run.value});
}

Result<Done> note(Tx& tx, const Context& context, const desk::Ticket& ticket, const desk::Body& body,
                  std::vector<FileId> files) {
    desk::Posting posting;
    posting.kind = desk::MessageKind::internal;
    posting.files = std::move(files);
    posting.force = true;
    posting.byDesk = true;
    // The caller works on this ticket; where it was merged into, the note must arrive all the same.
    auth::Scope reach = auth::Scope::everything();
    reach.person = context.actor.person;
    GUICHET_CHECK(
        desk::addMessage(tx, reach, further(context), desk::conversationOf(tx, ticket.id), posting, body));
    return Done{};
}

Result<Done> tellEnd(Tx& tx, const Context& noteBy, const Context& endedBy, i18n::Language language,
                     const desk::Ticket& ticket, const guides::RunView& run, std::string_view comment) {
    // The note is for all who work on the ticket, so an article of one team is not named.
    const auto article =
        run.step ? articleFor(tx, {auth::Scope::everything(), false}, run.step->article) : std::nullopt;
    GUICHET_CHECK(
        note(tx, noteBy, ticket, summaryOf(run, language, comment, articleText(article, language))));
    const std::string outcome = run.outcome ? std::string(nameOf(*run.outcome)) : "abandoned";
    record(tx, endedBy, ticket, "ticket.guide_ended", run.id,
           {{"guide", "", inLanguage(run.title, language)}, {"guideOutcome", "", outcome}});
    return Done{};
}

}  // namespace guichet::guidance
