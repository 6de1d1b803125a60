#pragma once
// Words of notifications and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/types.h"

namespace guichet::notifications {

using NotificationId = Id<struct NotificationTag>;

/// Why somebody is told. In the order of weight: of several reasons for one thing that happened, the last one
/// counts.
enum class Event {
    queue,      ///< a ticket came to one of my teams and nobody holds it
    colleague,  ///< a colleague wrote on a ticket that I hold or follow
    answered,   ///< the user wrote on such a ticket
    common,     ///< several people ask for the same at the same time, and I supervise
    assigned,   ///< a ticket was given to me
    mentioned,  ///< a note names me, or a team of mine
    missed,     ///< a promise of a ticket that I hold was not kept
    escalated,  ///< a step of the service contract tells me
    paged,      ///< a step of the service contract calls me
};

/// When an event goes out by mail.
enum class MailTiming { never, at_once, hourly, daily };

}  // namespace guichet::notifications

template <>
struct guichet::EnumNames<guichet::notifications::Event> {
    using T = guichet::notifications::Event;
    static constexpr auto table = names<T>({{T::queue, "queue"},
                                            {T::colleague, "colleague"},
                                            {T::answered, "answered"},
                                            {T::common, "common"},
                                            {T::assigned, "assigned"},
                                            {T::mentioned, "mentioned"},
                                            {T::missed, "missed"},
                                            {T::escalated, "escalated"},
                                            {T::paged, "paged"}});
};
template <>
struct guichet::EnumNames<guichet::notifications::MailTiming> {
    using T = guichet::notifications::MailTiming;
    static constexpr auto table =
        names<T>({{T::never, "never"}, {T::at_once, "at_once"}, {T::hourly, "hourly"}, {T::daily, "daily"}});
};

namespace guichet::notifications {

struct EventChoice {
    Event event = Event::queue;
    bool console = true;
    MailTiming mail = MailTiming::never;
    bool operator==(const EventChoice&) const = default;
    static constexpr std::string_view schemaName = "NotificationChoice";
    static constexpr auto fields() {
        using T = EventChoice;
        return fieldTable(field("event", &T::event), field("console", &T::console), field("mail", &T::mail));
    }
};

/// On one weekday, when mails may come.
struct MailHours {
    std::int64_t day = 1;  ///< 1 Monday to 7 Sunday
    std::string from;      ///< "08:00"
    std::string to;        ///< after `from`; "24:00" ends a day
    bool operator==(const MailHours&) const = default;
    static constexpr std::string_view schemaName = "NotificationHours";
    static constexpr auto fields() {
        using T = MailHours;
        return fieldTable(field("day", &T::day, {.min = 1, .max = 7}),
                          field("from", &T::from, {.min = 5, .max = 5}),
                          field("to", &T::to, {.min = 5, .max = 5}));
    }
};

/// What one person wants to be told, and how.
struct Settings {
    std::string timeZone;             ///< IANA; empty: the desk's
    std::string digestAt = "08:00";   ///< when the daily mail comes
    bool quiet = false;               ///< mails come in `hours` only
    std::vector<MailHours> hours;     ///< at most one a day
    bool pagesBreakQuiet = true;      ///< but calls of an escalation come at any hour
    std::vector<EventChoice> events;  ///< those that are missing are as by default
    bool operator==(const Settings&) const = default;
    static constexpr std::string_view schemaName = "NotificationSettings";
    static constexpr auto fields() {
        using T = Settings;
        return fieldTable(field("timeZone", &T::timeZone, {.max = 64}),
                          field("digestAt", &T::digestAt, {.min = 5, .max = 5}), field("quiet", &T::quiet),
                          field("hours", &T::hours, {.max = 7}),
                          field("pagesBreakQuiet", &T::pagesBreakQuiet),
                          field("events", &T::events, {.max = 20}));
    }
};

struct SettingsView : Settings {
    std::string deskTimeZone;
    std::string mailAddress;   ///< where mails go; empty if the person has none
    bool mailPossible = true;  ///< the desk can send mail
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "NotificationSettingsView";
    static constexpr auto fields() {
        using T = SettingsView;
        return joined(
            Settings::fields(),
            fieldTable(field("deskTimeZone", &T::deskTimeZone), field("mailAddress", &T::mailAddress),
                       field("mailPossible", &T::mailPossible), field("version", &T::version)));
    }
};

struct NotificationView {
    NotificationId id;
    Event event = Event::queue;
    Instant at;
    std::optional<Instant> readAt;
    TicketId ticketId;
    std::string reference;
    std::string subject;
    std::optional<desk::PersonName> actor;  ///< who did it; nobody for the program itself
    std::optional<std::string> team;        ///< queue: which; mentioned: the team that was meant
    std::optional<desk::PromiseKind> promise;
    std::optional<MessageId> messageId;
    static constexpr std::string_view schemaName = "NotificationView";
    static constexpr auto fields() {
        using T = NotificationView;
        return fieldTable(field("id", &T::id), field("event", &T::event), field("at", &T::at),
                          field("readAt", &T::readAt), field("ticketId", &T::ticketId),
                          field("reference", &T::reference), field("subject", &T::subject),
                          field("actor", &T::actor), field("team", &T::team), field("promise", &T::promise),
                          field("messageId", &T::messageId));
    }
};

/// For the bell.
struct Summary {
    std::int64_t unread = 0;
    std::optional<NotificationView> call;  ///< the newest call of an escalation that is not read
    static constexpr std::string_view schemaName = "NotificationSummaryView";
    static constexpr auto fields() {
        return fieldTable(field("unread", &Summary::unread), field("call", &Summary::call));
    }
};

/// What to mark as read: one of the three.
struct ReadRequest {
    std::optional<NotificationId> id;
    std::optional<TicketId> ticketId;    ///< all about this ticket
    std::optional<NotificationId> upTo;  ///< all up to this one: what came later wasn't seen
    static constexpr std::string_view schemaName = "NotificationRead";
    static constexpr auto fields() {
        using T = ReadRequest;
        return fieldTable(field("id", &T::id), field("ticketId", &T::ticketId), field("upTo", &T::upTo));
    }
};

/// Somebody who can be named in a note: a colleague or a team.
struct MentionChoice {
    std::optional<PersonId> personId;
    std::optional<TeamId> teamId;
    std::string name;
    std::int64_t cannotSee = 0;  ///< how many of those that are meant can't see the ticket
    std::int64_t people = 1;     ///< of a team: its members with the console
    static constexpr std::string_view schemaName = "MentionChoiceView";
    static constexpr auto fields() {
        using T = MentionChoice;
        return fieldTable(field("personId", &T::personId), field("teamId", &T::teamId),
                          field("name", &T::name), field("cannotSee", &T::cannotSee),
                          field("people", &T::people));
    }
};

}  // namespace guichet::notifications
