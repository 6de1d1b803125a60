#include "server/demo_together.h"

#include "desk/link.h"
#include "server/demo_files.h"
#include "tasks/tasks.h"

namespace guichet::server {

namespace {

template <class IdType>
IdType known(const std::map<std::string, IdType>& ids, const std::string& key) {
    const auto found = ids.find(key);
    if (found == ids.end()) throw DemoError("unknown key " + key + " in together.json");
    return found->second;
}

journal::Context contextOf(const DemoNames& names, json::Value v, Instant now) {
    return {{journal::ActorKind::person, known(names.people, textOf(v, "by"))}, now, "demo", ""};
}

}  // namespace

void loadDemoTogether(storage::Tx& tx, const DemoNames& names, Instant now) {
    const auto all = auth::Scope::everything();
    const json::Document document = parsed("/together.json");
    eachOf(document.root(), "links", [&](json::Value v) {
        const TicketId ticket = known(names.tickets, textOf(v, "ticket"));
        const TicketId other = known(names.tickets, textOf(v, "other"));
        const desk::NewLink link{named<desk::LinkRole>(v, "role"), std::to_string(other.value)};
        must(desk::addLink(tx, all, contextOf(names, v, now), ticket, link), textOf(v, "ticket"));
    });
    eachOf(document.root(), "tasks", [&](json::Value v) {
        tasks::NewTask task;
        task.title = textOf(v, "title");
        if (v.find("person")) task.personId = known(names.people, textOf(v, "person"));
        if (v.find("team")) task.teamId = known(names.teams, textOf(v, "team"));
        task.dueAt = now + days(numberOf(v, "dueInDays", 1));
        const TicketId ticket = known(names.tickets, textOf(v, "ticket"));
        must(tasks::addTask(tx, all, contextOf(names, v, now), ticket, task), task.title);
    });
}

}  // namespace guichet::server
