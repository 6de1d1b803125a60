#pragma once
// Ids are 64-bit integers; each table has its own type, so that a person can't be passed for a team.

#include <compare>
#include <cstdint>
#include <functional>

namespace guichet {

template <class Tag>
struct Id {
    std::int64_t value = 0;  ///< 0 means "none yet"; stored ids start at 1

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

// Nouns that several modules refer to. The record itself lives in the module named beside it.
using CustomerId = Id<struct CustomerTag>;  // directory
using SiteId = Id<struct SiteTag>;          // directory
using PersonId = Id<struct PersonTag>;      // directory
using TeamId = Id<struct TeamTag>;          // directory
using AccountId = Id<struct AccountTag>;    // platform/auth
using RoleId = Id<struct RoleTag>;          // platform/auth
using ProviderId = Id<struct ProviderTag>;  // whoever keeps the list of outside providers
using FileId = Id<struct FileTag>;          // platform/files
using TicketId = Id<struct TicketTag>;      // desk
using MessageId = Id<struct MessageTag>;    // desk
using CategoryId = Id<struct CategoryTag>;  // desk
using ServiceId = Id<struct ServiceTag>;    // desk
using MailboxId = Id<struct MailboxTag>;    // mail

}  // namespace guichet

template <class Tag>
struct std::hash<guichet::Id<Tag>> {
    std::size_t operator()(guichet::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
