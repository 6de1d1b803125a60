#pragma once
// The face of announcements: outages, planned work and news, told to those whom they concern, before each of
// them asks. See README.md.

#include <span>

#include "announcements/types.h"
#include "platform/auth/caller.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::api {
class Routes;
}

namespace guichet::announcements {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

// For those who write them. Errors of fields: "announcement.ends_before", "announcement.nobody",
// "announcement.not_public", "customer.not_found"; "announcement.not_found", "record.stale".
/// Newest first.
std::vector<AnnouncementView> list(Tx& tx, const Scope& scope, Instant now);
std::optional<AnnouncementView> find(Tx& tx, const Scope& scope, AnnouncementId id, Instant now);
Result<AnnouncementId> create(Tx& tx, const Scope& scope, const Context& context,
                              const AnnouncementInput& input);
/// One that was withdrawn is shown again.
Result<Done> replace(Tx& tx, const Scope& scope, const Context& context, AnnouncementId id,
                     std::int64_t version, const AnnouncementInput& input);
/// It is shown no more, and stays in the list.
Result<Done> withdraw(Tx& tx, const Scope& scope, const Context& context, AnnouncementId id,
                      std::int64_t version);

// For those whom they concern: what holds now or begins within a day, the gravest first. Whoever shows it
// looks at the times.
/// Users: for everybody, for their customer, and for those above it. Staff: what concerns a customer in
/// sight.
std::vector<NoticeView> concerning(Tx& tx, const Scope& scope, Instant now);
/// For whoever is not signed in.
std::vector<NoticeView> shownToAll(Tx& tx, Instant now);

void addRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::announcements
