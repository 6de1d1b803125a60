#pragma once
// Merging: one ticket's conversation goes on in another. Its messages stand there with the name of the ticket
// that they were written to, whoever took part in it follows the other, its links hang there, and it ends
// itself. All of that is written down, so that undoing gives back exactly what was: only what was said since
// stays where it was said.

#include "desk/desk.h"

namespace guichet::desk {

using MergeId = Id<struct TicketMergeTag>;

/// What a merge will do.
struct MergePreview {
    TicketRow from;
    TicketRow into;
    std::int64_t messages = 0;
    std::int64_t files = 0;
    std::vector<PersonName> followers;   ///< who will follow the other ticket, and so read its conversation
    std::int64_t links = 0;              ///< that will hang on the other ticket
    bool acrossCustomers = false;        ///< two customers: to be confirmed by somebody who may
    std::optional<std::string> refused;  ///< the code of the error that merging would give now
    static constexpr std::string_view schemaName = "MergePreviewView";
    static constexpr auto fields() {
        using T = MergePreview;
        return fieldTable(field("from", &T::from), field("into", &T::into), field("messages", &T::messages),
                          field("files", &T::files), field("followers", &T::followers),
                          field("links", &T::links), field("acrossCustomers", &T::acrossCustomers),
                          field("refused", &T::refused));
    }
};

/// A ticket that was merged into the one that is looked at.
struct MergeView {
    MergeId id;
    TicketRow ticket;
    Instant at;
    std::optional<PersonName> by;
    std::int64_t messages = 0;  ///< that undoing gives back
    std::int64_t since = 0;     ///< said since the merge: undoing leaves them here
    static constexpr std::string_view schemaName = "TicketMergeView";
    static constexpr auto fields() {
        using T = MergeView;
        return fieldTable(field("id", &T::id), field("ticket", &T::ticket), field("at", &T::at),
                          field("by", &T::by), field("messages", &T::messages), field("since", &T::since));
    }
};

/// Who merges, and what they have confirmed.
struct MergeWish {
    bool mayCrossCustomers = false;
    bool acrossCustomers = false;  ///< confirmed: the tickets are of two customers
};

/// Error "ticket.not_found" for either.
Result<MergePreview> previewMerge(Tx& tx, const Scope& scope, TicketId into, TicketId from,
                                  const MergeWish& wish);

/// Merges `from` into `into`. Errors "ticket.not_found", "merge.self", "ticket.merged" (params reference: one
/// of them is merged already), "merge.ended" (params reference: one is closed or cancelled),
/// "merge.supervisor_needed" and "merge.customers" (to be confirmed) for tickets of two customers.
Result<MergeId> mergeTicket(Tx& tx, const Scope& scope, const Context& context, TicketId into, TicketId from,
                            const MergeWish& wish);

/// Gives back what the merge took: messages, followers, links, and the state as it was. Errors
/// "merge.not_found", "ticket.merged" when `into` was merged further: that comes first.
Result<Done> undoMerge(Tx& tx, const Scope& scope, const Context& context, TicketId into, MergeId merge);

/// Those that were merged into the ticket and are in the scope's sight.
std::vector<MergeView> mergesInto(Tx& tx, const Scope& scope, TicketId into);

}  // namespace guichet::desk
