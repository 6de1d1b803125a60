#include "guides/runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "base/text.h"
#include "guides/quality.h"
#include "guides/reader.h"

namespace guichet::guides {

namespace {

/// More steps than anybody goes through; calculations that lead back to each other end here.
constexpr std::size_t mostPassed = 2'000;

/// A guide that is being gone through, and the call that brought us here.
struct Frame {
    const Guide* guide = nullptr;
    const Step* call = nullptr;
    std::map<std::string, Value> values;
};

Value valueOf(const Step& step, const Given& given) {
    if (given.unsure) return {};
    switch (step.kind) {
        case StepKind::check:
            return given.value == "pass";
        case StepKind::instruction:
            return true;
        case StepKind::question:
            if (step.answer == AnswerKind::yes_no) return given.value == "yes";
            if (step.answer == AnswerKind::number) return std::strtod(given.value.c_str(), nullptr);
            return given.value;
        case StepKind::calculation:
        case StepKind::call:
        case StepKind::outcome:
            return {};
    }
    return {};
}

/// Where an answer leads.
const std::string& nextOf(const Step& step, const Given& given) {
    if (given.unsure) return step.unsure.empty() ? step.next : step.unsure;
    const Way* way = wayOf(step, given.value);
    return way ? way->next : step.next;
}

class Walker {
public:
    Walker(const Book& book, const std::string& key, const std::vector<Entry>& said, const Going& going)
        : book_(book), said_(said), going_(going) {
        const Guide& root = book.at(key);
        frames_.push_back({&root, nullptr, {}});
        go(root.start);
    }

    Stand run() {
        while (!stopped_) {
            if (out_.trail.size() > mostPassed) return broken();
            if (!step_) return broken();
            if (goesAround()) {
                around();
                continue;
            }
            switch (step_->kind) {
                case StepKind::question:
                case StepKind::instruction:
                case StepKind::check:
                    hear();
                    break;
                case StepKind::calculation:
                    reckon();
                    break;
                case StepKind::call:
                    enter();
                    break;
                case StepKind::outcome:
                    leave();
                    break;
            }
        }
        return std::move(out_);
    }

private:
    Frame& frame() { return frames_.back(); }
    void go(const std::string& id) { step_ = frame().guide->find(id); }
    Stand broken() {
        out_.broken = true;
        out_.step = nullptr;
        return std::move(out_);
    }
    void stopHere() {
        stopped_ = true;
        out_.guide = frame().guide->key;
        out_.step = step_;
        if (step_->kind == StepKind::check) fillParameters();
    }
    void fillParameters() {
        for (const auto& [name, parameter] : step_->parameters) {
            const auto said = frame().values.find(parameter.answer);
            const std::string value = parameter.answer.empty()       ? parameter.value
                                      : said == frame().values.end() ? ""
                                                                     : shown(said->second);
            const bool usable = isOfType(value, ValueType::text) && codePoints(value) <= longestParameter;
            if (usable) out_.parameters[name] = value;
        }
    }
    bool goesAround() const {
        const bool ledAround = out_.used < going_.aloneUntil && !step_->alone.empty();
        return step_->technicians && (going_.alone || ledAround);
    }
    /// What is for technicians alone is gone around, or is as far as somebody without one gets.
    void around() {
        if (++around_ > mostPassed) {
            step_ = nullptr;
        } else if (!step_->alone.empty()) {
            go(step_->alone);
        } else {
            stopHere();
            out_.ended = out_.handedOver = true;
        }
    }
    void pass(std::optional<std::size_t> entry, Value value) {
        frame().values[step_->id] = value;
        out_.trail.push_back({frame().guide->key, step_, entry, std::move(value)});
    }

    void hear() {
        if (out_.used == said_.size()) return stopHere();
        const Entry& e = said_[out_.used];
        const bool fits =
            e.guide == frame().guide->key && e.step == step_->id && checkGiven(*step_, e.given).ok();
        if (!fits) return stopHere();
        pass(out_.used++, valueOf(*step_, e.given));
        go(nextOf(*step_, e.given));
    }
    void reckon() {
        const Surroundings around{[this](const std::string& name) {
                                      const auto found = frame().values.find(name);
                                      return found == frame().values.end() ? Value() : found->second;
                                  },
                                  going_.today};
        pass(std::nullopt, evaluate(step_->expression, around));
        for (const Way& way : step_->ways)
            if (evaluate(way.condition, around) == Value(true)) return go(way.next);
        go(step_->next);
    }
    void enter() {
        const auto called = book_.find(step_->guide);
        if (called == book_.end() || frames_.size() > static_cast<std::size_t>(deepestCall)) {
            step_ = nullptr;
            return;
        }
        pass(std::nullopt, {});
        frames_.push_back({&called->second, step_, {}});
        go(called->second.start);
    }
    /// The end of this guide; the calling one goes on, unless it leaves the end to this one.
    void leave() {
        const std::string outcome(nameOf(step_->outcome));
        for (auto above = frames_.rbegin(); above->call; ++above) {
            const Way* way = wayOf(*above->call, outcome);
            const std::string& next = way ? way->next : above->call->next;
            if (next.empty()) continue;
            const auto depth = static_cast<std::size_t>(frames_.rend() - above) - 1;
            pass(std::nullopt, {});
            frames_.resize(depth);
            return go(next);
        }
        stopHere();
        out_.ended = true;
    }

    const Book& book_;
    const std::vector<Entry>& said_;
    const Going& going_;
    std::vector<Frame> frames_;
    const Step* step_ = nullptr;
    bool stopped_ = false;
    std::size_t around_ = 0;
    Stand out_;
};

Result<Given> checkNumber(const Step& step, std::string text) {
    std::replace(text.begin(), text.end(), ',', '.');
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (*end != '\0' || !std::isfinite(value)) return failField("/value", "guide_answer.not_number");
    if (value < step.least || value > step.most)
        return failField("/value", "guide_answer.out_of_range",
                         {{"least", shown(step.least)}, {"most", shown(step.most)}});
    return Given{shown(value), false};
}

Result<Given> oneOf(const std::vector<std::string>& offered, std::string value) {
    if (std::find(offered.begin(), offered.end(), value) != offered.end())
        return Given{std::move(value), false};
    std::string allowed;
    for (const std::string& each : offered) allowed.append(allowed.empty() ? "" : ", ").append(each);
    return failField("/value", "guide_answer.not_offered", {{"allowed", allowed}});
}

Result<Given> checkAnswer(const Step& step, std::string value) {
    constexpr std::size_t longest = 2'000;
    switch (step.answer) {
        case AnswerKind::choice:
        case AnswerKind::yes_no: {
            std::vector<std::string> offered;
            for (const Way& way : step.ways) offered.push_back(way.id);
            return oneOf(offered, std::move(value));
        }
        case AnswerKind::number:
            return checkNumber(step, std::move(value));
        case AnswerKind::date:
            if (!isDate(value)) return failField("/value", "guide_answer.not_date");
            return Given{std::move(value), false};
        case AnswerKind::photo: {
            constexpr std::size_t digits = 18;
            const bool number = value.size() <= digits && value.find_first_not_of("0123456789") == value.npos;
            if (!number) return failField("/value", "guide_answer.not_photo");
            return Given{std::move(value), false};
        }
        case AnswerKind::text:
            if (codePoints(value) > longest)
                return failField("/value", "guide_answer.too_long", {{"most", std::to_string(longest)}});
            return Given{std::move(value), false};
    }
    return failField("/value", "field.empty");
}

std::optional<std::size_t> onShelf(const State& state, const Stand& stand) {
    if (!stand.step) return std::nullopt;
    for (std::size_t i = 0; i < state.shelf.size(); ++i)
        if (state.shelf[i].guide == stand.guide && state.shelf[i].step == stand.step->id) return i;
    return std::nullopt;
}

void takeFromShelf(State& state, std::size_t i) {
    state.shelf.erase(state.shelf.begin() + static_cast<std::ptrdiff_t>(i));
}

/// What was read at a check, as it is kept.
Result<std::string> checkMeasured(const Step& step, std::string_view read) {
    if (trim(read).empty()) return std::string();
    const ProbeKind* probe = step.kind == StepKind::check ? findProbe(step.probe) : nullptr;
    if (!probe || probe->value == ValueType::none)
        return failField("/measured", "guide_answer.nothing_measured");
    if (codePoints(read) > longestParameter)
        return failField("/measured", "guide_answer.too_long", {{"most", std::to_string(longestParameter)}});
    const Value value = readAs(read, probe->value);
    if (!std::holds_alternative<std::monostate>(value)) return shown(value);
    const bool number = probe->value == ValueType::number;
    return failField("/measured", number ? "guide_answer.not_number" : "field.control_character");
}

/// The answer as it is kept here, where the bounds of a check are known.
Result<Given> checkAsked(const Stand& stand, Given given) {
    const Step& step = *stand.step;
    if (given.measured.empty() || step.kind != StepKind::check) return checkGiven(step, given);
    GUICHET_TRY(given.measured, checkMeasured(step, given.measured));
    const auto least = leastOf(stand);
    const ProbeState follows = followsFrom(readAs(given.measured, ValueType::number), least);
    if (follows == ProbeState::unknown) return checkGiven(step, given);
    const std::string value(nameOf(follows));
    if (given.unsure || (!given.value.empty() && given.value != value))
        return failField("/value", "guide_answer.follows",
                         {{"measured", given.measured}, {"least", shown(*least)}});
    given.value = value;
    return checkGiven(step, given);
}

/// What was said before of the step that is asked, if it still can be said. Another bound may have been asked
/// for since: what was read stays, what follows from it may not.
std::optional<Given> again(const Stand& stand, Given given) {
    if (leastOf(stand) && !given.measured.empty()) given = {"", false, given.measured};
    const auto checked = checkAsked(stand, std::move(given));
    return checked.ok() ? std::optional(*checked) : std::nullopt;
}

/// Says again what was said before, as far as it is asked.
void goOn(const Book& book, const std::string& key, State& state, const Going& going) {
    while (!state.shelf.empty()) {
        const Stand stand = standOf(book, key, state.said, going);
        const auto found = stand.ended || stand.broken ? std::nullopt : onShelf(state, stand);
        const auto given = found ? again(stand, state.shelf[*found].given) : std::nullopt;
        if (!given) return;
        state.said.push_back(state.shelf[*found]);
        state.said.back().given = *given;
        takeFromShelf(state, *found);
    }
}

}  // namespace

Stand standOf(const Book& book, const std::string& key, const std::vector<Entry>& said, const Going& going) {
    return Walker(book, key, said, going).run();
}

Result<Given> checkGiven(const Step& step, const Given& given) {
    GUICHET_TRY(const std::string measured, checkMeasured(step, given.measured));
    if (given.unsure) {
        const bool open = step.kind == StepKind::question && step.ways.empty() && !step.next.empty();
        if (step.unsure.empty() && !open) return failField("/unsure", "guide_answer.must_know");
        return Given{"", true, measured};
    }
    std::string value(trim(given.value));
    if (value.empty()) return failField("/value", "field.empty");
    if (step.kind == StepKind::instruction) return oneOf({"done"}, std::move(value));
    if (step.kind == StepKind::check) {
        GUICHET_TRY(Given out, oneOf({"pass", "fail"}, std::move(value)));
        out.measured = measured;
        return out;
    }
    return checkAnswer(step, std::move(value));
}

Result<State> answer(const Book& book, const std::string& key, const State& state, const Entry& entry,
                     const Going& going) {
    const Stand stand = standOf(book, key, state.said, going);
    const bool asked =
        stand.step && !stand.ended && stand.guide == entry.guide && stand.step->id == entry.step;
    if (!asked) return fail(ErrorKind::conflict, "guide_run.other_step");
    State out = state;
    Entry kept = entry;
    GUICHET_TRY(kept.given, checkAsked(stand, entry.given));
    if (const auto found = onShelf(out, stand)) takeFromShelf(out, *found);
    out.said.push_back(std::move(kept));
    if (stand.step->kind != StepKind::question) out.shelf.clear();
    goOn(book, key, out, going);
    return out;
}

Result<State> back(const State& state, std::size_t place) {
    if (place >= state.said.size()) return fail(ErrorKind::not_found, "guide_run.no_entry");
    State out = state;
    const auto from = out.said.begin() + static_cast<std::ptrdiff_t>(place);
    out.shelf.insert(out.shelf.begin(), from, out.said.end());
    out.said.erase(from, out.said.end());
    return out;
}

Result<State> change(const Book& book, const std::string& key, const State& state, std::size_t place,
                     const Entry& entry, const Going& going) {
    GUICHET_TRY(const State at, back(state, place));
    Entry named = entry;
    named.guide = state.said[place].guide;
    named.step = state.said[place].step;
    return answer(book, key, at, named, going);
}

std::optional<Given> earlierOf(const State& state, const Stand& stand) {
    if (stand.ended || stand.broken) return std::nullopt;
    const auto found = onShelf(state, stand);
    return found ? std::optional(state.shelf[*found].given) : std::nullopt;
}

Given givenBy(const ProbeResult& result) {
    switch (result.state) {
        case ProbeState::pass:
            return {"pass", false, shown(result.value)};
        case ProbeState::fail:
            return {"fail", false, shown(result.value)};
        case ProbeState::unknown:
            break;
    }
    return {"", true, shown(result.value)};
}

std::optional<double> leastOf(const Stand& check) {
    if (!check.step || check.step->kind != StepKind::check) return std::nullopt;
    return leastOf(check.step->probe, check.parameters);
}

ProbeRequest requestOf(const Stand& check) {
    ProbeRequest out{check.step->probe, check.parameters, {}, seconds(check.step->timeoutSeconds)};
    for (const auto& [name, parameter] : check.step->parameters)
        if (!check.parameters.contains(name)) out.unanswered.push_back(name);
    return out;
}

OutcomeKind outcomeOf(const Stand& stand) {
    return stand.handedOver ? OutcomeKind::escalate : stand.step->outcome;
}

}  // namespace guichet::guides
