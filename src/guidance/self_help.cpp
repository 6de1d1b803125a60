#include "guidance/self_help.h"

#include <algorithm>
#include <map>

#include "guidance/guidance.h"
#include "guidance/guidance_store.h"
#include "guidance/named_article.h"
#include "guidance/offers.h"
#include "guidance/settings.h"
#include "guidance/summary.h"
#include "guidance/trace.h"
#include "platform/files/files.h"

namespace guichet::guidance {

namespace {

using guides::AnswerKind;
using guides::OutcomeKind;
using guides::RunView;
using guides::StepKind;

SelfHelpOffer offerOf(const guides::Offered& guide) {
    return {guide.id, guide.key, guide.title, guide.purpose, guide.keywords, {}};
}

/// The words of the category at the top of those that each guide is suggested for: of most of them, the first
/// where as many have another. Users choose among few words, which are the desk's own.
std::map<guides::GuideId, guides::Words> groups(Tx& tx) {
    std::map<CategoryId, desk::CategoryView> all;
    for (desk::CategoryView& c : desk::categories(tx)) all.emplace(c.id, std::move(c));
    std::map<guides::GuideId, std::map<CategoryId, int>> counts;
    for (const CategoryOfGuide& c : loadCategories(tx)) {
        auto at = all.find(c.category);
        for (std::size_t up = 0; at != all.end() && at->second.parentId && up < all.size(); ++up)
            at = all.find(*at->second.parentId);
        if (at != all.end()) ++counts[c.guide][at->first];
    }
    std::map<guides::GuideId, guides::Words> out;
    for (const auto& [guide, tops] : counts) {
        const auto most = std::max_element(tops.begin(), tops.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        const desk::Label& name = all.at(most->first).name;
        out[guide] = {name.fr, name.en};
    }
    return out;
}

/// The run, where the person goes through it alone, or began to.
Result<RunView> ownRun(Tx& tx, PersonId person, RunId id) {
    auto run = guides::viewRun(tx, id);
    const bool own =
        run && run->goneBy != guides::GoneBy::technician && run->startedBy && run->startedBy->id == person;
    if (!own) return fail(ErrorKind::not_found, "guide_run.not_found");
    return std::move(*run);
}

/// The same, as long as no technician goes on with it: then it is the desk's.
Result<RunView> ownRunAlone(Tx& tx, PersonId person, RunId id) {
    GUICHET_TRY(RunView run, ownRun(tx, person, id));
    if (run.goneBy == guides::GoneBy::both) return fail(ErrorKind::conflict, "guide_run.over");
    return run;
}

/// For its person.
bool isOver(const RunView& run) {
    return run.goneBy == guides::GoneBy::both || run.state == guides::RunState::ended ||
           run.state == guides::RunState::abandoned;
}

bool isAtEnd(const RunView& run) {
    return run.step && run.step->kind == StepKind::outcome;
}

SelfHelpStep viewOf(const guides::StepView& s) {
    SelfHelpStep out;
    out.guide = s.guide;
    out.step = s.step;
    out.kind = s.kind;
    out.answer = s.answer;
    out.outcome = s.outcome;
    out.handedOver = s.handedOver;
    if (!s.handedOver) out.text = s.text.plain;
    for (const guides::ChoiceView& c : s.choices) out.choices.push_back({c.id, c.label.plain});
    out.least = s.least;
    out.most = s.most;
    out.unit = s.unit;
    out.picture = s.picture;
    out.mayBeUnsure = s.mayBeUnsure;
    out.earlier = s.earlier;
    out.earlierUnsure = s.earlierUnsure;
    return out;
}

SelfHelpRun viewOf(const RunView& run) {
    SelfHelpRun out;
    out.id = run.id;
    out.title = run.title;
    out.version = run.version;
    if (run.goneBy == guides::GoneBy::both) {
        out.state = guides::RunState::ended;  // what is said from now on is the desk's
        return out;
    }
    out.state = run.state;
    for (const guides::SaidView& s : run.said)
        if (s.place)
            out.said.push_back(
                {*s.place, s.kind, s.answer, s.text.plain, s.value, s.label.plain, s.unit, s.unsure});
    if (run.step) out.step = viewOf(*run.step);
    return out;
}

/// A picture that the person has uploaded and that nothing uses yet.
bool isOwnPhoto(Tx& tx, PersonId person, const std::string& value) {
    constexpr std::size_t digits = 18;
    if (value.empty() || value.size() > digits || value.find_first_not_of("0123456789") != std::string::npos)
        return false;
    const auto file = files::find(tx, FileId{std::stoll(value)});
    return file && file->image && files::mayReadUnattached(*file, person);
}

/// Its photos, as far as they can still be attached: what nothing uses is collected after a day.
std::vector<FileId> photosOf(Tx& tx, PersonId person, const RunView& run) {
    std::vector<FileId> out;
    for (const guides::SaidView& s : run.said)
        if (s.answer == AnswerKind::photo && !s.unsure && isOwnPhoto(tx, person, s.value))
            out.push_back(FileId{std::stoll(s.value)});
    return out;
}

Result<Done> finish(Tx& tx, const Context& context, const RunView& run) {
    const bool reached = isAtEnd(run) && run.step->outcome != OutcomeKind::solved;
    return guides::endRun(tx, context, run.id, run.version, !reached);
}

}  // namespace

SelfHelpOffers selfHelpOffers(Tx& tx, PersonId person, i18n::Language language) {
    SelfHelpOffers out;
    const auto grouped = groups(tx);
    for (const guides::Offered& g : guides::offeredGuides(tx)) {
        if (!g.selfHelp) continue;
        out.guides.push_back(offerOf(g));
        if (const auto group = grouped.find(g.id); group != grouped.end())
            out.guides.back().group = group->second;
    }
    std::sort(out.guides.begin(), out.guides.end(), [&](const SelfHelpOffer& a, const SelfHelpOffer& b) {
        return foldForSearch(inLanguage(a.title, language)) < foldForSearch(inLanguage(b.title, language));
    });
    if (const auto left = guides::openSelfHelp(tx, person))
        out.left = SelfHelpLeft{*left, guides::viewRun(tx, *left)->title};
    return out;
}

SelfHelpOffers selfHelpFor(Tx& tx, const SelfHelpNeed& need) {
    constexpr std::size_t most = 3;
    SelfHelpOffers out;
    for (const Rated& r : ratedGuides(tx, {need.categoryId, need.text, ""}))
        if (r.guide.selfHelp && r.suggested() && out.guides.size() < most)
            out.guides.push_back(offerOf(r.guide));
    return out;
}

Result<RunId> startSelfHelp(Tx& tx, const Context& context, const guides::Beginning& beginning) {
    GUICHET_TRY(const RunId id,
                guides::startRun(tx, context, {beginning.guide, beginning.today, guides::GoneBy::user}));
    for (auto left = guides::openSelfHelp(tx, context.actor.person, id); left;
         left = guides::openSelfHelp(tx, context.actor.person, id)) {
        const auto run = guides::viewRun(tx, *left);
        GUICHET_CHECK(finish(tx, further(context), *run));
    }
    return id;
}

Result<SelfHelpRun> viewSelfHelp(Tx& tx, const Scope& scope, RunId id) {
    GUICHET_TRY(const RunView run, ownRun(tx, scope.person, id));
    SelfHelpRun out = viewOf(run);
    if (!out.step || !isAtEnd(run)) return out;
    out.categoryId = categoryOf(tx, *run.step);
    out.article = articleForUser(tx, scope, run.step->article);
    return out;
}

Result<Done> answerSelfHelp(Tx& tx, const Context& context, const OwnRun& known, const NewAnswer& answer) {
    GUICHET_TRY(const RunView run, ownRunAlone(tx, context.actor.person, known.id));
    const std::string value = answer.value.value_or("");
    const bool photo = run.step && run.step->answer == AnswerKind::photo && !answer.unsure;
    if (photo && !isOwnPhoto(tx, context.actor.person, value)) return failField("/value", "file.not_found");
    return guides::answerRun(tx, context, known.id, known.version, answer.guide, answer.step,
                             {value, answer.unsure, answer.measured});
}

Result<Done> backInSelfHelp(Tx& tx, const Context& context, const OwnRun& known, std::size_t place) {
    GUICHET_CHECK(ownRunAlone(tx, context.actor.person, known.id));
    return guides::stepBack(tx, context, known.id, known.version, place);
}

Result<Done> endSelfHelp(Tx& tx, const Context& context, const OwnRun& known, bool solved) {
    GUICHET_TRY(RunView run, ownRunAlone(tx, context.actor.person, known.id));
    run.version = known.version;
    if (!solved) return finish(tx, context, run);
    if (!isAtEnd(run) || run.step->outcome != OutcomeKind::solved)
        return fail(ErrorKind::conflict, "guide_run.not_at_end");
    return guides::endRun(tx, context, run.id, run.version, false);
}

Result<TicketId> requestAfterSelfHelp(Tx& tx, const Scope& scope, const Context& context,
                                      i18n::Language language, RunId id, const desk::NewTicket& asked,
                                      const desk::Body& body) {
    constexpr std::size_t mostFiles = 50;
    const PersonId person = context.actor.person;
    GUICHET_TRY(const RunView before, ownRun(tx, person, id));
    desk::NewTicket ticket = asked;
    if (scope.staff && !ticket.requesterId) ticket.requesterId = person;
    for (const FileId photo : photosOf(tx, person, before))
        if (ticket.files.size() < mostFiles &&
            std::find(ticket.files.begin(), ticket.files.end(), photo) == ticket.files.end())
            ticket.files.push_back(photo);
    GUICHET_TRY(const TicketId made, desk::openTicket(tx, scope, context, ticket, body));
    if (!isOver(before)) GUICHET_CHECK(finish(tx, further(context), before));
    if (ticketOf(tx, id)) return made;  // a second request about the same: it stands in the first one
    tie(tx, id, made);
    // Nobody of the desk wrote the note, and users write none.
    const Context byItself{{journal::ActorKind::system, {}}, context.now, context.requestId, ""};
    GUICHET_CHECK(tellEnd(tx, byItself, context, language, *desk::findTicket(tx, Scope::everything(), made),
                          *guides::viewRun(tx, id), i18n::translate(language, "guide.summary.self_help")));
    return made;
}

int abandonSelfHelp(Tx& tx, Instant now) {
    const Context byItself{{journal::ActorKind::system, {}}, now, "self-help", ""};
    return guides::abandonLeft(tx, byItself, now - days(1));
}

}  // namespace guichet::guidance
