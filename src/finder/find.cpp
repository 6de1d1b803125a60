#include <algorithm>
#include <map>

#include "directory/directory.h"
#include "finder/documents.h"
#include "finder/finder.h"
#include "finder/shown.h"

namespace guichet::finder {

using search::Filter;
using search::Search;

namespace {

std::vector<HitKind> kindsFor(const Searcher& who) {
    std::vector<HitKind> out{HitKind::ticket, HitKind::article, HitKind::guide};
    if (who.scope.staff && who.people) out.push_back(HitKind::person);
    return out;
}

/// Whether the filters leave anything of this kind.
bool isAsked(HitKind kind, const SearchQuery& q) {
    if (q.kind && *q.kind != kind) return false;
    const bool ofTickets = !q.state.empty() || q.from || q.to;
    if (ofTickets) return kind == HitKind::ticket;
    return !q.customer || kind == HitKind::ticket || kind == HitKind::person;
}

Filter chosen(const SearchQuery& q) {
    std::vector<Filter> parts;
    if (q.customer) parts.push_back(Filter::has(mark::customer(q.customer)));
    if (!q.state.empty()) {
        std::vector<Filter> states;
        for (const desk::State state : q.state) states.push_back(Filter::has(mark::state(state)));
        parts.push_back(Filter::anyOf(std::move(states)));
    }
    return parts.empty() ? Filter::all() : Filter::allOf(std::move(parts));
}

}  // namespace

SearchView find(const search::Index& index, Tx& tx, const Searcher& who, const SearchQuery& query,
                Instant now) {
    constexpr int few = 5, page = 20;
    SearchView out;
    out.complete = !index.note(notes::filling);
    Shown shown(tx, who);
    for (const HitKind kind : kindsFor(who)) {
        if (!isAsked(kind, query)) continue;
        Search s;
        s.text = query.q;
        s.kind = nameOf(kind);
        const Reach reach = shown.reach(kind);
        s.open = reach.open;
        s.full = reach.full;
        s.also = chosen(query);
        s.from = query.from;
        s.to = query.to;
        s.now = now;
        s.skip = query.kind ? query.skip : 0;
        s.limit = query.kind ? page : few;
        const search::Found found = index.find(s);
        GroupView group{kind, found.about, found.all, shown.views(found, true)};
        if (group.hits.empty()) continue;
        group.about = std::max<std::int64_t>(group.about, s.skip + static_cast<int>(group.hits.size()));
        if (found.corrected) out.corrected = found.corrected;
        out.groups.push_back(std::move(group));
    }
    return out;
}

SuggestionsView suggest(const search::Index& index, Tx& tx, const Searcher& who, const std::string& typed,
                        Instant now) {
    constexpr int few = 4;
    SuggestionsView out;
    Shown shown(tx, who);
    for (const HitKind kind : kindsFor(who)) {
        Search s;
        s.text = typed;
        s.kind = nameOf(kind);
        const Reach reach = shown.reach(kind);
        s.open = reach.open;
        s.full = reach.full;
        s.mode = Search::Mode::typing;
        s.now = now;
        s.limit = few;
        const search::Found found = index.find(s);
        for (HitView& view : shown.views(found, false)) out.hits.push_back(std::move(view));
        if (found.corrected) out.corrected = found.corrected;
    }
    return out;
}

}  // namespace guichet::finder
