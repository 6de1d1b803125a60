#pragma once
// Words of the telephone and the counter, and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/types.h"

namespace guichet {
using CallId = Id<struct CallTag>;
using VisitId = Id<struct VisitTag>;
using HookId = Id<struct HookTag>;
}  // namespace guichet

namespace guichet::telephony {

enum class Direction { in, out };
/// Where a call stands, worked out from its times.
enum class CallState { ringing, answered, ended };
/// Why a call ended, as exchanges name it.
enum class EndCause { normal, busy, cancelled, no_answer, congestion, not_found, forwarded, rejected, other };
/// The door at which somebody is received in person.
enum class Door { telephone, counter };
/// Where somebody with a slip stands.
enum class VisitState { waiting, called, served, gone };

}  // namespace guichet::telephony

template <>
struct guichet::EnumNames<guichet::telephony::Direction> {
    using T = guichet::telephony::Direction;
    static constexpr auto table = names<T>({{T::in, "in"}, {T::out, "out"}});
};
template <>
struct guichet::EnumNames<guichet::telephony::CallState> {
    using T = guichet::telephony::CallState;
    static constexpr auto table =
        names<T>({{T::ringing, "ringing"}, {T::answered, "answered"}, {T::ended, "ended"}});
};
template <>
struct guichet::EnumNames<guichet::telephony::EndCause> {
    using T = guichet::telephony::EndCause;
    static constexpr auto table = names<T>({{T::normal, "normal"},
                                            {T::busy, "busy"},
                                            {T::cancelled, "cancelled"},
                                            {T::no_answer, "no_answer"},
                                            {T::congestion, "congestion"},
                                            {T::not_found, "not_found"},
                                            {T::forwarded, "forwarded"},
                                            {T::rejected, "rejected"},
                                            {T::other, "other"}});
};
template <>
struct guichet::EnumNames<guichet::telephony::Door> {
    using T = guichet::telephony::Door;
    static constexpr auto table = names<T>({{T::telephone, "telephone"}, {T::counter, "counter"}});
};
template <>
struct guichet::EnumNames<guichet::telephony::VisitState> {
    using T = guichet::telephony::VisitState;
    static constexpr auto table =
        names<T>({{T::waiting, "waiting"}, {T::called, "called"}, {T::served, "served"}, {T::gone, "gone"}});
};

namespace guichet::telephony {

using directory::PersonName;
using directory::PersonView;

/// The ticket that a call or a visit led to.
struct TicketOf {
    TicketId id;
    std::string reference;
    std::string subject;
    desk::State state = desk::State::new_;
    static constexpr std::string_view schemaName = "TicketOfCallView";
    static constexpr auto fields() {
        using T = TicketOf;
        return fieldTable(field("id", &T::id), field("reference", &T::reference),
                          field("subject", &T::subject), field("state", &T::state));
    }
};

struct CallView {
    CallId id;
    Direction direction = Direction::in;
    CallState state = CallState::ringing;
    std::string number;                ///< of the other side; empty if it is withheld
    std::optional<PersonView> person;  ///< who that is, if they are known and in the reader's sight
    std::string queue;                 ///< of the exchange
    std::optional<PersonName> answeredBy;
    Instant beganAt;
    std::optional<Instant> answeredAt;
    std::optional<Instant> endedAt;
    std::optional<EndCause> cause;
    std::optional<TicketOf> ticket;  ///< if it is in the reader's sight
    static constexpr std::string_view schemaName = "CallView";
    static constexpr auto fields() {
        using T = CallView;
        return fieldTable(field("id", &T::id), field("direction", &T::direction), field("state", &T::state),
                          field("number", &T::number), field("person", &T::person), field("queue", &T::queue),
                          field("answeredBy", &T::answeredBy), field("beganAt", &T::beganAt),
                          field("answeredAt", &T::answeredAt), field("endedAt", &T::endedAt),
                          field("cause", &T::cause), field("ticket", &T::ticket));
    }
};

/// How a new ticket is qualified while the person is there.
struct IntakeTicket {
    desk::TicketKind kind = desk::TicketKind::incident;
    std::string subject;
    std::optional<CategoryId> categoryId;
    std::optional<ServiceId> serviceId;
    int impact = 3;
    int urgency = 3;
    std::optional<TeamId> teamId;
    std::optional<PersonId> assigneeId;
    std::vector<desk::AnswerInput> answers;
    static constexpr std::string_view schemaName = "IntakeTicket";
    static constexpr auto fields() {
        using T = IntakeTicket;
        return fieldTable(field("kind", &T::kind, {.optional = true}),
                          field("subject", &T::subject, {.min = 1, .max = 250}),
                          field("categoryId", &T::categoryId), field("serviceId", &T::serviceId),
                          field("impact", &T::impact, {.min = 1, .max = 5, .optional = true}),
                          field("urgency", &T::urgency, {.min = 1, .max = 5, .optional = true}),
                          field("teamId", &T::teamId), field("assigneeId", &T::assigneeId),
                          field("answers", &T::answers, {.max = desk::mostQuestions, .optional = true}));
    }
};

/// Somebody received by telephone or at the counter: what becomes of it, in one piece.
struct IntakeInput {
    Door door = Door::telephone;
    PersonId personId;
    Instant beganAt;                     ///< when the conversation began, by the technician's timer
    std::string words;                   ///< what the person said, plain text
    std::string resolution;              ///< if it was solved meanwhile: how
    std::optional<IntakeTicket> ticket;  ///< a new one,
    std::optional<TicketId> ticketId;    ///< or the one that goes on: exactly one of the two
    std::optional<CallId> callId;        ///< telephone: the call that an exchange has told of
    Direction direction = Direction::in;
    std::string number;              ///< telephone: who called from where; empty if not noted
    std::optional<VisitId> visitId;  ///< counter: whose slip it was
    bool slip = false;               ///< counter: the person waits, with a new slip
    static constexpr std::string_view schemaName = "IntakeInput";
    static constexpr auto fields() {
        using T = IntakeInput;
        return fieldTable(
            field("door", &T::door), field("personId", &T::personId), field("beganAt", &T::beganAt),
            field("words", &T::words, {.max = 20'000, .optional = true, .multiline = true}),
            field("resolution", &T::resolution, {.max = 20'000, .optional = true, .multiline = true}),
            field("ticket", &T::ticket), field("ticketId", &T::ticketId, {.doc = "instead of `ticket`"}),
            field("callId", &T::callId, {.doc = "a call that an exchange has told of"}),
            field("direction", &T::direction, {.optional = true}),
            field("number", &T::number, {.max = 60, .optional = true}), field("visitId", &T::visitId),
            field("slip", &T::slip, {.optional = true, .doc = "counter: the person waits, with a new slip"}));
    }
};

/// Somebody at the counter, with their number of the day.
struct VisitView {
    VisitId id;
    std::string number;  ///< "A001"
    VisitState state = VisitState::waiting;
    std::string counter;               ///< where they are called to
    std::optional<PersonName> person;  ///< if known and in the reader's sight
    std::optional<TicketOf> ticket;    ///< if it is in the reader's sight
    Instant cameAt;
    std::optional<Instant> calledAt;
    std::optional<PersonName> calledBy;
    static constexpr std::string_view schemaName = "VisitView";
    static constexpr auto fields() {
        using T = VisitView;
        return fieldTable(field("id", &T::id), field("number", &T::number), field("state", &T::state),
                          field("counter", &T::counter), field("person", &T::person),
                          field("ticket", &T::ticket), field("cameAt", &T::cameAt),
                          field("calledAt", &T::calledAt), field("calledBy", &T::calledBy));
    }
};

struct IntakeView {
    TicketId ticketId;
    std::string reference;
    desk::State state = desk::State::new_;
    std::optional<CallId> callId;
    std::optional<VisitView> visit;  ///< the new slip
    static constexpr std::string_view schemaName = "IntakeView";
    static constexpr auto fields() {
        using T = IntakeView;
        return fieldTable(field("ticketId", &T::ticketId), field("reference", &T::reference),
                          field("state", &T::state), field("callId", &T::callId), field("visit", &T::visit));
    }
};

/// The address at which an exchange tells of calls. The secret part is shown once.
struct HookView {
    HookId id;
    std::string name;
    Instant createdAt;
    std::optional<Instant> lastUsedAt;
    static constexpr std::string_view schemaName = "TelephonyHookView";
    static constexpr auto fields() {
        using T = HookView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("createdAt", &T::createdAt),
                          field("lastUsedAt", &T::lastUsedAt));
    }
};

}  // namespace guichet::telephony
