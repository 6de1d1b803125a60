// Gathers what the rule of suggestion.h asks about each person.

#include "staffing/suggestions.h"

#include <algorithm>

#include "directory/directory.h"
#include "staffing/absent.h"
#include "staffing/colleagues.h"
#include "staffing/skill_store.h"
#include "staffing/team_store.h"

namespace guichet::staffing {

namespace {

/// What is asked of everybody about one ticket, read once.
class Facts {
public:
    Facts(Tx& tx, const Asker& asker, const TimeZone& zone, const desk::Ticket& ticket, Instant now)
        : tx_(tx), zone_(zone), ticket_(ticket), now_(now) {
        asked_ = loadAskedSkills(tx, ticket.category, ticket.service);
        for (const PersonSkill& skill : loadPersonSkills(tx, asker.scope))
            known_[{skill.personId, skill.skillId}] = skill;
        absent_ = absentAt(tx, asker.scope, zone, now);
        loads_ = loadLoads(tx);
        if (ticket.requester) helpedPerson_ = loadHelpedPerson(tx, *ticket.requester, now - helpedWithin);
        if (ticket.customer) helpedCustomer_ = loadHelpedCustomer(tx, *ticket.customer, now - helpedWithin);
    }

    Person of(const PersonName& who) {
        Person out;
        out.name = who;
        Candidate& c = out.candidate;
        c.person = who.id;
        c.skills = asked_;
        for (AskedSkill& skill : c.skills) {
            const auto known = known_.find({who.id, skill.id});
            if (known == known_.end()) continue;
            skill.level = known->second.level;
            skill.interested = known->second.interested;
        }
        if (const auto absent = absent_.find(who.id); absent != absent_.end()) out.absence = absent->second;
        c.absent = out.absence.has_value();
        c.atWork = isAtWork(who.id);
        c.load = countOf(loads_, who.id);
        out.helpedPerson = countOf(helpedPerson_, who.id);
        out.helpedCustomer = countOf(helpedCustomer_, who.id);
        c.helpedPerson = out.helpedPerson > 0;
        c.helpedCustomer = out.helpedCustomer > 0;
        return out;
    }

private:
    static std::int64_t countOf(const std::map<PersonId, std::int64_t>& counts, PersonId person) {
        const auto at = counts.find(person);
        return at == counts.end() ? 0 : at->second;
    }

    bool isAtWork(PersonId person) {
        const auto teams = ticket_.team ? std::vector{*ticket_.team} : directory::teamsOf(tx_, person);
        return std::any_of(teams.begin(), teams.end(), [&](TeamId team) {
            const Presence& presence = presenceOf(team);
            return presence.there || presence.onDuty == person;
        });
    }
    struct Presence {
        bool there = true;
        std::optional<PersonId> onDuty;
    };
    const Presence& presenceOf(TeamId team) {
        const auto [at, fresh] = presence_.try_emplace(team);
        if (fresh) {
            at->second.there = teamIsThere(tx_, team, now_);
            if (const auto shift = shiftOf(tx_, zone_, team, now_)) at->second.onDuty = shift->person;
        }
        return at->second;
    }

    Tx& tx_;
    const TimeZone& zone_;
    const desk::Ticket& ticket_;
    const Instant now_;
    std::vector<AskedSkill> asked_;
    std::map<std::pair<PersonId, SkillId>, PersonSkill> known_;
    std::map<PersonId, Absence> absent_;
    std::map<PersonId, std::int64_t> loads_, helpedPerson_, helpedCustomer_;
    std::map<TeamId, Presence> presence_;
};

}  // namespace

std::vector<Person> peopleFor(Tx& tx, const Asker& asker, const TimeZone& zone, const desk::Ticket& ticket,
                              Instant now) {
    const auto team = ticket.team ? directory::findTeam(tx, *ticket.team) : std::nullopt;
    const auto names = team ? technicians(tx, asker.scope, *team) : technicians(tx, asker.scope);
    const auto reaching = loadReaching(tx, ticket.customer, ticket.team);
    Facts facts(tx, asker, zone, ticket, now);
    std::vector<Person> out;
    for (const PersonName& name : names)
        if (reaching.contains(name.id)) out.push_back(facts.of(name));
    std::sort(out.begin(), out.end(),
              [](const Person& a, const Person& b) { return fitsBetter(a.candidate, b.candidate); });
    return out;
}

Result<std::vector<Suggestion>> suggestions(Tx& tx, const Asker& asker, const TimeZone& zone, TicketId id,
                                            Instant now) {
    const auto ticket = desk::findTicket(tx, asker.scope, id);
    if (!ticket || !desk::worksOnTicket(tx, asker.scope, id))
        return fail(ErrorKind::not_found, "ticket.not_found");
    std::vector<Suggestion> out;
    for (Person& person : peopleFor(tx, asker, zone, *ticket, now)) {
        Suggestion s;
        s.person = std::move(person.name);
        s.points = pointsOf(person.candidate);
        s.skills = std::move(person.candidate.skills);
        if (person.absence) s.absent = untilOf(asker, *person.absence);
        s.atWork = person.candidate.atWork;
        s.load = person.candidate.load;
        s.helpedPerson = person.helpedPerson;
        s.helpedCustomer = person.helpedCustomer;
        out.push_back(std::move(s));
    }
    return out;
}

}  // namespace guichet::staffing
