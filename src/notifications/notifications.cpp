#include "notifications/notifications.h"

#include <algorithm>

#include "directory/directory.h"
#include "notifications/notification_store.h"
#include "notifications/recipient.h"
#include "notifications/timing.h"

namespace guichet::notifications {

Page list(Tx& tx, const Scope& scope, NotificationId before, bool unreadOnly) {
    constexpr std::size_t pageSize = 50;
    Page out{listNotifications(tx, scope, before, unreadOnly, pageSize + 1), false};
    out.more = out.items.size() > pageSize;
    if (out.more) out.items.resize(pageSize);
    return out;
}

Summary summaryOf(Tx& tx, const Scope& scope) {
    constexpr int most = 100;
    return {countUnread(tx, scope, most), newestCall(tx, scope)};
}

Result<Done> markAsRead(Tx& tx, const Scope& scope, const ReadRequest& request, Instant now) {
    if (request.id.has_value() + request.ticketId.has_value() + request.upTo.has_value() != 1)
        return fail(ErrorKind::invalid, "notification.read_what");
    markRead(tx, scope.person, request, now);
    return Done{};
}

SettingsView settingsOf(Tx& tx, const Installation& installation, PersonId person) {
    SettingsView out;
    static_cast<Settings&>(out) = chosenBy(tx, person);
    // All events, also those that came with a newer program.
    std::vector<EventChoice> events;
    for (const auto& [event, name] : EnumNames<Event>::table) events.push_back(choiceOf(out, event));
    out.events = std::move(events);
    out.deskTimeZone = installation.deskTimeZone;
    if (const auto who = directory::personRef(tx, person)) out.mailAddress = who->email;
    out.mailPossible = installation.mail.reachable(tx, out.mailAddress);
    const auto stored = loadSettings(tx, person);
    out.version = stored ? stored->version : 0;
    return out;
}

Result<Done> replaceSettings(Tx& tx, const Scope& scope, std::int64_t version, const Settings& settings) {
    GUICHET_CHECK(checkSettings(settings));
    if (!storeSettings(tx, scope.person, version, toJson(settings)))
        return fail(ErrorKind::stale, "record.stale");
    return Done{};
}

namespace {

/// Whether the text, or a later word of it, begins with the query; both folded.
bool begins(std::string_view text, std::string_view query) {
    const std::string words = " " + foldForSearch(text);
    return words.find(" " + foldForSearch(query)) != std::string::npos;
}

MentionChoice choiceOfTeam(Tx& tx, TicketId ticket, const directory::TeamView& team) {
    MentionChoice out{std::nullopt, team.id, team.name, 0, 0};
    for (const auto& member : team.members) {
        const auto scope = scopeOfStaff(tx, member.id);
        if (!scope) continue;
        ++out.people;
        if (!desk::worksOnTicket(tx, *scope, ticket)) ++out.cannotSee;
    }
    return out;
}

}  // namespace

Result<std::vector<MentionChoice>> mentionChoices(Tx& tx, const Scope& scope, TicketId ticket,
                                                  std::string_view query) {
    constexpr std::size_t most = 8;
    if (!desk::worksOnTicket(tx, scope, ticket)) return fail(ErrorKind::not_found, "ticket.not_found");
    std::vector<MentionChoice> out;
    for (const auto& person : directory::listTechnicians(tx)) {
        if (person.id == scope.person || !begins(person.name, query)) continue;
        const auto theirs = scopeOfStaff(tx, person.id);
        if (!theirs) continue;
        const bool sees = desk::worksOnTicket(tx, *theirs, ticket);
        out.push_back({person.id, std::nullopt, person.name, sees ? 0 : 1, 1});
    }
    for (const auto& team : directory::listTeams(tx)) {
        if (!team.active || !begins(team.name, query)) continue;
        const MentionChoice choice = choiceOfTeam(tx, ticket, team);
        if (choice.people > 0) out.push_back(choice);
    }
    std::stable_sort(out.begin(), out.end(), [](const MentionChoice& a, const MentionChoice& b) {
        return (a.cannotSee == a.people) < (b.cannotSee == b.people);
    });
    if (out.size() > most) out.resize(most);
    return out;
}

Result<bool> isFollowing(Tx& tx, const Scope& scope, TicketId ticket) {
    if (!desk::worksOnTicket(tx, scope, ticket)) return fail(ErrorKind::not_found, "ticket.not_found");
    return follows(tx, ticket, scope.person);
}

Result<Done> setFollowing(Tx& tx, const Scope& scope, TicketId ticket, bool follow) {
    if (!desk::worksOnTicket(tx, scope, ticket)) return fail(ErrorKind::not_found, "ticket.not_found");
    if (follow) {
        addFollower(tx, ticket, scope.person);
    } else {
        removeFollower(tx, ticket, scope.person);
    }
    return Done{};
}

}  // namespace guichet::notifications
