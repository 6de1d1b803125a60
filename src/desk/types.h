#pragma once
// Words of the desk (ITIL, ISO/IEC 20000-1) and the wire shapes of tickets.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/catalogue_types.h"
#include "desk/due.h"
#include "desk/marks.h"
#include "desk/question_types.h"
#include "directory/types.h"

namespace guichet::desk {

enum class TicketKind { incident, request };
enum class State { new_, in_progress, waiting, resolved, closed, cancelled };
enum class WaitingOn { user, provider, planned };
/// What can be done to a ticket's state; ticket.h has the table of allowed moves.
enum class Action { start, wait, wake, resolve, close, cancel, reopen };
/// The door through which something came in.
enum class Source { console, portal, mail, telephone, counter };
enum class MessageKind { public_, internal, system };

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::TicketKind> {
    using T = guichet::desk::TicketKind;
    static constexpr auto table = names<T>({{T::incident, "incident"}, {T::request, "request"}});
};
template <>
struct guichet::EnumNames<guichet::desk::State> {
    using T = guichet::desk::State;
    static constexpr auto table = names<T>({{T::new_, "new"},
                                            {T::in_progress, "in_progress"},
                                            {T::waiting, "waiting"},
                                            {T::resolved, "resolved"},
                                            {T::closed, "closed"},
                                            {T::cancelled, "cancelled"}});
};
template <>
struct guichet::EnumNames<guichet::desk::WaitingOn> {
    using T = guichet::desk::WaitingOn;
    static constexpr auto table =
        names<T>({{T::user, "user"}, {T::provider, "provider"}, {T::planned, "planned"}});
};
template <>
struct guichet::EnumNames<guichet::desk::Action> {
    using T = guichet::desk::Action;
    static constexpr auto table = names<T>({{T::start, "start"},
                                            {T::wait, "wait"},
                                            {T::wake, "wake"},
                                            {T::resolve, "resolve"},
                                            {T::close, "close"},
                                            {T::cancel, "cancel"},
                                            {T::reopen, "reopen"}});
};
template <>
struct guichet::EnumNames<guichet::desk::Source> {
    using T = guichet::desk::Source;
    static constexpr auto table = names<T>({{T::console, "console"},
                                            {T::portal, "portal"},
                                            {T::mail, "mail"},
                                            {T::telephone, "telephone"},
                                            {T::counter, "counter"}});
};
template <>
struct guichet::EnumNames<guichet::desk::MessageKind> {
    using T = guichet::desk::MessageKind;
    static constexpr auto table =
        names<T>({{T::public_, "public"}, {T::internal, "internal"}, {T::system, "system"}});
};

namespace guichet::desk {

using directory::CustomerRef;
using directory::PersonName;
using directory::PersonRef;
using directory::SiteView;
using directory::TeamRef;

/// A ticket as lists and live consoles have it. Times are milliseconds: lists hold thousands.
struct TicketRow {
    TicketId id;
    std::string reference;
    TicketKind kind = TicketKind::incident;
    State state = State::new_;
    std::optional<WaitingOn> waitingOn;
    std::optional<std::int64_t> wakeAt;
    std::string subject;
    int impact = 3;
    int urgency = 3;
    int priority = 3;
    std::optional<CustomerId> customerId;
    std::optional<PersonId> requesterId;
    std::string requesterName;
    std::optional<PersonId> affectedId;
    std::optional<TeamId> teamId;
    std::optional<PersonId> assigneeId;
    std::optional<CategoryId> categoryId;
    std::optional<ServiceId> serviceId;
    std::int64_t createdAt = 0;
    std::int64_t updatedAt = 0;
    std::int64_t messageCount = 0;
    bool lastPublicFromUser = false;  ///< the user had the last word
    std::int64_t version = 1;
    std::optional<PromiseKind> promise;  ///< with the two below: see Due; for staff
    std::optional<std::int64_t> dueAt;
    std::optional<std::int64_t> riskAt;
    std::int64_t reopenCount = 0;
    std::int64_t bounces = 0;  ///< with the four below: see Marks; for staff
    std::optional<std::int64_t> providerDueAt;
    bool major = false;
    bool commonCause = false;
    bool duplicate = false;
    static constexpr std::string_view schemaName = "TicketRowView";
    static constexpr auto fields() {
        using T = TicketRow;
        return fieldTable(
            field("id", &T::id), field("reference", &T::reference), field("kind", &T::kind),
            field("state", &T::state), field("waitingOn", &T::waitingOn), field("wakeAt", &T::wakeAt),
            field("subject", &T::subject), field("impact", &T::impact), field("urgency", &T::urgency),
            field("priority", &T::priority), field("customerId", &T::customerId),
            field("requesterId", &T::requesterId), field("requesterName", &T::requesterName),
            field("affectedId", &T::affectedId), field("teamId", &T::teamId),
            field("assigneeId", &T::assigneeId), field("categoryId", &T::categoryId),
            field("serviceId", &T::serviceId), field("createdAt", &T::createdAt),
            field("updatedAt", &T::updatedAt), field("messageCount", &T::messageCount),
            field("lastPublicFromUser", &T::lastPublicFromUser), field("version", &T::version),
            field("promise", &T::promise), field("dueAt", &T::dueAt), field("riskAt", &T::riskAt),
            field("reopenCount", &T::reopenCount), field("bounces", &T::bounces),
            field("providerDueAt", &T::providerDueAt), field("major", &T::major),
            field("commonCause", &T::commonCause), field("duplicate", &T::duplicate));
    }
};

struct FileView {
    FileId id;
    std::string name;
    std::string type;
    std::int64_t size = 0;
    bool image = false;
    std::string url;
    std::optional<std::string> thumbnailUrl;
    static constexpr std::string_view schemaName = "FileView";
    static constexpr auto fields() {
        using T = FileView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("type", &T::type),
                          field("size", &T::size), field("image", &T::image), field("url", &T::url),
                          field("thumbnailUrl", &T::thumbnailUrl));
    }
};

/// A ticket as another one names it.
struct TicketName {
    TicketId id;
    std::string reference;
    static constexpr std::string_view schemaName = "TicketNameView";
    static constexpr auto fields() {
        return fieldTable(field("id", &TicketName::id), field("reference", &TicketName::reference));
    }
};

/// What became of a public reply that left by mail.
struct MailState {
    std::vector<std::string> to;
    std::string state;  ///< queued, sent, failed, bounced
    static constexpr std::string_view schemaName = "MailStateView";
    static constexpr auto fields() {
        return fieldTable(field("to", &MailState::to), field("state", &MailState::state));
    }
};

struct MessageView {
    MessageId id;
    MessageKind kind = MessageKind::public_;
    std::optional<PersonName> author;
    bool fromUser = false;
    bool forProvider = false;  ///< a note that a provider has, too
    std::string html;
    std::optional<std::string> quotedHtml;  ///< what the writer's program quoted; shown on demand
    Instant at;
    Source source = Source::console;
    std::vector<FileView> files;
    std::optional<MailState> mail;
    std::optional<TicketName> origin;     ///< the ticket that it was written to, if that is another in sight
    std::optional<TicketName> splitInto;  ///< the ticket that was made of it, if that is in sight
    static constexpr std::string_view schemaName = "MessageView";
    static constexpr auto fields() {
        using T = MessageView;
        return fieldTable(field("id", &T::id), field("kind", &T::kind), field("author", &T::author),
                          field("fromUser", &T::fromUser), field("forProvider", &T::forProvider),
                          field("html", &T::html), field("quotedHtml", &T::quotedHtml), field("at", &T::at),
                          field("source", &T::source), field("files", &T::files), field("mail", &T::mail),
                          field("origin", &T::origin), field("splitInto", &T::splitInto));
    }
};

struct ResolutionView {
    std::string text;
    Instant at;
    std::optional<PersonName> by;
    static constexpr std::string_view schemaName = "ResolutionView";
    static constexpr auto fields() {
        using T = ResolutionView;
        return fieldTable(field("text", &T::text), field("at", &T::at), field("by", &T::by));
    }
};

struct TicketView {
    TicketId id;
    std::string reference;
    TicketKind kind = TicketKind::incident;
    State state = State::new_;
    std::optional<WaitingOn> waitingOn;
    std::optional<Instant> wakeAt;
    std::string subject;
    int impact = 3;
    int urgency = 3;
    int priority = 3;
    bool priorityOverridden = false;
    std::optional<CustomerRef> customer;
    std::optional<SiteView> site;
    std::optional<PersonRef> requester;
    std::optional<PersonRef> affected;
    std::optional<TeamRef> team;
    std::optional<PersonName> assignee;
    std::optional<CategoryId> categoryId;
    std::optional<ServiceId> serviceId;
    Source source = Source::console;
    Instant createdAt;
    Instant updatedAt;
    std::optional<Instant> resolvedAt;
    std::optional<Instant> closedAt;
    std::int64_t reopenCount = 0;
    std::vector<PersonRef> watchers;
    std::vector<Action> allowed;
    bool mayAnswer = true;  ///< not for managers whose customer lets them read only
    std::optional<ResolutionView> resolution;
    std::vector<MessageView> messages;
    std::vector<AnswerView> answers;       ///< to the questions of the category that was chosen at first
    std::optional<Due> due;                ///< for staff
    std::optional<TicketName> mergedInto;  ///< where the conversation goes on
    Marks marks;                           ///< for staff; none for users
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "TicketView";
    static constexpr auto fields() {
        using T = TicketView;
        return fieldTable(
            field("id", &T::id), field("reference", &T::reference), field("kind", &T::kind),
            field("state", &T::state), field("waitingOn", &T::waitingOn), field("wakeAt", &T::wakeAt),
            field("subject", &T::subject), field("impact", &T::impact), field("urgency", &T::urgency),
            field("priority", &T::priority), field("priorityOverridden", &T::priorityOverridden),
            field("customer", &T::customer), field("site", &T::site), field("requester", &T::requester),
            field("affected", &T::affected), field("team", &T::team), field("assignee", &T::assignee),
            field("categoryId", &T::categoryId), field("serviceId", &T::serviceId),
            field("source", &T::source), field("createdAt", &T::createdAt), field("updatedAt", &T::updatedAt),
            field("resolvedAt", &T::resolvedAt), field("closedAt", &T::closedAt),
            field("reopenCount", &T::reopenCount), field("watchers", &T::watchers),
            field("allowed", &T::allowed), field("mayAnswer", &T::mayAnswer),
            field("resolution", &T::resolution), field("messages", &T::messages),
            field("answers", &T::answers), field("due", &T::due), field("mergedInto", &T::mergedInto),
            field("marks", &T::marks), field("version", &T::version));
    }
};

struct NewTicket {
    TicketKind kind = TicketKind::incident;
    std::string subject;
    std::string html;                     ///< the description, cleaned on arrival
    std::optional<PersonId> requesterId;  ///< required of staff; users ask for themselves
    std::optional<PersonId> affectedId;
    std::optional<CustomerId> customerId;  ///< default: the requester's
    std::optional<SiteId> siteId;
    std::optional<CategoryId> categoryId;
    std::optional<ServiceId> serviceId;
    int impact = 3;
    int urgency = 3;
    std::optional<TeamId> teamId;
    std::optional<PersonId> assigneeId;
    Source source = Source::console;
    std::vector<FileId> files;
    std::vector<PersonId> watchers;
    std::vector<AnswerInput> answers;  ///< to what the category asks; users answer all that is required
    static constexpr std::string_view schemaName = "NewTicket";
    static constexpr auto fields() {
        using T = NewTicket;
        return fieldTable(field("kind", &T::kind, {.optional = true}),
                          field("subject", &T::subject, {.min = 1, .max = 250}),
                          field("html", &T::html, {.max = 500'000, .optional = true, .multiline = true}),
                          field("requesterId", &T::requesterId), field("affectedId", &T::affectedId),
                          field("customerId", &T::customerId), field("siteId", &T::siteId),
                          field("categoryId", &T::categoryId), field("serviceId", &T::serviceId),
                          field("impact", &T::impact, {.min = 1, .max = 5, .optional = true}),
                          field("urgency", &T::urgency, {.min = 1, .max = 5, .optional = true}),
                          field("teamId", &T::teamId), field("assigneeId", &T::assigneeId),
                          field("source", &T::source, {.optional = true}),
                          field("files", &T::files, {.max = 50, .optional = true}),
                          field("watchers", &T::watchers, {.max = 50, .optional = true}),
                          field("answers", &T::answers, {.max = mostQuestions, .optional = true}));
    }
};

struct TicketPatch {
    Patch<TicketKind> kind;
    Patch<std::string> subject;
    Patch<std::optional<CategoryId>> categoryId;
    Patch<std::optional<ServiceId>> serviceId;
    Patch<int> impact;
    Patch<int> urgency;
    Patch<std::optional<int>> priority;  ///< overrides the matrix; null follows it again
    Patch<std::optional<TeamId>> teamId;
    Patch<std::optional<PersonId>> assigneeId;
    Patch<std::optional<PersonId>> affectedId;
    Patch<PersonId> requesterId;
    Patch<std::optional<CustomerId>> customerId;
    Patch<std::optional<SiteId>> siteId;
    static constexpr std::string_view schemaName = "TicketPatch";
    static constexpr auto fields() {
        using T = TicketPatch;
        return fieldTable(field("kind", &T::kind), field("subject", &T::subject, {.min = 1, .max = 250}),
                          field("categoryId", &T::categoryId), field("serviceId", &T::serviceId),
                          field("impact", &T::impact, {.min = 1, .max = 5}),
                          field("urgency", &T::urgency, {.min = 1, .max = 5}),
                          field("priority", &T::priority, {.min = 1, .max = 5}), field("teamId", &T::teamId),
                          field("assigneeId", &T::assigneeId), field("affectedId", &T::affectedId),
                          field("requesterId", &T::requesterId), field("customerId", &T::customerId),
                          field("siteId", &T::siteId));
    }
};

/// A move of the ticket that is part of sending a message: both happen or neither.
struct MessageMove {
    Action action{};
    std::optional<WaitingOn> on;
    std::optional<Instant> until;
    std::string text;
    std::int64_t version = 0;
    static constexpr std::string_view schemaName = "MessageMove";
    static constexpr auto fields() {
        using T = MessageMove;
        return fieldTable(field("action", &T::action), field("on", &T::on, {.doc = "wait: on whom"}),
                          field("until", &T::until, {.doc = "wait: when it ends by itself"}),
                          field("text", &T::text,
                                {.max = 20'000,
                                 .optional = true,
                                 .multiline = true,
                                 .doc = "resolve: how; wait, cancel: why"}),
                          field("version", &T::version, {.min = 1, .doc = "the ticket's, as it was read"}));
    }
};

struct NewMessage {
    MessageKind kind = MessageKind::public_;
    std::string html;
    std::vector<FileId> files;
    /// The newest message that the writer saw; a newer public reply by a colleague is a conflict.
    std::optional<MessageId> seenMessageId;
    bool force = false;  ///< send although a colleague answered meanwhile
    std::optional<MessageMove> move;
    static constexpr std::string_view schemaName = "NewMessage";
    static constexpr auto fields() {
        using T = NewMessage;
        return fieldTable(field("kind", &T::kind),
                          field("html", &T::html, {.max = 500'000, .optional = true, .multiline = true}),
                          field("files", &T::files, {.max = 50, .optional = true}),
                          field("seenMessageId", &T::seenMessageId),
                          field("force", &T::force, {.optional = true}), field("move", &T::move));
    }
};

struct ChangeView {
    std::string field_;
    std::string before;
    std::string after;
    static constexpr std::string_view schemaName = "ChangeView";
    static constexpr auto fields() {
        using T = ChangeView;
        return fieldTable(field("field", &T::field_), field("before", &T::before), field("after", &T::after));
    }
};

}  // namespace guichet::desk
