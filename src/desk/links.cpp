// Use cases of links.

#include <algorithm>

#include "desk/link_store.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"

namespace guichet::desk {

Link linkOf(TicketId self, LinkRole role, TicketId other) {
    switch (role) {
        case LinkRole::relates_to:
            return {{}, LinkKind::relates, std::min(self, other), std::max(self, other), {}};
        case LinkRole::duplicates:
            return {{}, LinkKind::duplicates, self, other, {}};
        case LinkRole::duplicated_by:
            return {{}, LinkKind::duplicates, other, self, {}};
        case LinkRole::child_of:
            return {{}, LinkKind::parent, other, self, {}};
        case LinkRole::parent_of:
            return {{}, LinkKind::parent, self, other, {}};
        case LinkRole::split_from:
            return {{}, LinkKind::split, other, self, {}};
        case LinkRole::split_into:
            return {{}, LinkKind::split, self, other, {}};
    }
    return {};
}

LinkRole roleIn(const Link& link, TicketId self) {
    const bool from = link.from == self;
    switch (link.kind) {
        case LinkKind::relates:
            return LinkRole::relates_to;
        case LinkKind::duplicates:
            return from ? LinkRole::duplicates : LinkRole::duplicated_by;
        case LinkKind::parent:
            return from ? LinkRole::parent_of : LinkRole::child_of;
        case LinkKind::split:
            return from ? LinkRole::split_into : LinkRole::split_from;
    }
    return LinkRole::relates_to;
}

LinkRole opposite(LinkRole role) {
    const TicketId self{1}, other{2};
    return roleIn(linkOf(self, role, other), other);
}

namespace {

/// Links stand in this order on the page.
int rankOf(LinkRole role) {
    switch (role) {
        case LinkRole::child_of:
            return 0;
        case LinkRole::parent_of:
            return 1;
        case LinkRole::duplicates:
        case LinkRole::duplicated_by:
            return 2;
        case LinkRole::relates_to:
            return 3;
        case LinkRole::split_from:
        case LinkRole::split_into:
            return 4;
    }
    return 5;
}

/// Both tickets learn of it, each from its own side.
void recordLink(Tx& tx, const Context& context, const Ticket& self, const Ticket& other, LinkRole role,
                bool added) {
    const auto on = [&](const Ticket& ticket, LinkRole its, TicketId named, const Context& by) {
        const std::string id = std::to_string(named.value);
        record(tx, by, ticket, added ? "ticket.linked" : "ticket.unlinked",
               {{std::string(nameOf(its)), added ? "" : id, added ? id : ""}}, named.value);
    };
    Context further = context;
    further.operation.clear();
    on(self, role, other.id, context);
    on(other, opposite(role), self.id, further);
}

Result<Done> checkTree(Tx& tx, const Link& link) {
    if (link.kind != LinkKind::parent) return Done{};
    if (parentOf(tx, link.to)) return failField("/ticket", "link.has_parent");
    if (isBelow(tx, link.from, link.to)) return failField("/ticket", "link.cycle");
    return Done{};
}

}  // namespace

std::vector<TicketId> linkedTickets(Tx& tx, TicketId id) {
    std::vector<TicketId> out;
    for (const Link& link : loadLinks(tx, id)) out.push_back(link.from == id ? link.to : link.from);
    return out;
}

std::vector<LinkView> linksOf(Tx& tx, const Scope& scope, TicketId id) {
    std::vector<LinkView> out;
    if (!worksOnTicket(tx, scope, id)) return out;
    for (const Link& link : loadLinks(tx, id)) {
        const TicketId other = otherEnd(link, id);
        if (!worksOnTicket(tx, scope, other)) continue;
        if (auto row = loadRow(tx, scope, other)) out.push_back({link.id, roleIn(link, id), std::move(*row)});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const LinkView& a, const LinkView& b) { return rankOf(a.role) < rankOf(b.role); });
    return out;
}

Result<LinkId> addLink(Tx& tx, const Scope& scope, const Context& context, TicketId id, const NewLink& link) {
    if (link.role == LinkRole::split_from || link.role == LinkRole::split_into)
        return failField("/role", "link.split_reserved");
    const auto other = resolveTicket(tx, trim(link.ticket));
    if (!other) return failField("/ticket", "ticket.not_found");
    lockTickets(tx, id, *other);
    GUICHET_TRY(const Ticket self, ticketWorkedOn(tx, scope, id));
    const auto that = ticketWorkedOn(tx, scope, *other);
    if (!that.ok()) return failField("/ticket", "ticket.not_found");
    if (*other == id) return failField("/ticket", "link.self");
    lockLinks(tx);
    const Link wanted = linkOf(id, link.role, *other);
    GUICHET_CHECK(checkTree(tx, wanted));
    const auto made = insertLink(tx, wanted);
    if (!made) return failField("/ticket", "link.exists");
    recordLink(tx, context, self, that.value(), link.role, true);
    return *made;
}

Result<Done> removeLink(Tx& tx, const Scope& scope, const Context& context, TicketId id, LinkId link) {
    GUICHET_TRY(const Ticket self, ticketWorkedOn(tx, scope, id));
    const auto known = loadLink(tx, link);
    if (!known || (known->from != id && known->to != id)) return fail(ErrorKind::not_found, "link.not_found");
    const auto that = ticketWorkedOn(tx, scope, otherEnd(*known, id));
    if (!that.ok() || !deleteLink(tx, link)) return fail(ErrorKind::not_found, "link.not_found");
    recordLink(tx, context, self, that.value(), roleIn(*known, id), false);
    return Done{};
}

}  // namespace guichet::desk
