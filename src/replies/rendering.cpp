// Use cases of writing with templates.

#include <algorithm>
#include <map>

#include "directory/directory.h"
#include "platform/mime/html_clean.h"
#include "replies/fitting.h"
#include "replies/replies.h"
#include "replies/reply_text.h"
#include "replies/template_store.h"
#include "replies/use_days.h"

namespace guichet::replies {

namespace {

Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id) {
    auto ticket = desk::findTicket(tx, scope, id);
    if (!ticket || !desk::worksOnTicket(tx, scope, id)) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
}

std::set<std::string> wordsOf(Tx& tx, const Scope& scope, const desk::Ticket& ticket) {
    std::string text = ticket.subject;
    if (const auto view = desk::viewTicket(tx, scope, ticket.id); view && !view->messages.empty())
        text += " " + mime::htmlToText(view->messages.back().html);
    return tellingWords(text);
}

/// Variables are no words of the text: every template would share "person" with tickets about persons.
std::set<std::string> wordsOf(const TemplateInput& input) {
    std::string text = input.name;
    for (const ReplyText& each : input.texts)
        text += " " + mime::htmlToText(fillIn(each.html, {}, each.language).html);
    return tellingWords(text);
}

std::vector<Variant> variantsOf(const TemplateInput& input) {
    std::vector<Variant> out;
    for (const ReplyText& each : input.texts) out.push_back(each.variant());
    return out;
}

Values valuesFor(Tx& tx, const Scope& scope, const desk::Ticket& ticket) {
    Values out{{Variable::ticket_reference, ticket.reference}, {Variable::ticket_subject, ticket.subject}};
    const auto whom = ticket.requester ? ticket.requester : ticket.affected;
    if (whom)
        if (const auto person = directory::findPerson(tx, Scope::everything(), *whom)) {
            out[Variable::person_name] = person->name;
            // Who is known by one name only is called by it.
            out[Variable::person_first_name] = person->firstName.empty() ? person->name : person->firstName;
        }
    if (const auto me = directory::personRef(tx, scope.person)) out[Variable::technician_name] = me->name;
    if (ticket.customer)
        if (const auto customer = directory::findCustomer(tx, Scope::everything(), *ticket.customer))
            out[Variable::customer_name] = customer->name;
    return out;
}

RenderedReply rendered(const ReplyText& text, const Values& values) {
    Filled filled = fillIn(text.html, values, text.language);
    return {std::move(filled.html), text.language, text.wording, false, false, std::move(filled.blanks)};
}

}  // namespace

Result<std::vector<ReplyChoice>> choicesFor(Tx& tx, const Scope& scope, TicketId id, Instant now) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, scope, id));
    const auto ownTeams = directory::teamsOf(tx, scope.person);
    auto uses = usesOfTeam(tx, ticket.team, firstDay(now));
    std::map<TemplateId, ReplyChoice> choices;
    std::vector<Candidate> candidates;
    for (const StoredTemplate& each : loadTemplates(tx)) {
        const TemplateInput& t = each.input;
        const bool open = !t.teamId || t.teamId == ticket.team ||
                          std::find(ownTeams.begin(), ownTeams.end(), *t.teamId) != ownTeams.end();
        if (!t.active || !open) continue;
        choices[each.id] = {each.id, t.name, t.shortcut, false, variantsOf(t)};
        candidates.push_back({each.id, t.name, t.categoryId, t.teamId, wordsOf(t), uses[each.id]});
    }
    std::vector<ReplyChoice> out;
    for (const Ranked& each : rank(candidates, {desk::categoryLine(tx, ticket.category), ticket.team,
                                                wordsOf(tx, scope, ticket)})) {
        out.push_back(std::move(choices[each.id]));
        out.back().suggested = each.suggested;
    }
    return out;
}

Result<RenderedReply> render(Tx& tx, const Scope& scope, TemplateId id, TicketId ticketId, const Wish& wish) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, scope, ticketId));
    const auto stored = loadTemplate(tx, id);
    if (!stored) return fail(ErrorKind::not_found, "reply.not_found");
    const auto whom = ticket.requester ? ticket.requester : ticket.affected;
    const auto reader = directory::personRef(tx, whom.value_or(scope.person));
    const Variant wanted{wish.language.value_or(reader ? reader->language : i18n::Language::fr),
                         wish.wording.value_or(whom && reader ? wordingFor(reader->level) : Wording::plain)};
    const auto& texts = stored->input.texts;
    const auto chosen = choose(variantsOf(stored->input), wanted);
    if (!chosen) return fail(ErrorKind::not_found, "reply.not_found");
    const auto text = std::find_if(texts.begin(), texts.end(),
                                   [&](const ReplyText& each) { return each.variant() == *chosen; });
    RenderedReply out = rendered(*text, valuesFor(tx, scope, ticket));
    out.otherLanguage = chosen->language != wanted.language;
    out.otherWording = chosen->wording != wanted.wording;
    return out;
}

Result<RenderedReply> preview(Tx& tx, const Scope& scope, const ReplyText& text) {
    GUICHET_CHECK(checkVariables(text.html, "/html"));
    const auto me = directory::personRef(tx, scope.person);
    const bool french = text.language == i18n::Language::fr;
    const Values sample{
        {Variable::person_first_name, "Camille"},
        {Variable::person_name, "Camille Aubertin"},
        {Variable::ticket_reference, "I-2026-00042"},
        {Variable::ticket_subject, french ? "L’imprimante ne répond plus" : "The printer no longer answers"},
        {Variable::technician_name, me ? me->name : ""},
        {Variable::customer_name, "Orvane Mobilier"},
    };
    return rendered(text, sample);
}

Result<Done> noteUse(Tx& tx, const Scope& scope, TemplateId id, TicketId ticketId, Instant now) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, scope, ticketId));
    if (!loadTemplate(tx, id)) return fail(ErrorKind::not_found, "reply.not_found");
    countUse(tx, id, ticket.team, dayOf(now), firstDay(now));
    return Done{};
}

}  // namespace guichet::replies
