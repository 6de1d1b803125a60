#pragma once
// Links between tickets: what relates to what, duplicates, parent and children. Nobody learns of a ticket
// through a link that they may not work on: neither its subject nor that there is one.

#include "desk/desk.h"

namespace guichet::desk {

using LinkId = Id<struct TicketLinkTag>;

/// As it is kept: one row, from one ticket to another.
enum class LinkKind {
    relates,     ///< both ways; kept from the smaller id to the larger
    duplicates,  ///< from the duplicate to the original
    parent,      ///< from the parent to the child
    split,       ///< from the ticket of the message to the one that was made of it
};

/// As one of the two tickets sees it: "this ticket … that one".
enum class LinkRole { relates_to, duplicates, duplicated_by, child_of, parent_of, split_from, split_into };

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::LinkKind> {
    using T = guichet::desk::LinkKind;
    static constexpr auto table = names<T>(
        {{T::relates, "relates"}, {T::duplicates, "duplicates"}, {T::parent, "parent"}, {T::split, "split"}});
};
template <>
struct guichet::EnumNames<guichet::desk::LinkRole> {
    using T = guichet::desk::LinkRole;
    static constexpr auto table = names<T>({{T::relates_to, "relates_to"},
                                            {T::duplicates, "duplicates"},
                                            {T::duplicated_by, "duplicated_by"},
                                            {T::child_of, "child_of"},
                                            {T::parent_of, "parent_of"},
                                            {T::split_from, "split_from"},
                                            {T::split_into, "split_into"}});
};

namespace guichet::desk {

/// A link as it is kept.
struct Link {
    LinkId id;
    LinkKind kind = LinkKind::relates;
    TicketId from;
    TicketId to;
    std::optional<MessageId> message;  ///< split: the one that was split off
};

/// The link that makes `self` stand so to `other`.
Link linkOf(TicketId self, LinkRole role, TicketId other);
/// Requires that the link is one of `self`.
LinkRole roleIn(const Link& link, TicketId self);
inline TicketId otherEnd(const Link& link, TicketId self) {
    return link.from == self ? link.to : link.from;
}
LinkRole opposite(LinkRole role);

struct LinkView {
    LinkId id;
    LinkRole role = LinkRole::relates_to;
    TicketRow ticket;  ///< the other one
    static constexpr std::string_view schemaName = "TicketLinkView";
    static constexpr auto fields() {
        using T = LinkView;
        return fieldTable(field("id", &T::id), field("role", &T::role), field("ticket", &T::ticket));
    }
};

struct NewLink {
    LinkRole role = LinkRole::relates_to;
    std::string ticket;  ///< the other one's reference or number
    static constexpr std::string_view schemaName = "NewTicketLink";
    static constexpr auto fields() {
        return fieldTable(
            field("role", &NewLink::role),
            field("ticket", &NewLink::ticket, {.min = 1, .max = 24, .doc = "reference or number"}));
    }
};

/// The links whose other end the scope works on: children and parent first. Nothing for who doesn't work on
/// the ticket.
std::vector<LinkView> linksOf(Tx& tx, const Scope& scope, TicketId id);

/// Links two tickets that the scope works on. Errors at "/ticket": "ticket.not_found", "link.self",
/// "link.exists", "link.has_parent" (the child has another), "link.cycle"; at "/role" "link.split_reserved".
Result<LinkId> addLink(Tx& tx, const Scope& scope, const Context& context, TicketId id, const NewLink& link);
/// Error "link.not_found".
Result<Done> removeLink(Tx& tx, const Scope& scope, const Context& context, TicketId id, LinkId link);

}  // namespace guichet::desk
