#include "finder/shown.h"

#include <algorithm>

#include "desk/desk.h"
#include "finder/articles.h"

namespace guichet::finder {

using search::excerpt;
using search::hitsIn;
using search::marked;
using search::Needles;

namespace {

/// The message (or resolution) that shows the most of what was looked for.
const std::string* bestText(const TicketRecord& ticket, bool works, const Needles& needles) {
    const std::string* best = nullptr;
    int most = 0;
    const auto consider = [&](const std::string& text) {
        const int hits = hitsIn(text, needles);
        if (hits <= most && best) return;
        if (text.empty()) return;
        best = &text;
        most = hits;
    };
    for (const TicketRecord::Said& m : ticket.messages)
        if (works || !m.internal) consider(m.text);
    consider(ticket.resolution);
    return best;
}

}  // namespace

Reach Shown::reach(HitKind kind) const {
    if (kind != HitKind::article) return reachOf(kind, sight_);
    const auto over = who_.scope.staff ? std::vector<CustomerId>{} : customersOver(tx_, who_.scope.person);
    return reachOfArticles(sight_, who_.publishes, over);
}

std::vector<HitView> Shown::views(const search::Found& found, bool excerpts) {
    excerpts_ = excerpts;
    std::vector<RecordName> records;
    std::vector<TicketId> tickets;
    for (const search::Hit& hit : found.hits) {
        if (const auto record = nameOfDocument(hit.id)) records.push_back(*record);
        if (!records.empty() && records.back().kind == HitKind::ticket)
            tickets.push_back(TicketId{records.back().id});
    }
    for (TicketRecord& t : loadTickets(tx_, tickets)) tickets_.insert_or_assign(t.id, std::move(t));
    std::vector<HitView> out;
    for (const RecordName& record : records)
        if (auto view = viewOf(record, found.needles)) out.push_back(std::move(*view));
    return out;
}

std::optional<HitView> Shown::viewOf(const RecordName& record, const Needles& needles) {
    switch (record.kind) {
        case HitKind::ticket:
            return ticket(record.id, needles);
        case HitKind::person:
            return person(record.id, needles);
        case HitKind::guide:
            return guide(record.id, needles);
        case HitKind::article:
            return article(record.id, needles);
    }
    return std::nullopt;
}

std::vector<TicketRecord> Shown::tickets(const search::Found& found) {
    std::vector<TicketId> ids;
    for (const search::Hit& hit : found.hits)
        if (const auto record = nameOfDocument(hit.id)) ids.push_back(TicketId{record->id});
    auto out = loadTickets(tx_, ids);
    std::erase_if(out, [&](const TicketRecord& t) { return !desk::findTicket(tx_, who_.scope, t.id); });
    return out;
}

std::optional<HitView> Shown::ticket(std::int64_t number, const Needles& needles) {
    const auto found = tickets_.find(TicketId{number});
    return found == tickets_.end() ? std::nullopt : viewOf(found->second, needles);
}

std::optional<HitView> Shown::viewOf(const TicketRecord& t, const Needles& needles) {
    if (!desk::findTicket(tx_, who_.scope, t.id)) return std::nullopt;
    HitView v;
    v.kind = HitKind::ticket;
    v.id = t.id.value;
    v.reference = t.reference;
    v.title = marked(t.subject, needles);
    v.who = t.requesterName;
    v.state = t.state;
    v.at = t.updatedAt;
    if (!excerpts_) return v;
    const bool works = desk::worksOnTicket(tx_, who_.scope, t.id);
    if (const std::string* text = bestText(t, works, needles)) v.excerpt = excerpt(*text, needles);
    return v;
}

std::optional<HitView> Shown::person(std::int64_t number, const Needles& needles) {
    const auto p = directory::findPerson(tx_, who_.scope, PersonId{number});
    if (!p) return std::nullopt;
    HitView v;
    v.kind = HitKind::person;
    v.id = number;
    v.title = marked(p->name, needles);
    if (p->customer) v.who = p->customer->name;
    std::string reached;
    for (const auto& email : p->emails) reached += (reached.empty() ? "" : " · ") + email.address;
    for (const auto& phone : p->phones) reached += (reached.empty() ? "" : " · ") + phone.number;
    const bool said = hitsIn(p->notes, needles) > hitsIn(reached, needles);
    if (excerpts_) v.excerpt = excerpt(said ? p->notes : reached, needles);
    return v;
}

std::optional<HitView> Shown::guide(std::int64_t number, const Needles& needles) {
    if (!guides_) guides_ = guides::offeredGuides(tx_);
    const auto found = std::find_if(guides_->begin(), guides_->end(),
                                    [&](const guides::Offered& g) { return g.id.value == number; });
    if (found == guides_->end() || (!who_.scope.staff && !found->selfHelp)) return std::nullopt;
    const auto inLanguage = [&](const guides::Words& words) {
        const guides::Words both = guides::filled(words);
        return who_.language == i18n::Language::fr ? both.fr : both.en;
    };
    HitView v;
    v.kind = HitKind::guide;
    v.id = number;
    v.reference = found->key;
    v.title = marked(inLanguage(found->title), needles);
    if (excerpts_) v.excerpt = excerpt(inLanguage(found->purpose), needles);
    return v;
}

std::optional<HitView> Shown::article(std::int64_t number, const Needles& needles) {
    const knowledge::Reader reader{who_.scope, who_.publishes};
    if (!articles_) articles_ = knowledge::offeredArticles(tx_, reader);
    const auto found = std::find_if(articles_->begin(), articles_->end(),
                                    [&](const knowledge::Offered& a) { return a.id.value == number; });
    if (found == articles_->end()) return std::nullopt;
    HitView v;
    v.kind = HitKind::article;
    v.id = number;
    v.reference = found->key;
    v.title = marked(found->title.in(who_.language), needles);
    if (!excerpts_) return v;
    const auto version = knowledge::viewVersion(tx_, reader, who_.language, found->version);
    if (!version) return v;
    const ArticleText own = textOf(version->content, who_.language, who_.scope.staff);
    const std::string* text = &own.summary;
    if (hitsIn(own.body, needles) > hitsIn(own.summary, needles)) text = &own.body;
    v.excerpt = excerpt(*text, needles);
    return v;
}

std::string Shown::chosenWords(const HitView& view) const {
    std::string out;
    for (const Piece& piece : view.title) out += piece.text;
    if (view.kind != HitKind::article || !articles_) return out;
    for (const knowledge::Offered& a : *articles_) {
        if (a.id.value != view.id) continue;
        out += "\n" + a.title.fr + "\n" + a.title.en;
        for (const std::string& keyword : a.keywords) out += "\n" + keyword;
    }
    return out;
}

}  // namespace guichet::finder
