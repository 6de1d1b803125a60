#include "server/demo_guides.h"

#include "guidance/guidance.h"
#include "server/demo_files.h"

namespace guichet::server {

namespace {

using guides::GuideId;

/// Where the demo's desk is.
std::string dayAt(Instant at) {
    return guides::dayIn(i18n::TimeZone::named("Europe/Paris").value(), at);
}

template <class IdType>
IdType known(const std::map<std::string, IdType>& ids, const std::string& key) {
    const auto found = ids.find(key);
    if (found == ids.end()) throw DemoError("unknown key " + key + " in guides.json");
    return found->second;
}

void setCategories(storage::Tx& tx, const journal::Context& context, const DemoNames& names, json::Value all,
                   const std::map<std::string, GuideId>& guides) {
    all.eachMember([&](std::string_view key, json::Value list) {
        guidance::GuideCategories wanted;
        for (std::size_t i = 0; i < list.size(); ++i)
            wanted.categoryIds.push_back(known(names.categories, std::string(list.at(i).asString())));
        must(guidance::setCategories(tx, context, known(guides, std::string(key)), wanted), std::string(key));
    });
}

/// Somebody goes through a guide: two minutes an answer.
void play(storage::Tx& tx, const DemoNames& names, json::Value v, GuideId guide, Instant now) {
    const std::string key = textOf(v, "ticket");
    const PersonId person = known(names.people, textOf(v, "by"));
    auth::Scope scope = auth::Scope::everything();
    scope.person = person;
    journal::Context context{
        {journal::ActorKind::person, person}, now - minutes(numberOf(v, "minutesAgo", 60)), "demo", ""};
    constexpr auto language = i18n::Language::fr;
    const auto id = must(
        guidance::start(tx, scope, context, language, known(names.tickets, key), {guide, dayAt(context.now)}),
        key);
    const auto current = [&] { return must(guidance::findRun(tx, {scope, false}, id), key).run; };
    eachOf(v, "answers", [&](json::Value a) {
        context.now = context.now + minutes(2);
        const auto run = current();
        const guidance::NewAnswer answer{run.key, textOf(a, "step"), textOf(a, "value"), false};
        must(guidance::answer(tx, scope, context, language, {id, run.version}, answer), key);
    });
    const guidance::Known stand{id, current().version};
    if (textOf(v, "then") == "end") {
        must(guidance::end(tx, scope, context, language, stand, {}), key);
    } else {
        must(guidance::pause(tx, scope, context, stand), key);
    }
}

/// A user goes through a guide alone, three quarters of a minute an answer. Then it helped, or they left.
void playAlone(storage::Tx& tx, json::Value v, PersonId person, GuideId guide, Instant begin) {
    journal::Context context{{journal::ActorKind::person, person}, begin, "demo", ""};
    const auto what = "self-help with " + textOf(v, "guide");
    auth::Scope scope;
    scope.person = person;
    const auto id = must(guidance::startSelfHelp(tx, context, {guide, dayAt(begin)}), what);
    const auto current = [&] { return must(guidance::viewSelfHelp(tx, scope, id), what); };
    const auto answers = *v.find("answers");
    for (std::size_t i = 0; i < answers.size(); ++i) {
        context.now = context.now + seconds(45);
        const std::string said(answers.at(i).asString());
        const auto run = current();
        guidance::NewAnswer answer{run.step->guide, run.step->step, said, false};
        if (said == "?") answer = {run.step->guide, run.step->step, {}, true};
        must(guidance::answerSelfHelp(tx, context, {id, run.version}, answer), what);
    }
    const bool solved = textOf(v, "then") == "solved";
    must(guidance::endSelfHelp(tx, context, {id, current().version}, solved), what);
}

}  // namespace

void loadDemoGuides(storage::Tx& tx, const DemoNames& names, Instant now) {
    const journal::Context context{{journal::ActorKind::system, {}}, now - days(30), "demo", ""};
    must(guides::addLibrary(tx, context, dayAt(now)), "library");
    std::map<std::string, GuideId> all;
    for (const guides::Offered& g : guides::offeredGuides(tx)) all[g.key] = g.id;
    const json::Document document = parsed("/guides.json");
    setCategories(tx, context, names, *document.root().find("categories"), all);
    eachOf(document.root(), "runs",
           [&](json::Value v) { play(tx, names, v, known(all, textOf(v, "guide")), now); });
    eachOf(document.root(), "selfHelp", [&](json::Value v) {
        eachOf(v, "who", [&](json::Value who) {
            const Instant begin = now - days(numberOf(who, "daysAgo", 1));
            playAlone(tx, v, known(names.people, textOf(who, "by")), known(all, textOf(v, "guide")), begin);
        });
    });
}

}  // namespace guichet::server
