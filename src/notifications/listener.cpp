// The journal's follower: from an entry to the notifications of those whom it concerns.

#include <algorithm>
#include <charconv>
#include <set>

#include "directory/directory.h"
#include "notifications/mention.h"
#include "notifications/tell.h"
#include "notifications/whom.h"
#include "platform/auth/auth.h"

namespace guichet::notifications {

namespace {

std::optional<std::string> valueAfter(const journal::Entry& entry, std::string_view field) {
    for (const journal::Change& change : entry.changes)
        if (change.field == field) return change.after;
    return std::nullopt;
}

template <class IdType>
std::optional<IdType> idFrom(std::string_view digits) {
    IdType id;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
    if (error != std::errc{} || end != digits.data() + digits.size() || id.value <= 0) return std::nullopt;
    return id;
}

std::vector<PersonId> membersOf(Tx& tx, TeamId id) {
    std::vector<PersonId> out;
    if (const auto team = directory::findTeam(tx, id))
        for (const auto& member : team->members) out.push_back(member.id);
    return out;
}

std::vector<PersonId> supervisors(Tx& tx) {
    std::vector<PersonId> out;
    for (const auth::Account& account : auth::listAccounts(tx))
        if (account.active && account.role == auth::Role::supervisor) out.push_back(account.person);
    return out;
}

/// Handles one entry about a ticket.
class Telling {
public:
    Telling(Tx& tx, const Installation& installation, const journal::Recorded& recorded, desk::Ticket ticket)
        : tx_(tx),
          entry_(recorded.entry),
          recorded_(recorded),
          ticket_(std::move(ticket)),
          recipients_(tx, installation),
          now_(installation.clock.now()) {}

    /// Adds those who have something new in the console.
    void run(std::set<PersonId>& told) {
        if (recorded_.actor.person) happening_.actor = recorded_.actor.person;
        happening_.assignee = ticket_.assignee;
        if (entry_.kind == "message.added") {
            readMessage();
        } else if (entry_.kind == "ticket.escalated") {
            readStep();
        } else if (entry_.kind == "ticket.common_cause") {
            // Of those that join it nobody is told again.
            if (valueAfter(entry_, "commonCause") == "found") happening_.supervisors = supervisors(tx_);
        } else if (entry_.kind == "ticket.created" || entry_.kind == "ticket.changed" ||
                   entry_.kind == "ticket.moved") {
            readPlace();
        }
        for (const Concern& concern : whom(happening_))
            if (tellOne(concern)) told.insert(concern.person);
        for (const PersonId person : happening_.named)
            if (recipients_.worksOn(person, ticket_.id)) addFollower(tx_, ticket_.id, person);
    }

private:
    /// To whom or whither the ticket came. What has been taken up meanwhile waits in no queue any more.
    void readPlace() {
        const auto assignee = valueAfter(entry_, "assignee");
        const auto team = valueAfter(entry_, "team");
        if (assignee) happening_.givenTo = idFrom<PersonId>(*assignee);
        const bool moved = (team && !team->empty()) || (assignee && assignee->empty());
        if (!moved || happening_.givenTo || ticket_.assignee || !ticket_.team) return;
        if (!desk::isActive(ticket_.state) || ticket_.state == desk::State::resolved) return;
        happening_.cameTo = ticket_.team;
        happening_.teamMembers = membersOf(tx_, *ticket_.team);
    }

    void readMessage() {
        message_ = MessageId{entry_.detailId};
        const auto text = desk::messageText(tx_, *message_);
        if (!text || text->kind == desk::MessageKind::system) return;
        const bool note = text->kind == desk::MessageKind::internal;
        // What machines write back is kept as a note (maildoor); it calls nobody.
        if (note && text->source == desk::Source::mail) return;
        happening_.word = text->fromUser ? Happening::Word::by_user : Happening::Word::by_colleague;
        happening_.followers = followersOf(tx_, ticket_.id);
        const auto participants = desk::participants(tx_, ticket_.id);
        happening_.followers.insert(happening_.followers.end(), participants.begin(), participants.end());
        // Who takes part gets an answer of the desk by mail in any case.
        if (!note && !text->fromUser) mailed_.insert(participants.begin(), participants.end());
        if (!note) return;
        const Mentions mentions = mentionsIn(text->html);
        happening_.named = mentions.people;
        for (const TeamId team : mentions.teams)
            happening_.namedTeams.push_back({team, membersOf(tx_, team)});
    }

    void readStep() {
        const std::string told = valueAfter(entry_, "told").value_or("");
        for (const std::string_view number : split(told, ','))
            if (const auto person = idFrom<PersonId>(number)) happening_.told.push_back(*person);
        happening_.called = valueAfter(entry_, "action") == "page";
        promise_ = fromName<desk::PromiseKind>(valueAfter(entry_, "promise").value_or(""));
    }

    /// Returns whether their console has something new.
    bool tellOne(const Concern& concern) {
        Notification n;
        n.person = concern.person;
        n.seq = recorded_.seq;
        n.event = concern.event;
        n.ticket = ticket_.id;
        n.message = message_;
        n.actor = happening_.actor;
        n.team = concern.team;
        n.promise = promise_;
        n.at = recorded_.at;
        const bool mailed = concern.event == Event::colleague && mailed_.contains(concern.person);
        return tell(tx_, recipients_, n, mailed, now_);
    }

    Tx& tx_;
    const journal::Entry& entry_;
    const journal::Recorded& recorded_;
    const desk::Ticket ticket_;
    Recipients recipients_;
    const Instant now_;
    Happening happening_;
    std::optional<MessageId> message_;
    std::optional<desk::PromiseKind> promise_;
    std::set<PersonId> mailed_;  ///< they get this by mail anyway
};

}  // namespace

journal::Consumer listener(const Installation& installation) {
    // After a batch that was given up, those left over are told once too often, which is harmless.
    const auto told = std::make_shared<std::set<PersonId>>();
    return {std::string(consumerName),
            [&installation, told](Tx& tx, const journal::Recorded& recorded) -> Result<Done> {
                if (recorded.entry.record != "ticket" || recorded.erased) return Done{};
                auto ticket = desk::findTicket(tx, Scope::everything(), TicketId{recorded.entry.recordId});
                if (ticket) Telling(tx, installation, recorded, std::move(*ticket)).run(*told);
                return Done{};
            },
            [&installation, told](Tx& tx) -> Result<Done> {
                announce(tx, std::exchange(*told, {}), installation.clock.now());
                return Done{};
            }};
}

std::optional<LiveWord> liveWord(const journal::Recorded& recorded) {
    if (recorded.entry.kind != "notification.added") return std::nullopt;
    LiveWord word{"notification", "{}", {}};
    const std::string list = valueAfter(recorded.entry, "people").value_or("");
    for (const std::string_view number : split(list, ','))
        if (const auto person = idFrom<PersonId>(number)) word.people.push_back(*person);
    return word;
}

}  // namespace guichet::notifications
