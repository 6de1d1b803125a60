#pragma once
// Going through a guide, as a pure state machine. What was said is a list of entries; where the run stands
// follows from it, from the beginning each time: so going back and changing an answer need no rules of their
// own. Calculations and calls take no entry: they follow.

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "guides/expression.h"
#include "guides/model.h"
#include "guides/probe.h"

namespace guichet::guides {

/// What is said at one step, as text: the id of an answer, "yes", "no", a number, "2026-11-22", the id of a
/// file, "done" of an instruction, "pass" or "fail" of a check.
struct Given {
    std::string value;
    bool unsure = false;     ///< "I don't know", "I can't", or the probe's unknown; value is empty then
    std::string measured{};  ///< at a check: what was read, of the probe's type; may be empty
    bool operator==(const Given&) const = default;
};

struct Entry {
    std::string guide;  ///< the key of the guide that the step is of
    std::string step;
    Given given;
    PersonId by;
    Instant at;
    Duration spent{};  ///< on the step, as the run counts time
};

struct State {
    std::vector<Entry> said;   ///< the way up to here
    std::vector<Entry> shelf;  ///< was said before something earlier was changed; in order
};

/// One step that was passed.
struct Passed {
    std::string guide;
    const Step* step = nullptr;
    std::optional<std::size_t> entry;  ///< of State::said; none of what followed by itself
    Value value;                       ///< for calculations: what came out
};

/// How a guide is gone through.
struct Going {
    std::string today;   ///< the date that calculations see
    bool alone = false;  ///< by a user, who meets no step for technicians
    /// A technician goes on with what a user began alone: so many answers are looked upon as the user's, who
    /// was led around technicians' steps before them.
    std::size_t aloneUntil = 0;
};

/// Where a run stands. Points into the book.
struct Stand {
    std::vector<Passed> trail;
    std::string guide;           ///< of `step`
    const Step* step = nullptr;  ///< what is asked now; an outcome at the end
    bool ended = false;       ///< `step` is the outcome, or the one at which somebody alone gets no further
    bool handedOver = false;  ///< the latter: `step` is for technicians, and nothing leads around it
    bool broken = false;      ///< the guide goes round in circles or leads nowhere; nothing can be asked
    std::size_t used = 0;     ///< entries that fitted
    /// Of a check that is asked: its parameters, answers filled in as far as they are known.
    std::map<std::string, std::string> parameters{};
};

/// Everything follows from what was said. Requires that `key` is in the book.
Stand standOf(const Book& book, const std::string& key, const std::vector<Entry>& said, const Going& going);

/// The answer as it is kept. Errors of the field "/value": "guide_answer.not_offered" (param allowed),
/// "guide_answer.not_number", "guide_answer.out_of_range" (params least, most), "guide_answer.not_date",
/// "guide_answer.not_photo", "guide_answer.too_long" (param most), "field.empty"; of "/unsure":
/// "guide_answer.must_know"; of "/measured", which only a check whose probe measures something takes:
/// "guide_answer.nothing_measured", "guide_answer.not_number", "guide_answer.too_long" (param most).
Result<Given> checkGiven(const Step& step, const Given& given);

/// Says something at the step that is asked. Errors: "guide_run.other_step" if another is asked, and those of
/// checkGiven. Where the author gave a bound, whether a check passes follows from what was read at it: then
/// `value` may be empty, and error of the field "/value" "guide_answer.follows" (params measured, least) if
/// it says something else. What was said before of the steps that follow is kept as long as it fits; once an
/// instruction was followed or a check made anew, nothing of it is, because the world may have changed.
Result<State> answer(const Book& book, const std::string& key, const State& state, const Entry& entry,
                     const Going& going);

/// Asks the step of this entry again; it and what was said after it are put on the shelf. Error
/// "guide_run.no_entry".
Result<State> back(const State& state, std::size_t place);

/// Says something else at an earlier step. What follows from it is asked again, or kept as above. Errors
/// of back() and answer().
Result<State> change(const Book& book, const std::string& key, const State& state, std::size_t place,
                     const Entry& entry, const Going& going);

/// What was said before at the step that is asked, to be offered again.
std::optional<Given> earlierOf(const State& state, const Stand& stand);

/// The bound from which on a check that is asked passes; none where the author gave none or it isn't known.
std::optional<double> leastOf(const Stand& check);
/// What a probe found, as an answer of its check.
Given givenBy(const ProbeResult& result);
/// What to ask a machine at the check that is asked.
ProbeRequest requestOf(const Stand& check);
/// How a run that stands at its end came out. Requires `ended`.
OutcomeKind outcomeOf(const Stand& stand);

}  // namespace guichet::guides
