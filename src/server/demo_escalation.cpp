#include "server/demo_escalation.h"

#include "escalation/escalation.h"
#include "server/demo_files.h"

namespace guichet::server {
namespace {

using escalation::Asker;
using journal::Context;
using storage::Tx;

template <class IdType>
IdType named(const std::map<std::string, IdType>& known, const std::string& key) {
    const auto found = known.find(key);
    if (found == known.end()) throw DemoError("unknown key " + key);
    return found->second;
}

class EscalationLoader {
public:
    EscalationLoader(Tx& tx, Instant now, const DemoNames& names) : tx_(tx), now_(now), names_(names) {}

    void load() {
        const json::Document document = parsed("/escalation.json");
        const json::Value all = document.root();
        const Context begin{{}, now_ - days(120), "demo", ""};
        eachOf(all, "teams", [&](json::Value v) {
            must(escalation::setTeamStanding(tx_, begin, named(names_.teams, textOf(v, "team")),
                                             numberOf(v, "level", 1),
                                             named(names_.people, textOf(v, "manager"))),
                 "team");
        });
        eachOf(all, "services", [&](json::Value v) {
            must(escalation::setServiceOwner(tx_, begin, named(names_.services, textOf(v, "service")),
                                             named(names_.people, textOf(v, "owner"))),
                 "service");
        });
        eachOf(all, "providers", [&](json::Value v) { addProvider(begin, v); });
        eachOf(all, "checklists", [&](json::Value v) { addChecklist(begin, v); });
        eachOf(all, "handovers", [&](json::Value v) { handOver(v); });
        eachOf(all, "raises", [&](json::Value v) {
            must(
                escalation::raiseTicket(tx_, asker(v), context(v), named(names_.tickets, textOf(v, "ticket")),
                                        escalation::RaiseTo::team_manager, textOf(v, "reason")),
                "raise");
        });
        eachOf(all, "majors", [&](json::Value v) { addMajor(v); });
    }

private:
    Context context(json::Value v) const {
        return {{journal::ActorKind::person, named(names_.people, textOf(v, "by"))},
                now_ - minutes(numberOf(v, "minutesAgo", 0)),
                "demo",
                ""};
    }
    Asker asker(json::Value v) const {
        auto scope = auth::Scope::everything();
        scope.person = named(names_.people, textOf(v, "by"));
        return {scope, true, i18n::Language::fr};
    }

    void addProvider(const Context& begin, json::Value v) {
        escalation::ProviderInput p;
        p.name = textOf(v, "name");
        p.kind = server::named<escalation::ProviderKind>(v, "kind");
        p.contact = textOf(v, "contact");
        p.phone = textOf(v, "phone");
        p.email = textOf(v, "email");
        p.portal = textOf(v, "portal");
        p.contractNumber = textOf(v, "contractNumber");
        p.notes = textOf(v, "notes");
        providers_[textOf(v, "key")] = must(escalation::createProvider(tx_, begin, p), p.name);
    }

    void addChecklist(const Context& begin, json::Value v) {
        escalation::ChecklistInput list;
        list.categoryId = named(names_.categories, textOf(v, "category"));
        eachOf(v, "items", [&](json::Value item) {
            list.items.push_back(
                {textOf(item, "key"), {textOf(item, "fr"), textOf(item, "en")}, flagOf(item, "required")});
        });
        eachOf(v, "levels", [&](json::Value level) {
            list.levelTeams.push_back(
                {numberOf(level, "level", 2), named(names_.teams, textOf(level, "team"))});
        });
        must(escalation::createChecklist(tx_, begin, list), "checklist");
    }

    void handOver(json::Value v) {
        const std::string key = textOf(v, "ticket");
        const TicketId ticket = named(names_.tickets, key);
        escalation::HandoverInput input;
        const std::string provider = textOf(v, "provider");
        if (provider.empty()) {
            input.teamId = named(names_.teams, textOf(v, "team"));
        } else {
            input.target = escalation::WantedTarget::provider;
            input.providerId = named(providers_, provider);
            input.reference = textOf(v, "reference");
            input.promisedAt = now_ + minutes(numberOf(v, "promisedInMinutes", 60));
        }
        if (const auto answers = v.find("answers"))
            answers->eachMember([&](std::string_view item, json::Value words) {
                input.answers.push_back({std::string(item), std::string(words.asString())});
            });
        input.note = textOf(v, "note");
        const auto version = desk::findTicket(tx_, auth::Scope::everything(), ticket)->version;
        const HandoverId made =
            must(escalation::handOver(tx_, asker(v), context(v), ticket, version, input), key);
        eachOf(v, "then", [&](json::Value step) {
            std::vector<std::string> lacking;
            eachOf(step, "lacking", [&](json::Value item) { lacking.emplace_back(item.asString()); });
            if (textOf(step, "do") != "return") throw DemoError("unknown step of " + key);
            must(escalation::returnHandover(tx_, asker(step), context(step), made, textOf(step, "text"),
                                            lacking),
                 key);
        });
    }

    void addMajor(json::Value v) {
        escalation::MajorInput input;
        input.title = textOf(v, "title");
        input.reason = textOf(v, "reason");
        input.serviceId = named(names_.services, textOf(v, "service"));
        input.leadId = named(names_.people, textOf(v, "lead"));
        input.rhythmMinutes = numberOf(v, "rhythmMinutes", 30);
        eachOf(v, "customers", [&](json::Value c) {
            input.customerIds.push_back(named(names_.customers, std::string(c.asString())));
        });
        const TicketId ticket = named(names_.tickets, textOf(v, "ticket"));
        const MajorId id =
            must(escalation::declareMajor(tx_, asker(v), context(v), ticket, input), input.title);
        eachOf(v, "updates", [&](json::Value u) {
            must(escalation::updateMajor(tx_, asker(u), context(u), id,
                                         {textOf(u, "public"), textOf(u, "internal"), std::nullopt}),
                 input.title);
        });
        if (const auto end = v.find("end"))
            must(escalation::endMajor(tx_, asker(*end), context(*end), id, textOf(*end, "review")),
                 input.title);
    }

    Tx& tx_;
    Instant now_;
    const DemoNames& names_;
    std::map<std::string, ProviderId> providers_;
};

}  // namespace

void loadDemoEscalation(Tx& tx, Instant now, const DemoNames& names) {
    EscalationLoader(tx, now, names).load();
}

}  // namespace guichet::server
