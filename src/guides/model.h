#pragma once
// A guide: a graph of steps that leads from a complaint to an outcome. Pure values; how they are written as
// YAML stands in reader.h and, for authors, in docs/guide/guides.md.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"
#include "guides/words.h"

namespace guichet::guides {

enum class StepKind {
    question,     ///< the person is asked something
    instruction,  ///< the person does something
    check,        ///< a probe finds out, or the technician does as the text says
    calculation,  ///< follows from what was said, without asking
    call,         ///< another guide is gone through, then this one goes on
    outcome,      ///< the end
};
enum class AnswerKind { choice, yes_no, text, number, date, photo };
enum class OutcomeKind {
    solved,
    escalate,  ///< somebody else goes on, with all that was found out
    request,   ///< what is wanted is something new: a request is to be made
    stop,      ///< nothing more can be done here
};

}  // namespace guichet::guides

template <>
struct guichet::EnumNames<guichet::guides::StepKind> {
    using T = guichet::guides::StepKind;
    static constexpr auto table = names<T>({{T::question, "question"},
                                            {T::instruction, "instruction"},
                                            {T::check, "check"},
                                            {T::calculation, "calculation"},
                                            {T::call, "call"},
                                            {T::outcome, "outcome"}});
};
template <>
struct guichet::EnumNames<guichet::guides::AnswerKind> {
    using T = guichet::guides::AnswerKind;
    static constexpr auto table = names<T>({{T::choice, "choice"},
                                            {T::yes_no, "yes-no"},
                                            {T::text, "text"},
                                            {T::number, "number"},
                                            {T::date, "date"},
                                            {T::photo, "photo"}});
};
template <>
struct guichet::EnumNames<guichet::guides::OutcomeKind> {
    using T = guichet::guides::OutcomeKind;
    static constexpr auto table = names<T>(
        {{T::solved, "solved"}, {T::escalate, "escalate"}, {T::request, "request"}, {T::stop, "stop"}});
};

namespace guichet::guides {

/// One way on from a step.
struct Way {
    std::string id;         ///< the answer: of a choice its own, else yes, no, pass, fail or an OutcomeKind
    Text label;             ///< of a choice
    std::string condition;  ///< of a calculation: see expression.h
    std::string next;       ///< the id of a step
    int line = 0;           ///< where it is written, from 1
};

/// What an outcome sets in the record that the run belongs to. Whoever ties runs to records knows the values.
struct Setting {
    std::string property;  ///< one of settingProperties
    std::string value;     ///< as it is written: "2", "incident", "Network / Wi-Fi"
    int line = 0;
};
inline constexpr std::string_view settingProperties[] = {"category", "service", "team",    "kind",
                                                         "impact",   "urgency", "priority"};

/// A picture beside a step, by its name among those of the guide.
struct Picture {
    std::string name;  ///< empty where there is none
    Words alt;         ///< what it shows, for those who don't see it
    int line = 0;
};

/// What a probe is asked with: a constant, or what was said at an earlier step of the same guide.
struct Parameter {
    std::string value;
    std::string answer;  ///< the id of that step; `value` is empty then
    bool operator==(const Parameter&) const = default;
};

struct Step {
    std::string id;
    int line = 0;
    StepKind kind = StepKind::outcome;
    Text text;  ///< what is asked or to be done; of a check how a person does it
    Words cue;  ///< a hint how to lead the talk here: restate, make sure, say what comes
    std::vector<Way> ways;
    std::string next;    ///< where no way of its own leads on
    std::string unsure;  ///< where "I don't know" or "I can't" leads
    // question
    AnswerKind answer = AnswerKind::choice;
    double least = -1e15, most = 1e15;  ///< of a number
    std::string unit;                   ///< of a number, as it is shown: "Mbit/s"
    // check
    std::string probe;
    std::map<std::string, Parameter> parameters;
    int timeoutSeconds = 30;
    // calculation
    std::string expression;
    // call
    std::string guide;  ///< the key of the other guide
    // outcome
    OutcomeKind outcome = OutcomeKind::stop;
    std::string article;  ///< where the solution is written down: a reference or an address
    std::vector<Setting> settings;
    // question, instruction, check, outcome
    Picture picture;
    // question, instruction, check, call
    bool technicians = false;  ///< users who go through the guide alone don't meet it
    std::string alone;         ///< where those go on instead; empty: self-help is over here
};

/// What a guide's author expects: these answers lead to this outcome.
struct TestCase {
    std::string name;
    int line = 0;
    /// By step, "guide/step" for those of a called guide. Of several values each is for one visit of the
    /// step, the last for all that follow.
    std::map<std::string, std::vector<std::string>> answers;
    /// The id of an outcome, "guide/step" where a called guide ends it; of the step for technicians where
    /// somebody alone gets no further.
    std::string outcome;
    bool alone = false;  ///< as a user goes through it, without technicians' steps
};

/// The answer of a test that says "don't know".
inline constexpr std::string_view unsureWord = "unsure";

struct Guide {
    std::string key;  ///< "no-network": the same in every version, and where other guides call it
    Words title;
    Words purpose;
    std::vector<std::string> keywordsFr, keywordsEn;
    bool selfHelp = false;  ///< users may go through it alone
    std::string start;      ///< the id of a step
    std::vector<Step> steps;
    std::vector<TestCase> tests;

    const Step* find(std::string_view id) const;
};

/// Guides by key: one that is gone through, with all that it calls.
using Book = std::map<std::string, Guide>;

/// Every step that this one may lead to a technician, by name; without those of the calls' own guides.
std::vector<std::string> targets(const Step& step);
/// The same for a user who goes through the guide alone.
std::vector<std::string> targetsAlone(const Step& step);
/// The way with this id, if there is one.
const Way* wayOf(const Step& step, std::string_view id);

enum class Severity {
    error,    ///< the guide can't be published like this
    warning,  ///< worth a look
};

/// What is wrong with a guide: found while it is read, by the rules of quality.h or by its own tests.
struct Problem {
    Severity severity = Severity::error;
    int line = 0;      ///< from 1; 0 where it is about the whole
    std::string step;  ///< empty where it is about none
    std::string code;  ///< a message id
    Params params;
};

/// Whether what an outcome names as its article is the address of a page.
bool isAddress(std::string_view article);

bool hasErrors(const std::vector<Problem>& problems);

}  // namespace guichet::guides

template <>
struct guichet::EnumNames<guichet::guides::Severity> {
    using T = guichet::guides::Severity;
    static constexpr auto table = names<T>({{T::error, "error"}, {T::warning, "warning"}});
};
