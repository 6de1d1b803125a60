// Use cases of going through guides.

#include <algorithm>

#include "base/text.h"
#include "guides/guides.h"
#include "guides/picture_store.h"
#include "guides/published.h"
#include "guides/run_store.h"
#include "guides/views.h"

namespace guichet::guides {

namespace {

/// A run with what it goes through.
struct Held {
    Run run;
    Book book;
    std::string key;
    std::int64_t number = 1;
    GuideId guide;
};

std::optional<Held> load(Tx& tx, RunId id) {
    auto run = loadRun(tx, id);
    if (!run) return std::nullopt;
    Held out{std::move(*run), {}, "", 1, {}};
    for (const VersionId part : loadParts(tx, id)) {
        const auto version = loadVersion(tx, part);
        if (part == out.run.root) {
            out.key = version->key;
            out.number = version->number;
            out.guide = version->guide;
        }
        out.book[version->key] = readGuide(version->source).guide;
    }
    return out;
}

bool isOver(RunState state) {
    return state == RunState::ended || state == RunState::abandoned;
}

/// Over or not.
Result<Held> known(Tx& tx, RunId id, std::int64_t version) {
    auto found = load(tx, id);
    if (!found) return fail(ErrorKind::not_found, "guide_run.not_found");
    if (found->run.version != version) return fail(ErrorKind::stale, "record.stale");
    return std::move(*found);
}

Result<Held> held(Tx& tx, RunId id, std::int64_t version) {
    GUICHET_TRY(Held found, known(tx, id, version));
    if (isOver(found.run.state)) return fail(ErrorKind::conflict, "guide_run.over");
    return found;
}

/// What was at the step since the last one. Time counts from one step to the next, but not longer than
/// anybody stays with one: who went away without pausing was not at it.
Duration sinceLast(const Run& run, Instant now) {
    constexpr Duration most = minutes(10);
    if (run.state != RunState::running) return {};
    return {std::clamp<std::int64_t>((now - run.lastAt).ms, 0, most.ms)};
}

void spend(Run& run, const Context& context) {
    run.spentMs += sinceLast(run, context.now).ms;
    run.lastAt = context.now;
    if (context.actor.person) run.lastBy = context.actor.person;
}

Going goingOf(const Run& run) {
    return {run.day, run.goneBy == GoneBy::user, static_cast<std::size_t>(run.aloneAnswers)};
}

/// From this answer on a technician has the word, even where it was the user's. Up to it the way stays
/// theirs.
void takeUpAt(Run& run, std::size_t place) {
    run.aloneAnswers = std::min(run.aloneAnswers, static_cast<std::int64_t>(place) + 1);
}

std::string placeOf(const std::string& guide, const Step& step) {
    return guide + "/" + step.id;
}

/// The steps that were passed with what was chosen; never the words that somebody wrote.
std::string pathOf(const Stand& stand, const State& state) {
    constexpr std::size_t longest = 4'000;
    std::string out;
    for (const Passed& p : stand.trail) {
        if (!p.entry) continue;
        const Given& given = state.said[*p.entry].given;
        const bool closed = p.step->kind != StepKind::question || !p.step->ways.empty();
        out += placeOf(p.guide, *p.step);
        if (given.unsure) {
            out += "=" + std::string(unsureWord);
        } else if (closed) {
            out += "=" + given.value;
        }
        out += "\n";
    }
    if (stand.step) out += placeOf(stand.guide, *stand.step);
    return std::string(firstCodePoints(out, longest));
}

Result<Done> save(Tx& tx, const Context& context, Held& h, const char* kind,
                  std::vector<journal::Change> changes = {}) {
    Run& run = h.run;
    const Stand stand = standOf(h.book, h.key, run.said.said, goingOf(run));
    run.atStep = stand.step ? placeOf(stand.guide, *stand.step) : "";
    if (isOver(run.state)) run.path = pathOf(stand, run.said);
    if (!updateRun(tx, run)) return fail(ErrorKind::stale, "record.stale");
    journal::append(tx, context, {kind, "guide_run", run.id.value, {}, std::move(changes), 0});
    return Done{};
}

/// What the journal tells of an answer: never the words that somebody wrote.
journal::Change changeOf(const Held& h, const Entry& e) {
    const Step* step = h.book.at(e.guide).find(e.step);
    const bool open = step && step->kind == StepKind::question && step->answer == AnswerKind::text;
    return {e.guide + "/" + e.step, "",
            e.given.unsure ? std::string(unsureWord)
            : open         ? "…"
                           : e.given.value};
}

Entry entryOf(const Context& context, std::string guide, std::string step, Given given) {
    return {std::move(guide), std::move(step), std::move(given), context.actor.person, context.now};
}

}  // namespace

Result<RunId> startRun(Tx& tx, const Context& context, const Beginning& beginning) {
    const auto all = loadVersions(tx, beginning.guide);
    const auto root = std::find_if(all.begin(), all.end(),
                                   [](const Version& v) { return v.state == VersionState::published; });
    if (root == all.end() || (beginning.by == GoneBy::user && !root->selfHelp))
        return fail(ErrorKind::not_found, "guide.not_offered");
    Published published(tx);
    std::vector<VersionId> parts;
    const Book book = bookOf(*published.find(root->key), published);
    for (const auto& [key, part] : book) {
        (void)published.find(key);
        parts.push_back(published.versionOf(key));
    }
    Run run;
    run.root = root->id;
    run.day = beginning.today;
    run.goneBy = beginning.by;
    if (const Stand stand = standOf(book, root->key, {}, goingOf(run)); stand.step)
        run.atStep = placeOf(stand.guide, *stand.step);
    run.startedAt = context.now;
    if (context.actor.person) run.startedBy = context.actor.person;
    const RunId id = insertRun(tx, run, parts);
    journal::append(tx, context,
                    {"guide_run.started", "guide_run", id.value, {}, {{"guide", "", root->key}}, 0});
    return id;
}

Result<Done> answerRun(Tx& tx, const Context& context, RunId id, std::int64_t version,
                       const std::string& guide, const std::string& step, const Given& given) {
    GUICHET_TRY(Held h, held(tx, id, version));
    Entry entry = entryOf(context, guide, step, given);
    entry.spent = sinceLast(h.run, context.now);
    GUICHET_TRY(h.run.said, answer(h.book, h.key, h.run.said, entry, goingOf(h.run)));
    spend(h.run, context);
    h.run.state = RunState::running;
    return save(tx, context, h, "guide_run.answered", {changeOf(h, entry)});
}

Result<Done> stepBack(Tx& tx, const Context& context, RunId id, std::int64_t version, std::size_t place) {
    GUICHET_TRY(Held h, held(tx, id, version));
    GUICHET_TRY(h.run.said, back(h.run.said, place));
    takeUpAt(h.run, place);
    spend(h.run, context);
    h.run.state = RunState::running;
    return save(tx, context, h, "guide_run.went_back");
}

Result<Done> changeAnswer(Tx& tx, const Context& context, RunId id, std::int64_t version, std::size_t place,
                          const Given& given) {
    GUICHET_TRY(Held h, held(tx, id, version));
    if (place >= h.run.said.said.size()) return fail(ErrorKind::not_found, "guide_run.no_entry");
    const Entry before = h.run.said.said[place];
    Entry entry = entryOf(context, before.guide, before.step, given);
    entry.spent = before.spent;
    takeUpAt(h.run, place);
    GUICHET_TRY(h.run.said, change(h.book, h.key, h.run.said, place, entry, goingOf(h.run)));
    spend(h.run, context);
    h.run.state = RunState::running;
    journal::Change told = changeOf(h, entry);
    told.before = changeOf(h, before).after;
    return save(tx, context, h, "guide_run.changed", {std::move(told)});
}

Result<Done> pauseRun(Tx& tx, const Context& context, RunId id, std::int64_t version) {
    GUICHET_TRY(Held h, held(tx, id, version));
    if (h.run.state == RunState::paused) return Done{};
    spend(h.run, context);
    h.run.state = RunState::paused;
    return save(tx, context, h, "guide_run.paused");
}

Result<Done> resumeRun(Tx& tx, const Context& context, RunId id, std::int64_t version) {
    GUICHET_TRY(Held h, held(tx, id, version));
    if (h.run.state == RunState::running) return Done{};
    spend(h.run, context);
    h.run.state = RunState::running;
    return save(tx, context, h, "guide_run.resumed");
}

Result<Done> continueRun(Tx& tx, const Context& context, RunId id, std::int64_t version) {
    GUICHET_TRY(Held h, known(tx, id, version));
    Run& run = h.run;
    const bool handedOver = run.goneBy == GoneBy::user && run.state == RunState::ended &&
                            standOf(h.book, h.key, run.said.said, goingOf(run)).handedOver;
    if (!handedOver) return fail(ErrorKind::conflict, "guide_run.over");
    spend(run, context);
    run.goneBy = GoneBy::both;
    run.aloneAnswers = static_cast<std::int64_t>(run.said.said.size());
    run.state = RunState::running;
    run.outcome.reset();
    run.path.clear();
    return save(tx, context, h, "guide_run.continued");
}

Result<Done> endRun(Tx& tx, const Context& context, RunId id, std::int64_t version, bool abandoned) {
    GUICHET_TRY(Held h, held(tx, id, version));
    const Stand stand = standOf(h.book, h.key, h.run.said.said, goingOf(h.run));
    if (!abandoned && !stand.ended) return fail(ErrorKind::conflict, "guide_run.not_at_end");
    spend(h.run, context);
    h.run.state = abandoned ? RunState::abandoned : RunState::ended;
    if (!abandoned) h.run.outcome = outcomeOf(stand);
    const std::string outcome(abandoned ? "abandoned" : nameOf(outcomeOf(stand)));
    return save(tx, context, h, "guide_run.ended", {{"outcome", "", outcome}});
}

std::optional<RunId> openSelfHelp(Tx& tx, PersonId person, RunId except) {
    return loadOpenSelfHelp(tx, person, except);
}

int abandonLeft(Tx& tx, const Context& context, Instant before) {
    constexpr int most = 200;
    int count = 0;
    for (const RunId id : loadLeft(tx, before, most)) {
        auto h = load(tx, id);
        if (!h) continue;
        h->run.state = RunState::abandoned;
        if (save(tx, context, *h, "guide_run.ended", {{"outcome", "", "abandoned"}}).ok()) ++count;
    }
    return count;
}

std::optional<RunView> viewRun(Tx& tx, RunId id) {
    const auto h = load(tx, id);
    if (!h) return std::nullopt;
    const Run& run = h->run;
    RunView out;
    out.id = id;
    out.guideId = h->guide;
    out.key = h->key;
    out.number = h->number;
    out.title = filled(h->book.at(h->key).title);
    out.state = run.state;
    out.goneBy = run.goneBy;
    out.startedAt = run.startedAt;
    out.startedBy = nameOfPerson(tx, run.startedBy);
    out.lastAt = run.lastAt;
    out.lastBy = nameOfPerson(tx, run.lastBy);
    out.seconds = run.spentMs / 1000;
    out.outcome = run.outcome;
    out.version = run.version;
    const Stand stand = standOf(h->book, h->key, run.said.said, goingOf(run));
    for (const Passed& p : stand.trail) out.said.push_back(viewOf(tx, p, run.said));
    if (!stand.step) return out;
    out.step = viewOf(stand, run.said);
    if (stand.handedOver || stand.step->picture.name.empty()) return out;
    const auto pictures = pictureIds(tx, stand.guide);
    if (const auto found = pictures.find(stand.step->picture.name); found != pictures.end())
        out.step->picture = ShownPicture{found->second, filled(stand.step->picture.alt)};
    return out;
}

}  // namespace guichet::guides
