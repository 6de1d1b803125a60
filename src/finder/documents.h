#pragma once
// Inside the module: a record as a document of the index, and which marks make it findable for whom.

#include "directory/directory.h"
#include "finder/record_store.h"
#include "finder/types.h"
#include "guides/guides.h"
#include "platform/search/index.h"

namespace guichet::finder {

/// Raised with every change of what goes into the index, or of how text becomes terms: an index of another
/// format is made anew.
inline constexpr const char* indexFormat = "5";

/// "ticket/42".
std::string idOf(HitKind kind, std::int64_t id);
/// Where the document with this number among its kind stands in the index; throws where there are too many.
std::uint32_t placeOf(HitKind kind, std::int64_t number);
/// The other way round; nothing for what isn't one.
struct RecordName {
    HitKind kind = HitKind::ticket;
    std::int64_t id = 0;
};
std::optional<RecordName> nameOfDocument(std::string_view id);

search::Document documentOf(const TicketRecord& ticket);
search::Document documentOf(const directory::PersonView& person);
search::Document documentOf(const guides::Offered& guide);

/// Marks.
namespace mark {
std::string customer(std::optional<CustomerId> id);  ///< 0: none
std::string team(std::optional<TeamId> id);
std::string concerns(PersonId id);  ///< requester or affected
std::string requester(PersonId id);
std::string follows(PersonId id);
std::string person(PersonId id);
std::string state(desk::State state);
inline constexpr const char* selfHelp = "self-help";  ///< guides that users go through alone
}  // namespace mark

/// What a sight lets somebody find of a kind: `open` texts, and `full` with restricted ones. Agrees with the
/// scopes of the SQL; a test compares them.
struct Reach {
    search::Filter open = search::Filter::none();
    search::Filter full = search::Filter::none();
};
Reach reachOf(HitKind kind, const directory::Sight& sight);

}  // namespace guichet::finder
