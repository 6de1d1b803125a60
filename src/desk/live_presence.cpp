#include "desk/live_presence.h"

#include "desk/ticket_store.h"

namespace guichet::desk {

namespace {

FrameText noteText(TicketId ticket, const std::vector<Present>& people) {
    std::string data;
    json::Writer w(data);
    w.beginObject().key("ticketId").integer(ticket.value).key("people").beginArray();
    for (const Present& p : people) {
        w.beginObject().key("id").integer(p.person.value).key("name").string(p.name);
        w.key("state").string(nameOf(p.presence)).endObject();
    }
    w.endArray().endObject();
    return frameText("presence", 0, data);
}

}  // namespace

PresenceBoard::Look PresenceBoard::look(storage::Tx& tx, Instant now) const {
    std::map<TicketId, std::vector<Present>> present;
    for (Present& p : loadPresence(tx, now - presenceLife)) present[p.ticket].push_back(std::move(p));
    Look out;
    for (const auto& [ticket, people] : present) {
        FrameText text = noteText(ticket, people);
        const auto before = shown_.find(ticket);
        if (before != shown_.end() && *before->second.text == *text) {
            out.shown.insert(*before);
        } else if (auto row = loadRow(tx, auth::Scope::everything(), ticket)) {
            out.changed.push_back({std::move(*row), std::move(text)});
            out.shown.emplace(ticket, out.changed.back());
        }
    }
    for (const auto& [ticket, note] : shown_)
        if (!out.shown.contains(ticket)) out.changed.push_back({note.row, noteText(ticket, {})});
    return out;
}

std::vector<PresenceBoard::Note> PresenceBoard::all() const {
    std::vector<Note> out;
    for (const auto& [ticket, note] : shown_) out.push_back(note);
    return out;
}

void PresenceBoard::ticketChanged(const TicketRow& row) {
    if (const auto at = shown_.find(row.id); at != shown_.end()) at->second.row = row;
}

}  // namespace guichet::desk
