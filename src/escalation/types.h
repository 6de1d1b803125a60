#pragma once
// Words of functional and hierarchical escalation, and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/types.h"

namespace guichet {
using ChecklistId = Id<struct ChecklistTag>;
using HandoverId = Id<struct HandoverTag>;
using RaiseId = Id<struct RaiseTag>;
}  // namespace guichet

namespace guichet::escalation {

enum class ProviderKind { maker, editor, operator_, other };
/// To whom a ticket is handed over.
enum class TargetKind { team, provider };
/// What somebody asks for: a level is one of the teams of that level, found by the checklist of the category.
enum class WantedTarget { team, level, provider };
/// Where a hand-over stands. `passed_on`: the ticket went elsewhere by other ways meanwhile.
enum class HandoverState { open, taken, returned, done, withdrawn, passed_on };
/// Whose superior is asked: the manager of the ticket's team, or the owner of its service.
enum class RaiseTo { team_manager, service_owner };

}  // namespace guichet::escalation

template <>
struct guichet::EnumNames<guichet::escalation::ProviderKind> {
    using T = guichet::escalation::ProviderKind;
    static constexpr auto table = names<T>(
        {{T::maker, "maker"}, {T::editor, "editor"}, {T::operator_, "operator"}, {T::other, "other"}});
};
template <>
struct guichet::EnumNames<guichet::escalation::TargetKind> {
    using T = guichet::escalation::TargetKind;
    static constexpr auto table = names<T>({{T::team, "team"}, {T::provider, "provider"}});
};
template <>
struct guichet::EnumNames<guichet::escalation::WantedTarget> {
    using T = guichet::escalation::WantedTarget;
    static constexpr auto table =
        names<T>({{T::team, "team"}, {T::level, "level"}, {T::provider, "provider"}});
};
template <>
struct guichet::EnumNames<guichet::escalation::HandoverState> {
    using T = guichet::escalation::HandoverState;
    static constexpr auto table = names<T>({{T::open, "open"},
                                            {T::taken, "taken"},
                                            {T::returned, "returned"},
                                            {T::done, "done"},
                                            {T::withdrawn, "withdrawn"},
                                            {T::passed_on, "passed_on"}});
};
template <>
struct guichet::EnumNames<guichet::escalation::RaiseTo> {
    using T = guichet::escalation::RaiseTo;
    static constexpr auto table =
        names<T>({{T::team_manager, "team_manager"}, {T::service_owner, "service_owner"}});
};

namespace guichet::escalation {

using desk::Label;
using directory::PersonName;
using directory::TeamRef;

/// An outside organisation that tickets are handed to.
struct ProviderInput {
    std::string name;
    ProviderKind kind = ProviderKind::other;
    std::string contact;
    std::string phone;
    std::string email;
    std::string portal;  ///< address of their portal; http or https
    std::string contractNumber;
    std::string notes;
    bool active = true;
    bool operator==(const ProviderInput&) const = default;
    static constexpr std::string_view schemaName = "Provider";
    static constexpr auto fields() {
        using T = ProviderInput;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 120}), field("kind", &T::kind),
                          field("contact", &T::contact, {.max = 120, .optional = true}),
                          field("phone", &T::phone, {.max = 60, .optional = true}),
                          field("email", &T::email, {.max = 254, .optional = true}),
                          field("portal", &T::portal, {.max = 500, .optional = true}),
                          field("contractNumber", &T::contractNumber, {.max = 80, .optional = true}),
                          field("notes", &T::notes, {.max = 2000, .optional = true, .multiline = true}),
                          field("active", &T::active, {.optional = true}));
    }
};

struct ProviderView {
    ProviderId id;
    std::string name;
    ProviderKind kind = ProviderKind::other;
    std::string contact;
    std::string phone;
    std::string email;
    std::string portal;
    std::string contractNumber;
    std::string notes;
    bool active = true;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "ProviderView";
    static constexpr auto fields() {
        using T = ProviderView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("kind", &T::kind),
                          field("contact", &T::contact), field("phone", &T::phone), field("email", &T::email),
                          field("portal", &T::portal), field("contractNumber", &T::contractNumber),
                          field("notes", &T::notes), field("active", &T::active),
                          field("version", &T::version));
    }
};

/// One thing that the file must hold.
struct ChecklistItem {
    /// "symptoms", "since", "others", "tests", "errors", "equipment", or an own one that begins with "own-".
    std::string key;
    Label label;
    bool required = true;
    bool operator==(const ChecklistItem& o) const {
        return key == o.key && label.fr == o.label.fr && label.en == o.label.en && required == o.required;
    }
    static constexpr std::string_view schemaName = "ChecklistItem";
    static constexpr auto fields() {
        using T = ChecklistItem;
        return fieldTable(field("key", &T::key, {.min = 1, .max = 40}), field("label", &T::label),
                          field("required", &T::required));
    }
};

/// Which team is meant by "level 2" for a category.
struct LevelTeam {
    std::int64_t level = 2;
    TeamId teamId;
    bool operator==(const LevelTeam&) const = default;
    static constexpr std::string_view schemaName = "LevelTeam";
    static constexpr auto fields() {
        return fieldTable(field("level", &LevelTeam::level, {.min = 1, .max = 3}),
                          field("teamId", &LevelTeam::teamId));
    }
};

struct ChecklistInput {
    std::optional<CategoryId> categoryId;  ///< none: the default, for categories without one of their own
    std::vector<ChecklistItem> items;
    std::vector<LevelTeam> levelTeams;
    static constexpr std::string_view schemaName = "Checklist";
    static constexpr auto fields() {
        using T = ChecklistInput;
        return fieldTable(field("categoryId", &T::categoryId),
                          field("items", &T::items, {.min = 1, .max = 20}),
                          field("levelTeams", &T::levelTeams, {.max = 3, .optional = true}));
    }
};

struct ChecklistView {
    ChecklistId id;
    std::optional<CategoryId> categoryId;
    std::vector<ChecklistItem> items;
    std::vector<LevelTeam> levelTeams;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "ChecklistView";
    static constexpr auto fields() {
        using T = ChecklistView;
        return fieldTable(field("id", &T::id), field("categoryId", &T::categoryId), field("items", &T::items),
                          field("levelTeams", &T::levelTeams), field("version", &T::version));
    }
};

/// How a team stands in escalations.
struct TeamStanding {
    TeamId id;
    std::string name;
    std::int64_t level = 1;  ///< of support: 1, 2 or 3
    std::optional<PersonName> manager;
    static constexpr std::string_view schemaName = "TeamStandingView";
    static constexpr auto fields() {
        using T = TeamStanding;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("level", &T::level),
                          field("manager", &T::manager));
    }
};

struct ServiceStanding {
    ServiceId id;
    Label name;
    std::optional<PersonName> owner;
    static constexpr std::string_view schemaName = "ServiceStandingView";
    static constexpr auto fields() {
        using T = ServiceStanding;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("owner", &T::owner));
    }
};

struct Answer {
    std::string key;
    std::string text;
    static constexpr std::string_view schemaName = "ChecklistAnswer";
    static constexpr auto fields() {
        return fieldTable(field("key", &Answer::key, {.min = 1, .max = 40}),
                          field("text", &Answer::text, {.max = 4000, .optional = true, .multiline = true}));
    }
};

struct HandoverInput {
    WantedTarget target = WantedTarget::team;
    std::optional<TeamId> teamId;
    std::optional<std::int64_t> level;
    std::optional<ProviderId> providerId;
    std::vector<Answer> answers;
    std::string note;
    std::string overrideReason;  ///< why it goes although something is missing; for supervisors
    std::string reference;       ///< provider: theirs
    std::optional<Instant> promisedAt;
    static constexpr std::string_view schemaName = "NewHandover";
    static constexpr auto fields() {
        using T = HandoverInput;
        return fieldTable(
            field("target", &T::target), field("teamId", &T::teamId),
            field("level", &T::level, {.min = 1, .max = 3}), field("providerId", &T::providerId),
            field("answers", &T::answers, {.max = 40}),
            field("note", &T::note, {.max = 4000, .optional = true, .multiline = true}),
            field("overrideReason", &T::overrideReason, {.max = 500, .optional = true}),
            field("reference", &T::reference,
                  {.max = 80, .optional = true, .doc = "provider: their reference"}),
            field("promisedAt", &T::promisedAt,
                  {.doc = "provider: when they promise to be ready; the ticket waits until then"}));
    }
};

/// One item of a file that was handed over, with its words as they were then.
struct FileItem {
    std::string key;
    Label label;
    std::string text;  ///< empty: missing
    bool required = true;
    bool lacking = false;  ///< whoever returned it says so
    static constexpr std::string_view schemaName = "FileItemView";
    static constexpr auto fields() {
        using T = FileItem;
        return fieldTable(field("key", &T::key), field("label", &T::label), field("text", &T::text),
                          field("required", &T::required), field("lacking", &T::lacking));
    }
};

struct HandoverView {
    HandoverId id;
    HandoverState state = HandoverState::open;
    TargetKind target = TargetKind::team;
    std::string to;                     ///< name of the team or provider
    std::optional<std::int64_t> level;  ///< of support, if it was handed to a level
    std::optional<TeamRef> fromTeam;
    std::optional<PersonName> by;
    Instant at;
    std::vector<FileItem> items;
    std::string note;
    std::string overrideReason;
    std::optional<ProviderView> provider;
    std::vector<std::string>
        readers;  ///< people with an account of the provider: they read along while it is open
    std::string reference;
    std::optional<Instant> promisedAt;
    std::optional<PersonName> takenBy;
    std::optional<Instant> endedAt;
    std::optional<PersonName> endedBy;
    std::string outcome;  ///< returned: why; done: what the provider did
    bool mayTake = false;
    bool mayReturn = false;
    bool mayFinish = false;
    bool mayWithdraw = false;
    bool mayWrite = false;  ///< to the provider, who has an account
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "HandoverView";
    static constexpr auto fields() {
        using T = HandoverView;
        return fieldTable(field("id", &T::id), field("state", &T::state), field("target", &T::target),
                          field("to", &T::to), field("level", &T::level), field("fromTeam", &T::fromTeam),
                          field("by", &T::by), field("at", &T::at), field("items", &T::items),
                          field("note", &T::note), field("overrideReason", &T::overrideReason),
                          field("provider", &T::provider), field("readers", &T::readers),
                          field("reference", &T::reference), field("promisedAt", &T::promisedAt),
                          field("takenBy", &T::takenBy), field("endedAt", &T::endedAt),
                          field("endedBy", &T::endedBy), field("outcome", &T::outcome),
                          field("mayTake", &T::mayTake), field("mayReturn", &T::mayReturn),
                          field("mayFinish", &T::mayFinish), field("mayWithdraw", &T::mayWithdraw),
                          field("mayWrite", &T::mayWrite), field("version", &T::version));
    }
};

struct RaiseView {
    RaiseId id;
    RaiseTo to = RaiseTo::team_manager;
    std::optional<PersonName> by;
    Instant at;
    std::string reason;
    std::vector<PersonName> told;
    std::string answer;
    std::optional<PersonName> answeredBy;
    std::optional<Instant> answeredAt;
    static constexpr std::string_view schemaName = "RaiseView";
    static constexpr auto fields() {
        using T = RaiseView;
        return fieldTable(field("id", &T::id), field("to", &T::to), field("by", &T::by), field("at", &T::at),
                          field("reason", &T::reason), field("told", &T::told), field("answer", &T::answer),
                          field("answeredBy", &T::answeredBy), field("answeredAt", &T::answeredAt));
    }
};

/// All escalations of a ticket.
struct EscalationView {
    std::vector<HandoverView> handovers;  ///< the newest first
    std::vector<std::string> path;        ///< the places where it was, in their order; "" for no team
    std::int64_t count = 0;               ///< hand-overs that were not withdrawn
    std::int64_t bounces = 0;             ///< how often it came back to the same place
    std::vector<RaiseView> raises;        ///< the newest first
    static constexpr std::string_view schemaName = "EscalationView";
    static constexpr auto fields() {
        using T = EscalationView;
        return fieldTable(field("handovers", &T::handovers), field("path", &T::path),
                          field("count", &T::count), field("bounces", &T::bounces),
                          field("raises", &T::raises));
    }
};

/// Where the words come from that an item is offered with.
enum class Origin { nothing, earlier, ticket };

}  // namespace guichet::escalation

template <>
struct guichet::EnumNames<guichet::escalation::Origin> {
    using T = guichet::escalation::Origin;
    static constexpr auto table =
        names<T>({{T::nothing, "nothing"}, {T::earlier, "earlier"}, {T::ticket, "ticket"}});
};

namespace guichet::escalation {

struct FormItem {
    std::string key;
    Label label;
    bool required = true;
    std::string text;  ///< what is known already
    Origin origin = Origin::nothing;
    bool lacking = false;  ///< the last one who returned the ticket missed it
    static constexpr std::string_view schemaName = "HandoverFormItemView";
    static constexpr auto fields() {
        using T = FormItem;
        return fieldTable(field("key", &T::key), field("label", &T::label), field("required", &T::required),
                          field("text", &T::text), field("origin", &T::origin),
                          field("lacking", &T::lacking));
    }
};

/// What the dialog of an escalation needs.
struct HandoverForm {
    std::vector<FormItem> items;
    std::vector<TeamStanding> teams;      ///< active ones, besides the ticket's own
    std::vector<LevelTeam> levels;        ///< the levels that lead somewhere, and where
    std::vector<ProviderView> providers;  ///< active ones
    std::optional<TeamId> proposedTeam;   ///< one of `teams`: a guide that ended here names it
    std::string openElsewhere;            ///< a hand-over that must end first: whose it is
    bool mayOverride = false;
    std::int64_t ticketVersion = 1;
    static constexpr std::string_view schemaName = "HandoverFormView";
    static constexpr auto fields() {
        using T = HandoverForm;
        return fieldTable(field("items", &T::items), field("teams", &T::teams), field("levels", &T::levels),
                          field("providers", &T::providers), field("proposedTeam", &T::proposedTeam),
                          field("openElsewhere", &T::openElsewhere), field("mayOverride", &T::mayOverride),
                          field("ticketVersion", &T::ticketVersion));
    }
};

}  // namespace guichet::escalation
