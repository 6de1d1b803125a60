#include "sla/story.h"

#include <gtest/gtest.h>

#include "sla/test_times.h"

namespace guichet::sla {
namespace {

using desk::State;
using desk::WaitingOn;
using test::at;
using test::shown;

const Instant ten = at("2026-06-01T10:00+02:00"), eleven = at("2026-06-01T11:00+02:00"),
              noon = at("2026-06-01T12:00+02:00"), one = at("2026-06-01T13:00+02:00"),
              two = at("2026-06-01T14:00+02:00");

TicketStory opened() {
    TicketStory story;
    story.openedAt = ten;
    return story;
}

Contract pausedBy(std::vector<WaitingOn> list) {
    Contract contract;
    contract.pausedBy = std::move(list);
    return contract;
}

std::string due(PromiseKind promise, const TicketStory& story, const Contract& contract, Instant now,
                int hours = 4) {
    const auto facts = clockFactsOf(promise, story, contract);
    if (!facts) return "none";
    const auto reading =
        PromiseClock(WorkingTime::of(officeCalendar()).value(), {hours, TargetUnit::hours}, *facts).read(now);
    return std::string(nameOf(reading.state)) + " " + shown(reading.due);
}

TEST(Story, waitingStopsTheClocksThatTheContractSays) {
    TicketStory story = opened();
    moved(story, State::waiting, WaitingOn::provider, eleven);
    moved(story, State::in_progress, std::nullopt, noon);
    EXPECT_EQ(due(PromiseKind::resolution, story, pausedBy({WaitingOn::provider}), one),
              "running Mon 2026-06-01 15:00");
    EXPECT_EQ(due(PromiseKind::resolution, story, pausedBy({WaitingOn::user}), one),
              "running Mon 2026-06-01 14:00");
    EXPECT_EQ(due(PromiseKind::response, story, pausedBy({WaitingOn::provider}), one),
              "running Mon 2026-06-01 15:00");
}

TEST(Story, anotherKindOfWaitingBeginsAnotherWait) {
    TicketStory story = opened();
    moved(story, State::waiting, WaitingOn::user, eleven);
    moved(story, State::waiting, WaitingOn::provider, noon);
    EXPECT_EQ(story.waits, (std::vector<Wait>{{eleven, noon, WaitReason::user},
                                              {noon, std::nullopt, WaitReason::provider}}));
    EXPECT_EQ(due(PromiseKind::resolution, story, pausedBy({WaitingOn::user}), one),
              "running Mon 2026-06-01 15:00");
    EXPECT_EQ(due(PromiseKind::resolution, story, pausedBy({WaitingOn::user, WaitingOn::provider}), one),
              "paused never");
}

TEST(Story, theFirstWordAnswersAndSoDoesAResolution) {
    TicketStory story = opened();
    spoke(story, eleven);
    spoke(story, noon);
    EXPECT_EQ(story.answeredAt, eleven);
    EXPECT_EQ(due(PromiseKind::response, story, {}, two, 1), "met Mon 2026-06-01 11:00");
    TicketStory silent = opened();
    moved(silent, State::resolved, std::nullopt, noon);
    EXPECT_EQ(due(PromiseKind::response, silent, {}, two, 1), "breached Mon 2026-06-01 11:00");
}

TEST(Story, betweenResolutionAndReopeningNothingCounts) {
    TicketStory story = opened();
    moved(story, State::resolved, std::nullopt, eleven);
    EXPECT_EQ(due(PromiseKind::resolution, story, {}, noon), "met Mon 2026-06-01 14:00");
    moved(story, State::closed, std::nullopt, noon);
    EXPECT_EQ(story.resolvedAt, eleven);
    moved(story, State::in_progress, std::nullopt, one);
    EXPECT_EQ(due(PromiseKind::resolution, story, {}, two), "running Mon 2026-06-01 16:00");
}

TEST(Story, theNextUpdateIsPromisedFromTheLastWordOn) {
    TicketStory story = opened();
    EXPECT_EQ(due(PromiseKind::next_update, story, {}, ten, 2), "running Mon 2026-06-01 12:00");
    spoke(story, eleven);
    EXPECT_EQ(due(PromiseKind::next_update, story, {}, noon, 2), "running Mon 2026-06-01 13:00");
    EXPECT_EQ(due(PromiseKind::next_update, story, {}, two, 2), "breached Mon 2026-06-01 13:00");
    moved(story, State::resolved, std::nullopt, noon);
    EXPECT_EQ(due(PromiseKind::next_update, story, {}, two, 2), "met Mon 2026-06-01 13:00");
}

TEST(Story, aCancelledTicketHasNoClocksUntilItIsReopened) {
    TicketStory story = opened();
    moved(story, State::cancelled, std::nullopt, eleven);
    EXPECT_EQ(due(PromiseKind::resolution, story, {}, noon), "none");
    moved(story, State::in_progress, std::nullopt, noon);
    EXPECT_EQ(due(PromiseKind::resolution, story, {}, one), "running Mon 2026-06-01 15:00");
}

}  // namespace
}  // namespace guichet::sla
