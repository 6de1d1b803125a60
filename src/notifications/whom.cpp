#include "notifications/whom.h"

#include <map>

namespace guichet::notifications {

namespace {

class Telling {
public:
    explicit Telling(std::optional<PersonId> actor) : actor_(actor) {}

    void add(PersonId person, Event event, std::optional<TeamId> team = std::nullopt) {
        if (person == actor_ || !person) return;
        const auto [at, fresh] = reasons_.try_emplace(person, Concern{person, event, team});
        if (!fresh && at->second.event < event) at->second = {person, event, team};
    }
    void add(const std::vector<PersonId>& people, Event event, std::optional<TeamId> team = std::nullopt) {
        for (const PersonId person : people) add(person, event, team);
    }
    std::vector<Concern> list() const {
        std::vector<Concern> out;
        for (const auto& [person, concern] : reasons_) out.push_back(concern);
        return out;
    }

private:
    const std::optional<PersonId> actor_;
    std::map<PersonId, Concern> reasons_;
};

}  // namespace

std::vector<Concern> whom(const Happening& h) {
    Telling telling(h.actor);
    if (h.givenTo) telling.add(*h.givenTo, Event::assigned);
    if (h.cameTo) telling.add(h.teamMembers, Event::queue, h.cameTo);
    if (h.word != Happening::Word::none) {
        const Event event = h.word == Happening::Word::by_user ? Event::answered : Event::colleague;
        if (h.assignee) telling.add(*h.assignee, event);
        telling.add(h.followers, event);
    }
    telling.add(h.supervisors, Event::common);
    // People before teams: who is named themselves is not told that a team of theirs was.
    telling.add(h.named, Event::mentioned);
    for (const auto& [team, members] : h.namedTeams) telling.add(members, Event::mentioned, team);
    if (h.promiseMissed && h.assignee) telling.add(*h.assignee, Event::missed);
    telling.add(h.told, h.called ? Event::paged : Event::escalated);
    return telling.list();
}

}  // namespace guichet::notifications
