#pragma once
// Saved views of the queue: a name for what somebody narrowed it to. Personal, of a team, or for everybody.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "directory/types.h"
#include "platform/auth/caller.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::desk {

using SavedViewId = Id<struct SavedViewTag>;

/// Who has the view in their list.
enum class Audience { me, team, everybody };

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::Audience> {
    using T = guichet::desk::Audience;
    static constexpr auto table = names<T>({{T::me, "me"}, {T::team, "team"}, {T::everybody, "everybody"}});
};

namespace guichet::desk {

struct SavedViewInput {
    std::string name;
    Audience audience = Audience::me;
    std::optional<TeamId> teamId;  ///< required for a team's
    /// The console's address of the view below /queue: "all?state=new&priority=4". The server keeps it as it
    /// is.
    std::string address;
    static constexpr std::string_view schemaName = "SavedViewInput";
    static constexpr auto fields() {
        using T = SavedViewInput;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 60}), field("audience", &T::audience),
                          field("teamId", &T::teamId),
                          field("address", &T::address, {.min = 1, .max = 1000}));
    }
};

struct SavedViewView : SavedViewInput {
    SavedViewId id;
    bool mayChange = false;  ///< its owner, or whoever may configure views for others
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "SavedViewView";
    static constexpr auto fields() {
        using T = SavedViewView;
        return joined(
            fieldTable(field("id", &T::id), field("mayChange", &T::mayChange), field("version", &T::version)),
            SavedViewInput::fields());
    }
};

/// Whoever reads or changes views. `shares`: may make and change views for others.
struct ViewCaller {
    PersonId person;
    bool shares = false;
};

/// Those in the caller's list, by name.
std::vector<SavedViewView> listSavedViews(storage::Tx& tx, const ViewCaller& caller);
std::optional<SavedViewView> findSavedView(storage::Tx& tx, const ViewCaller& caller, SavedViewId id);
/// Errors "auth.forbidden" at "/audience", "field.missing" and "team.not_found" at "/teamId".
Result<SavedViewId> createSavedView(storage::Tx& tx, const ViewCaller& caller,
                                    const journal::Context& context, const SavedViewInput& input);
/// Errors besides: "view.not_found", "auth.forbidden", "record.stale".
Result<Done> replaceSavedView(storage::Tx& tx, const ViewCaller& caller, const journal::Context& context,
                              SavedViewId id, std::int64_t version, const SavedViewInput& input);
Result<Done> deleteSavedView(storage::Tx& tx, const ViewCaller& caller, const journal::Context& context,
                             SavedViewId id, std::int64_t version);

}  // namespace guichet::desk
