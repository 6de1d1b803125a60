#include "sla/story.h"

namespace guichet::sla {

namespace {

WaitReason reasonOf(desk::WaitingOn on) {
    switch (on) {
        case desk::WaitingOn::user:
            return WaitReason::user;
        case desk::WaitingOn::provider:
            return WaitReason::provider;
        case desk::WaitingOn::planned:
            return WaitReason::planned;
    }
    return WaitReason::user;
}

bool counts(const Contract& contract, WaitReason reason) {
    switch (reason) {
        case WaitReason::user:
            return stopsClocks(contract, desk::WaitingOn::user);
        case WaitReason::provider:
            return stopsClocks(contract, desk::WaitingOn::provider);
        case WaitReason::planned:
            return stopsClocks(contract, desk::WaitingOn::planned);
        case WaitReason::ended:
            return true;
    }
    return false;
}

}  // namespace

void moved(TicketStory& story, desk::State state, std::optional<desk::WaitingOn> on, Instant at) {
    if (!story.waits.empty() && !story.waits.back().to) {
        story.waits.back().to = at;
        if (story.waits.back().from == at) story.waits.pop_back();
    }
    switch (state) {
        case desk::State::new_:
        case desk::State::in_progress:
            story.resolvedAt.reset();
            story.cancelled = false;
            break;
        case desk::State::waiting:
            story.waits.push_back({at, std::nullopt, reasonOf(on.value_or(desk::WaitingOn::user))});
            break;
        case desk::State::resolved:
        case desk::State::closed:
            if (!story.resolvedAt) story.resolvedAt = at;
            if (!story.answeredAt) story.answeredAt = at;
            story.waits.push_back({at, std::nullopt, WaitReason::ended});
            break;
        case desk::State::cancelled:
            story.cancelled = true;
            story.waits.push_back({at, std::nullopt, WaitReason::ended});
            break;
    }
}

void spoke(TicketStory& story, Instant at) {
    if (!story.answeredAt) story.answeredAt = at;
    story.spokeAt = at;
    ++story.words;
}

std::optional<ClockFacts> clockFactsOf(PromiseKind promise, const TicketStory& story,
                                       const Contract& contract) {
    if (story.cancelled) return std::nullopt;
    ClockFacts facts{story.openedAt, {}, std::nullopt};
    for (const Wait& wait : story.waits)
        if (counts(contract, wait.reason)) facts.pauses.push_back({wait.from, wait.to});
    switch (promise) {
        case PromiseKind::response:
            facts.met = story.answeredAt;
            break;
        case PromiseKind::resolution:
            facts.met = story.resolvedAt;
            break;
        case PromiseKind::next_update:
            facts.start = story.spokeAt.value_or(story.openedAt);
            facts.met = story.resolvedAt;
            break;
    }
    return facts;
}

}  // namespace guichet::sla
