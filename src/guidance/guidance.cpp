#include "guidance/guidance.h"

#include <algorithm>
#include <set>

#include "guidance/guidance_store.h"
#include "guidance/named_article.h"
#include "guidance/offers.h"
#include "guidance/settings.h"
#include "guidance/summary.h"
#include "guidance/trace.h"

namespace guichet::guidance {

namespace {

using guides::RunView;

Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id) {
    auto ticket = desk::worksOnTicket(tx, scope, id) ? desk::findTicket(tx, scope, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
}

/// The ticket of a run that the scope may see.
Result<desk::Ticket> ticketOfRun(Tx& tx, const Scope& scope, RunId run) {
    const auto id = ticketOf(tx, run);
    auto ticket = id && desk::worksOnTicket(tx, scope, *id) ? desk::findTicket(tx, scope, *id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "guide_run.not_found");
    return std::move(*ticket);
}

/// What the ticket was opened with: the entry of its opening names the message.
std::string firstWords(Tx& tx, TicketId ticket) {
    const auto opening = journal::readRecord(tx, "ticket", ticket.value, 0, 1);
    const MessageId first{opening.empty() ? 0 : opening.front().entry.detailId};
    const auto message = desk::messageText(tx, first);
    return message ? message->text : "";
}

std::vector<OfferView> offersFor(Tx& tx, const desk::Ticket& ticket) {
    std::vector<OfferView> out;
    for (const Rated& r : ratedGuides(tx, {ticket.category, ticket.subject, firstWords(tx, ticket.id)}))
        out.push_back({r.guide.id, r.guide.key, r.guide.title, r.guide.purpose, r.suggested()});
    return out;
}

Result<Done> showPhoto(Tx& tx, const Context& context, i18n::Language language, const desk::Ticket& ticket,
                       const RunView& run, const guides::Text& question, const std::string& file) {
    constexpr std::size_t digits = 18;
    if (file.empty() || file.size() > digits || file.find_first_not_of("0123456789") != std::string::npos)
        return failField("/value", "guide_answer.not_photo");
    const auto body =
        desk::bodyFromText(i18n::translate(language, "guide.summary.photo_note",
                                           {{"title", inLanguage(run.title, language)},
                                            {"question", inLanguage(question.technical, language)}}));
    const auto done = note(tx, context, ticket, body, {FileId{std::stoll(file)}});
    if (!done.ok() && done.error().kind == ErrorKind::invalid) return failField("/value", "file.not_found");
    if (!done.ok() && done.error().code == "file.not_found") return failField("/value", "file.not_found");
    return done;
}

bool asksPhoto(std::optional<guides::AnswerKind> kind) {
    return kind && *kind == guides::AnswerKind::photo;
}

/// Of an answer or a changed one.
template <class Answer>
guides::Given givenOf(const Answer& answer) {
    return {answer.value.value_or(""), answer.unsure, answer.measured};
}

/// Sets what the outcome says, as whoever ends the run: all of it, or nothing and why.
Result<Done> apply(Tx& tx, const Scope& scope, const Context& context, const desk::Ticket& ticket,
                   const guides::StepView& outcome) {
    const Settings settings = settingsFor(tx, ticket, outcome);
    if (settings.unknown)
        return fail(ErrorKind::conflict, "guide.setting_unknown",
                    {{"property", settings.unknown->property}, {"value", settings.unknown->value}});
    const bool sets = std::any_of(settings.offers.begin(), settings.offers.end(),
                                  [](const SettingOffer& offer) { return !offer.proposed; });
    if (!sets) return Done{};
    return desk::changeTicket(tx, scope, further(context), ticket.id, ticket.version, settings.patch);
}

/// Whether somebody alone came as far as a step for technicians, where one of these can go on.
bool isHandedOver(const RunView& run) {
    return run.state == guides::RunState::ended && run.goneBy == guides::GoneBy::user && run.step &&
           run.step->handedOver;
}

RunRowView rowOf(const RunView& run) {
    RunRowView out{run.id,     run.title,   run.state,     run.outcome, run.lastAt,
                   run.lastBy, run.seconds, run.startedBy, {}};
    if (isHandedOver(run)) out.handedOver = run.step->text;
    return out;
}

}  // namespace

Result<TicketGuidesView> guidesOf(Tx& tx, const Scope& scope, TicketId id) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, scope, id));
    TicketGuidesView out;
    out.guides = offersFor(tx, ticket);
    for (const RunId run : runsOf(tx, id))
        if (const auto view = guides::viewRun(tx, run)) out.runs.push_back(rowOf(*view));
    return out;
}

Result<RunId> start(Tx& tx, const Scope& scope, const Context& context, i18n::Language language, TicketId id,
                    const guides::Beginning& beginning) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, scope, id));
    GUICHET_TRY(const RunId run, guides::startRun(tx, context, beginning));
    tie(tx, run, id);
    const auto view = guides::viewRun(tx, run);
    record(tx, context, ticket, "ticket.guide_started", run,
           {{"guide", "", inLanguage(view->title, language)}});
    return run;
}

Result<TicketRunView> findRun(Tx& tx, const knowledge::Reader& reader, RunId id) {
    GUICHET_TRY(const desk::Ticket ticket, ticketOfRun(tx, reader.scope, id));
    TicketRunView out{ticket.id, ticket.reference, *guides::viewRun(tx, id), {}, {}};
    const bool over =
        out.run.state == guides::RunState::ended || out.run.state == guides::RunState::abandoned;
    if (!over && out.run.step) out.settings = settingsFor(tx, ticket, *out.run.step).offers;
    if (out.run.step) out.article = articleFor(tx, reader, out.run.step->article);
    return out;
}

Result<Done> answer(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                    const Known& known, const NewAnswer& given) {
    GUICHET_TRY(const desk::Ticket ticket, ticketOfRun(tx, scope, known.id));
    const auto before = guides::viewRun(tx, known.id);
    GUICHET_CHECK(
        guides::answerRun(tx, context, known.id, known.version, given.guide, given.step, givenOf(given)));
    if (given.unsure || !before->step || !asksPhoto(before->step->answer)) return Done{};
    return showPhoto(tx, context, language, ticket, *before, before->step->text, given.value.value_or(""));
}

Result<Done> change(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                    const Known& known, std::size_t place, const ChangedAnswer& given) {
    GUICHET_TRY(const desk::Ticket ticket, ticketOfRun(tx, scope, known.id));
    const auto before = guides::viewRun(tx, known.id);
    GUICHET_CHECK(guides::changeAnswer(tx, context, known.id, known.version, place, givenOf(given)));
    for (const guides::SaidView& said : before->said)
        if (said.place == static_cast<std::int64_t>(place) && asksPhoto(said.answer) && !given.unsure)
            return showPhoto(tx, context, language, ticket, *before, said.text, given.value.value_or(""));
    return Done{};
}

Result<Done> back(Tx& tx, const Scope& scope, const Context& context, const Known& known, std::size_t place) {
    GUICHET_CHECK(ticketOfRun(tx, scope, known.id));
    return guides::stepBack(tx, context, known.id, known.version, place);
}

Result<Done> pause(Tx& tx, const Scope& scope, const Context& context, const Known& known) {
    GUICHET_CHECK(ticketOfRun(tx, scope, known.id));
    return guides::pauseRun(tx, context, known.id, known.version);
}

Result<Done> resume(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                    const Known& known) {
    GUICHET_TRY(const desk::Ticket ticket, ticketOfRun(tx, scope, known.id));
    const auto run = guides::viewRun(tx, known.id);
    if (!isHandedOver(*run)) return guides::resumeRun(tx, context, known.id, known.version);
    GUICHET_CHECK(guides::continueRun(tx, context, known.id, known.version));
    record(tx, context, ticket, "ticket.guide_continued", known.id,
           {{"guide", "", inLanguage(run->title, language)}});
    return Done{};
}

Result<Done> end(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                 const Known& known, const RunEnd& how) {
    GUICHET_TRY(const desk::Ticket ticket, ticketOfRun(tx, scope, known.id));
    GUICHET_CHECK(guides::endRun(tx, context, known.id, known.version, how.abandoned));
    const auto run = guides::viewRun(tx, known.id);
    if (how.apply && !how.abandoned) GUICHET_CHECK(apply(tx, scope, context, ticket, *run->step));
    return tellEnd(tx, context, context, language, ticket, *run, how.comment);
}

std::string foundOut(Tx& tx, TicketId ticket, i18n::Language language) {
    for (const RunId id : runsOf(tx, ticket)) {
        const auto run = guides::viewRun(tx, id);
        if (run && !run->said.empty()) return findingsOf(*run, language);
    }
    return {};
}

std::optional<TeamId> escalationTeam(Tx& tx, TicketId ticket, Instant after) {
    for (const RunId id : runsOf(tx, ticket)) {
        const auto run = guides::viewRun(tx, id);
        if (!run || run->state != guides::RunState::ended) continue;
        if (run->lastAt <= after || !run->step) return std::nullopt;
        return escalationTeamOf(tx, *run->step);
    }
    return std::nullopt;
}

GuideCategories categoriesOf(Tx& tx, GuideId guide) {
    GuideCategories out;
    for (const CategoryOfGuide& c : loadCategories(tx))
        if (c.guide == guide) out.categoryIds.push_back(c.category);
    return out;
}

Result<Done> setCategories(Tx& tx, const Context& context, GuideId guide, const GuideCategories& wanted) {
    if (!guides::findGuide(tx, guide, true)) return fail(ErrorKind::not_found, "guide.not_found");
    std::set<CategoryId> known;
    for (const desk::CategoryView& c : desk::categories(tx)) known.insert(c.id);
    std::string before, after;
    const GuideCategories current = categoriesOf(tx, guide);
    for (const CategoryId id : current.categoryIds)
        before += (before.empty() ? "" : ",") + std::to_string(id.value);
    for (std::size_t i = 0; i < wanted.categoryIds.size(); ++i) {
        const CategoryId id = wanted.categoryIds[i];
        if (!known.contains(id)) return failField("/categoryIds/" + std::to_string(i), "category.not_found");
        after += (after.empty() ? "" : ",") + std::to_string(id.value);
    }
    if (before == after) return Done{};
    replaceCategories(tx, guide, wanted.categoryIds);
    journal::append(tx, context,
                    {"guide.categories_set", "guide", guide.value, {}, {{"categories", before, after}}, 0});
    return Done{};
}

}  // namespace guichet::guidance
