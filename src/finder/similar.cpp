#include <algorithm>

#include "desk/desk.h"
#include "finder/arrivals.h"
#include "finder/likeness.h"
#include "finder/shown.h"

namespace guichet::finder {

using search::Filter;
using search::Found;
using search::Search;

namespace {

constexpr int few = 4;

struct Subject {
    std::string subject;
    std::string text;
    std::optional<PersonId> requester;
    TicketId self;  ///< none while it is being written
};

/// Looks for what resembles one ticket. Used within one transaction.
class Likeness {
public:
    Likeness(const search::Index& index, Tx& tx, const Searcher& who, Subject subject, Instant now)
        : index_(index),
          who_(who),
          now_(now),
          subject_(std::move(subject)),
          traits_(traitsOf(subject_.subject, subject_.text)),
          shown_(tx, who) {}

    SimilarView view() {
        SimilarView out;
        if (subject_.subject.empty() && subject_.text.empty()) return out;
        if (who_.scope.staff) {
            out.guides = telling(HitKind::guide);
            out.solved = solved();
            out.common = common();
        }
        if (subject_.requester) out.duplicates = duplicates(*subject_.requester);
        return out;
    }

    std::vector<LikelyArticle> articles() {
        constexpr int many = 12;
        const Found found = index_.find(like(HitKind::article, Filter::all(), many));
        std::vector<LikelyArticle> out;
        for (const HitView& view : shown_.views(found, true)) {
            if (!isTelling(view, found.needles)) continue;
            const auto hit = std::find_if(found.hits.begin(), found.hits.end(), [&](const search::Hit& h) {
                const auto record = nameOfDocument(h.id);
                return record && record->id == view.id;
            });
            out.push_back({knowledge::ArticleId{view.id}, hit->score / found.hits.front().score, view});
        }
        return out;
    }

    Arrival arrival() {
        Arrival out;
        if (subject_.requester)
            for (const TicketRecord& t : sameAgain(*subject_.requester).tickets)
                if (t.createdAt <= now_) out.duplicates.push_back(t.id);
        if (const auto found = cause()) {
            out.people = found->people;
            out.about = found->about;
            out.since = found->since;
            for (const TicketRecord& t : found->others.tickets) out.others.push_back(t.id);
        }
        return out;
    }

private:
    Search like(HitKind kind, Filter also, int limit) const {
        Search s;
        // The subject says it shortest: its words count twice.
        s.text = subject_.subject + "\n" + subject_.subject + "\n" + subject_.text;
        s.kind = nameOf(kind);
        const Reach reach = shown_.reach(kind);
        s.open = reach.open;
        s.full = reach.full;
        s.also = std::move(also);
        s.mode = Search::Mode::likeness;
        s.now = now_;
        s.limit = limit;
        return s;
    }

    static Filter inStates(std::initializer_list<desk::State> states) {
        std::vector<Filter> parts;
        for (const desk::State state : states) parts.push_back(Filter::has(mark::state(state)));
        return Filter::anyOf(std::move(parts));
    }
    static Filter unended() {
        return inStates({desk::State::new_, desk::State::in_progress, desk::State::waiting});
    }

    /// One shared word says little, unless it is what the other is about or little was said. Of articles and
    /// guides, whose titles and keywords are chosen, one of those is enough.
    bool isTelling(const HitView& view, const search::Needles& needles) const {
        constexpr int many = 3;
        const std::string title = shown_.chosenWords(view);
        std::string all;
        for (const Piece& p : view.excerpt) all += p.text;
        const int inTitle = search::hitsIn(title, needles);
        const int hits = search::hitsIn(title + "\n" + all, needles);
        if (view.kind != HitKind::ticket || traits_.words.size() <= 2) return inTitle > 0 || hits >= 2;
        return hits >= many || (inTitle > 0 && hits >= 2);
    }

    std::vector<HitView> telling(HitKind kind) {
        const Found found = index_.find(like(kind, Filter::all(), few));
        auto out = shown_.views(found, true);
        std::erase_if(out, [&](const HitView& v) { return !isTelling(v, found.needles); });
        return out;
    }

    std::vector<HitView> solved() {
        const Found found = index_.find(
            like(HitKind::ticket, inStates({desk::State::resolved, desk::State::closed}), few + 1));
        auto out = shown_.views(found, true);
        std::erase_if(out, [&](const HitView& v) {
            return v.id == subject_.self.value || !isTelling(v, found.needles);
        });
        if (out.size() > few) out.resize(few);
        return out;
    }

    /// Tickets that are about the same, with what they share.
    struct Alike {
        std::vector<TicketRecord> tickets;
        search::Needles needles;
    };

    Alike sameAgain(PersonId requester) {
        return alike(like(HitKind::ticket,
                          Filter::allOf({Filter::has(mark::requester(requester)), unended()}), few * 2));
    }

    std::vector<HitView> duplicates(PersonId requester) {
        std::vector<HitView> out;
        const Alike found = sameAgain(requester);
        for (const TicketRecord& t : found.tickets)
            if (auto view = shown_.viewOf(t, found.needles)) out.push_back(std::move(*view));
        return out;
    }

    /// What it names is looked for by itself too: of a ticket that is in the index, its own words would
    /// outweigh a name that it shares with others.
    Alike alike(Search s) {
        Found found = index_.find(s);
        Alike out{shown_.tickets(found), std::move(found.needles)};
        s.text.clear();
        for (const std::string& code : traits_.codes) s.text += code + "\n";
        if (!s.text.empty())
            for (TicketRecord& t : shown_.tickets(index_.find(s)))
                if (std::none_of(out.tickets.begin(), out.tickets.end(),
                                 [&](const TicketRecord& known) { return known.id == t.id; }))
                    out.tickets.push_back(std::move(t));
        std::erase_if(out.tickets, [&](const TicketRecord& t) {
            return t.id == subject_.self ||
                   !areAlike(traits_, traitsOf(t.subject, t.messages.empty() ? "" : t.messages.front().text));
        });
        return out;
    }

    /// Three people at least ask for the same within half a day.
    struct Cause {
        std::int64_t people = 0;
        std::string about;
        Instant since;
        Alike others;  ///< the newest first
    };

    std::optional<Cause> cause() {
        constexpr Duration together = hours(12);
        constexpr int most = 50;
        constexpr std::size_t leastPeople = 3;
        Search s = like(HitKind::ticket, unended(), most);
        s.from = now_ - together;
        auto [others, needles] = alike(std::move(s));
        std::erase_if(others, [&](const TicketRecord& t) {
            return t.createdAt < now_ - together || t.createdAt > now_;
        });
        std::set<PersonId> people{subject_.requester.value_or(PersonId{})};
        for (const TicketRecord& t : others) people.insert(t.requester.value_or(PersonId{}));
        if (people.size() < leastPeople) return std::nullopt;
        std::sort(others.begin(), others.end(),
                  [](const TicketRecord& a, const TicketRecord& b) { return a.createdAt > b.createdAt; });
        Cause out;
        out.people = static_cast<std::int64_t>(people.size());
        out.since = others.back().createdAt;
        out.about = sharedWords(subject_.subject, traitsOf(others.front().subject, others.front().subject));
        out.others = {std::move(others), std::move(needles)};
        return out;
    }

    std::optional<CommonCauseView> common() {
        const auto found = cause();
        if (!found) return std::nullopt;
        CommonCauseView out{found->about, found->people, found->since, {}};
        for (const TicketRecord& t : found->others.tickets)
            if (auto view = shown_.viewOf(t, found->others.needles)) out.tickets.push_back(std::move(*view));
        return out;
    }

    const search::Index& index_;
    const Searcher& who_;
    Instant now_;
    Subject subject_;
    Traits traits_;
    Shown shown_;
};

std::string firstLine(const std::string& text) {
    constexpr std::size_t most = 120;
    const std::string_view written = trim(text);
    return std::string(firstCodePoints(written.substr(0, written.find('\n')), most));
}

/// What a ticket says first, to everybody.
std::optional<Subject> subjectOf(Tx& tx, TicketId id) {
    const auto found = loadTickets(tx, {id});
    if (found.empty()) return std::nullopt;
    const TicketRecord& t = found.front();
    Subject subject{t.subject, "", t.requester, id};
    for (const TicketRecord::Said& said : t.messages) {
        if (said.internal) continue;
        subject.text = said.text;
        break;
    }
    return subject;
}

}  // namespace

SimilarView similarTo(const search::Index& index, Tx& tx, const Searcher& who, const Draft& draft,
                      Instant now, const RankArticles& rank) {
    Subject subject{draft.subject, draft.text, draft.requesterId, {}};
    // Who writes without a subject says in the first line what it is about.
    if (trim(subject.subject).empty()) subject.subject = firstLine(draft.text);
    // A user's tickets are their own.
    if (!who.scope.staff) subject.requester = who.scope.person;
    const bool said = !subject.subject.empty() || !subject.text.empty();
    Likeness likeness(index, tx, who, std::move(subject), now);
    SimilarView out = likeness.view();
    // Those of a ticket that there is stand in solutions, which knows its category too.
    auto articles = said ? likeness.articles() : std::vector<LikelyArticle>();
    if (rank) rank(tx, articles);
    for (std::size_t i = 0; i < articles.size() && i < few; ++i)
        out.articles.push_back(std::move(articles[i].hit));
    return out;
}

Result<SimilarView> similarTo(const search::Index& index, Tx& tx, const Searcher& who, TicketId id,
                              Instant now) {
    if (!desk::worksOnTicket(tx, who.scope, id)) return fail(ErrorKind::not_found, "ticket.not_found");
    auto subject = subjectOf(tx, id);
    if (!subject) return fail(ErrorKind::not_found, "ticket.not_found");
    return Likeness(index, tx, who, std::move(*subject), now).view();
}

std::vector<LikelyArticle> articlesFor(const search::Index& index, Tx& tx, const Searcher& who, TicketId id,
                                       Instant now) {
    auto subject = subjectOf(tx, id);
    if (!subject) return {};
    return Likeness(index, tx, who, std::move(*subject), now).articles();
}

Arrival arrivalOf(const search::Index& index, Tx& tx, TicketId id, Instant at) {
    const Searcher all{auth::Scope::everything()};
    auto subject = subjectOf(tx, id);
    if (!subject) return {};
    return Likeness(index, tx, all, std::move(*subject), at).arrival();
}

}  // namespace guichet::finder
