#include "server/demo.h"

#include <algorithm>
#include <map>
#include <utility>

#include "desk/desk.h"
#include "directory/directory.h"
#include "embedded/demo_world.h"
#include "finder/finder.h"
#include "glossary/glossary.h"
#include "notifications/notifications.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/journal/consumer.h"
#include "server/demo_articles.h"
#include "server/demo_escalation.h"
#include "server/demo_files.h"
#include "server/demo_guides.h"
#include "server/demo_portal.h"
#include "server/demo_replies.h"
#include "server/demo_rights.h"
#include "server/demo_staffing.h"
#include "server/demo_steps.h"
#include "server/demo_together.h"
#include "server/terminal.h"
#include "triage/triage.h"
#include "worklog/worklog.h"

namespace guichet::server {
namespace {

using directory::Scope;
using journal::Context;
using storage::Tx;

/// What has been made, by the keys of the files.
struct Made {
    std::map<std::string, CustomerId> customers;
    std::map<std::string, SiteId> sites;
    std::map<std::string, TeamId> teams;
    std::map<std::string, CategoryId> categories;
    std::map<std::string, ServiceId> services;
    std::map<std::string, PersonId> people;
    std::map<std::string, auth::Role> roles;
    std::map<std::string, files::Content> contents;
    std::map<std::string, TicketId> tickets;
};

class Loader {
public:
    Loader(storage::Database& database, const files::ContentStore& contents, Instant now)
        : database_(database), contents_(contents), now_(now) {}

    void load() {
        storeAttachments();
        const std::string hash = auth::hashPassword("guichet-demo");
        must(database_.write([&](Tx& tx) -> Result<Done> {
            made_ = {{}, {}, {}, {}, {}, {}, {}, made_.contents, {}};
            loadWorld(tx, hash);
            return Done{};
        }),
             "world.json");
        steps_ = demoSteps(documents_, now_);
        // In slices: one transaction for three months would hold everybody else up.
        constexpr std::size_t slice = 100;
        for (std::size_t from = 0; from < steps_.size(); from += slice) {
            const auto before = made_.tickets;
            must(database_.write([&](Tx& tx) -> Result<Done> {
                made_.tickets = before;
                for (std::size_t i = from; i < std::min(from + slice, steps_.size()); ++i)
                    play(tx, steps_[i]);
                return Done{};
            }),
                 "tickets");
        }
        must(database_.write([&](Tx& tx) -> Result<Done> {
            loadDemoEscalation(tx, now_, names());
            loadDemoRights(tx, contextOf(now_), names());
            return Done{};
        }),
             "escalation.json, rights.json");
        must(database_.write([&](Tx& tx) -> Result<Done> {
            loadDemoTogether(tx, names(), now_);
            loadDemoGuides(tx, names(), now_);
            loadDemoArticles(tx, names(), now_);
            glossary::addLibrary(tx, contextOf(now_));
            triage::askForTraining(tx, contextOf(now_, made_.people.at("bastien-oudry")));
            loadDemoAnnouncements(tx, contextOf(now_, made_.people.at("claire-dombasle")), made_.customers);
            journal::startAfter(tx, "mail.notify", journal::head(tx));  // history is not mailed to anybody
            journal::startAfter(tx, notifications::consumerName, beforeYesterday(tx));
            journal::startAfter(tx, finder::arrivalsName, beforeYesterday(tx));
            return Done{};
        }),
             "journal");
    }

private:
    /// The last entry that is no news any more: bells ring for what came after it.
    std::int64_t beforeYesterday(Tx& tx) const {
        constexpr int most = 400;
        const std::int64_t head = journal::head(tx);
        for (const auto& r : journal::readAfter(tx, std::max<std::int64_t>(head - most, 0), most))
            if (r.at > now_ - hours(36)) return r.seq - 1;
        return head;
    }

    DemoNames names() const {
        return {made_.teams, made_.categories, made_.services, made_.customers, made_.people, made_.tickets};
    }

    void storeAttachments() {
        for (const http::EmbeddedFile& file : embedded::demo_world()) {
            if (!file.path.starts_with("/attachments/")) continue;
            made_.contents[std::string(file.path.substr(1))] =
                must(contents_.put(file.identity), std::string(file.path));
        }
    }

    Context contextOf(Instant at, PersonId by = {}) const {
        return {{by ? journal::ActorKind::person : journal::ActorKind::system, by}, at, "demo", ""};
    }

    void loadWorld(Tx& tx, const std::string& hash) {
        const json::Document document = parsed("/world.json");
        const json::Value world = document.root();
        const Context context = contextOf(now_ - days(120));
        eachOf(world, "customers", [&](json::Value v) { addCustomer(tx, context, v); });
        eachOf(world, "categories", [&](json::Value v) {
            const desk::NewCategory category{maybe(made_.categories, textOf(v, "parent")), labelOf(v)};
            made_.categories[textOf(v, "key")] =
                must(desk::createCategory(tx, context, category), "category");
        });
        eachOf(world, "services", [&](json::Value v) {
            made_.services[textOf(v, "key")] =
                must(desk::createService(tx, context, {labelOf(v)}), "service");
        });
        eachOf(world, "teams", [&](json::Value v) {
            made_.teams[textOf(v, "key")] =
                must(directory::createTeam(tx, context, {textOf(v, "name")}), "team");
        });
        loadDemoReplies(tx, context, made_.teams, made_.categories);
        loadDemoQuestions(tx, context, made_.categories);
        eachOf(world, "people", [&](json::Value v) { addPerson(tx, context, v); });
        eachOf(world, "accounts", [&](json::Value v) { addAccount(tx, context, v, hash); });
        loadDemoStaffing(tx, context, names(), now_);
    }

    static desk::Label labelOf(json::Value v) {
        return {textOf(*v.find("name"), "fr"), textOf(*v.find("name"), "en")};
    }

    void addCustomer(Tx& tx, const Context& context, json::Value v) {
        const directory::NewCustomer customer{textOf(v, "name"), named<directory::CustomerKind>(v, "kind"),
                                              maybe(made_.customers, textOf(v, "parent"))};
        const CustomerId id = must(directory::createCustomer(tx, context, customer), customer.name);
        made_.customers[textOf(v, "key")] = id;
        eachOf(v, "sites", [&](json::Value s) {
            made_.sites[textOf(s, "key")] =
                must(directory::createSite(tx, Scope::everything(), context, id,
                                           {textOf(s, "name"), textOf(s, "address")}),
                     "site");
        });
    }

    void addPerson(Tx& tx, const Context& context, json::Value v) {
        directory::NewPerson p;
        p.firstName = textOf(v, "firstName");
        p.lastName = textOf(v, "lastName");
        p.customerId = maybe(made_.customers, textOf(v, "customer"));
        p.siteId = maybe(made_.sites, textOf(v, "site"));
        eachOf(v, "emails", [&](json::Value e) {
            p.emails.push_back({std::string(e.asString()), p.emails.empty()});
        });
        eachOf(v, "phones", [&](json::Value e) {
            p.phones.push_back({textOf(e, "number"), textOf(e, "label")});
        });
        p.language = named<i18n::Language>(v, "language");
        p.level = named<directory::Level>(v, "level");
        p.vip = flagOf(v, "vip");
        p.notes = textOf(v, "notes");
        made_.people[textOf(v, "key")] =
            must(directory::createPerson(tx, Scope::everything(), context, p), p.lastName);
    }

    void addAccount(Tx& tx, const Context& context, json::Value v, const std::string& hash) {
        auth::NewAccount a;
        const std::string person = textOf(v, "person");
        a.person = *maybe(made_.people, person);
        a.login = textOf(v, "login");
        a.passwordHash = hash;
        a.role = named<auth::Role>(v, "role");
        a.language = directory::personRef(tx, a.person)->language;
        a.allCustomers = v.find("customers") && v.find("customers")->type() == json::Type::string;
        if (!a.allCustomers)
            eachOf(v, "customers", [&](json::Value c) {
                a.customers.push_back(*maybe(made_.customers, std::string(c.asString())));
            });
        must(auth::createAccount(tx, context, a), a.login);
        made_.roles[person] = a.role;
        eachOf(v, "teams", [&](json::Value t) {
            must(directory::addMember(tx, context, *maybe(made_.teams, std::string(t.asString())), a.person),
                 a.login);
        });
    }

    Scope scopeOf(const std::string& person) const {
        const auto role = made_.roles.find(person);
        Scope scope = Scope::everything();
        scope.staff = role != made_.roles.end() && auth::isStaff(role->second);
        scope.person = *maybe(made_.people, person);
        return scope;
    }

    std::vector<FileId> filesOf(Tx& tx, const DemoStep& step, PersonId by) {
        std::vector<FileId> out;
        eachOf(step.event, "files", [&](json::Value f) {
            const std::string path(f.asString());
            const auto content = made_.contents.find(path);
            if (content == made_.contents.end()) throw DemoError("no attachment " + path);
            out.push_back(files::record(tx, content->second, path.substr(path.rfind('/') + 1), by, step.at));
        });
        return out;
    }

    void play(Tx& tx, const DemoStep& step) {
        const std::string key = textOf(step.ticket, "key");
        const std::string by = textOf(step.event, "by");
        const PersonId person = *maybe(made_.people, by);
        const Context context = contextOf(step.at, person);
        if (step.first) return open(tx, step, key, context);
        const TicketId id = *maybe(made_.tickets, key);
        const std::string what = textOf(step.event, "do");
        if (what == "message") {
            desk::Posting posting;
            posting.kind = named<desk::MessageKind>(step.event, "kind");
            posting.files = filesOf(tx, step, person);
            posting.movesState = false;
            must(desk::addMessage(tx, scopeOf(by), context, id, posting,
                                  desk::bodyFromText(textOf(step.event, "text"))),
                 key);
            return;
        }
        const auto ticket = desk::findTicket(tx, Scope::everything(), id);
        if (what == "assign" || what == "priority" || what == "category") {
            must(desk::changeTicket(tx, Scope::everything(), context, id, ticket->version,
                                    demoPatch(step.event, what, names())),
                 key);
        } else {
            must(desk::moveTicket(tx, Scope::everything(), context, id, ticket->version,
                                  demoMove(step, what, now_)),
                 key + " " + what);
            if (what == "resolve") logWork(tx, context, id);
        }
    }

    /// What whoever resolves it has spent, so that the work log isn't empty.
    void logWork(Tx& tx, const Context& context, TicketId id) {
        constexpr std::int64_t least = 5, spread = 47;
        worklog::NewWork work;
        work.minutes = least + id.value * 13 % spread;
        Scope scope = Scope::everything();
        scope.person = context.actor.person;
        must(worklog::addWork(tx, {scope, false}, context, id, work), "work");
    }

    /// A ticket begins with middling values where later events say otherwise, so that its timeline tells
    /// how it was qualified.
    void open(Tx& tx, const DemoStep& step, const std::string& key, const Context& context) {
        const json::Value t = step.ticket;
        bool assignedLater = false, prioritisedLater = false, categorisedLater = false;
        eachOf(t, "events", [&](json::Value e) {
            assignedLater = assignedLater || textOf(e, "do") == "assign";
            prioritisedLater = prioritisedLater || textOf(e, "do") == "priority";
            categorisedLater = categorisedLater || textOf(e, "do") == "category";
        });
        desk::NewTicket n;
        n.kind = named<desk::TicketKind>(t, "kind");
        n.subject = textOf(t, "subject");
        n.requesterId = maybe(made_.people, textOf(t, "requester"));
        n.affectedId = maybe(made_.people, textOf(t, "affected"));
        if (!categorisedLater) n.categoryId = maybe(made_.categories, textOf(t, "category"));
        n.serviceId = maybe(made_.services, textOf(t, "service"));
        if (!prioritisedLater) {
            n.impact = numberOf(t, "impact", 3);
            n.urgency = numberOf(t, "urgency", 3);
        }
        if (!assignedLater) {
            n.teamId = maybe(made_.teams, textOf(t, "team"));
            n.assigneeId = maybe(made_.people, textOf(t, "assignee"));
        }
        n.source = named<desk::Source>(t, "source");
        eachOf(t, "watchers",
               [&](json::Value w) { n.watchers.push_back(*maybe(made_.people, std::string(w.asString()))); });
        n.files = filesOf(tx, step, context.actor.person);
        Scope scope = Scope::everything();
        scope.person = context.actor.person;
        made_.tickets[key] = must(
            desk::openTicket(tx, scope, context, n, desk::bodyFromText(textOf(step.event, "text"))), key);
    }

    storage::Database& database_;
    const files::ContentStore& contents_;
    Instant now_;
    Made made_;
    std::vector<json::Document> documents_;
    std::vector<DemoStep> steps_;
};

}  // namespace

bool isEmpty(storage::Database& database) {
    return !database.read([](Tx& tx) { return auth::anyAccount(tx); });
}

Result<Done> loadDemo(storage::Database& database, const files::ContentStore& contents, Instant now) {
    try {
        Loader(database, contents, now).load();
    } catch (const DemoError& e) {  // for the person who edits data/demo
        return fail(ErrorKind::invalid, "demo.broken", {{"reason", e.what()}});
    }
    return Done{};
}

bool holdsDemo(storage::Database& database) {
    const json::Document document = parsed("/world.json");
    bool all = true;
    database.read([&](Tx& tx) {
        eachOf(document.root(), "accounts",
               [&](json::Value v) { all = all && auth::findAccountByLogin(tx, textOf(v, "login")); });
        return 0;
    });
    return all;
}

std::string demoSignIns() {
    const json::Document document = parsed("/world.json");
    std::string out;
    bool userShown = false;
    eachOf(document.root(), "accounts", [&](json::Value v) {
        const std::string role = textOf(v, "role");
        if (role == "user" && std::exchange(userShown, true)) return;  // one of them is enough
        std::string login = textOf(v, "login");
        login.resize(std::max<std::size_t>(login.size(), 12), ' ');
        // messages: cli.role.*
        out += "    " + login + phrase("cli.role." + role) + "\n";
    });
    return out;
}

}  // namespace guichet::server
