#include "guides/views.h"

#include "directory/directory.h"

namespace guichet::guides {

namespace {

std::string subjectOf(const Step& s) {
    switch (s.kind) {
        case StepKind::check:
            return s.probe;
        case StepKind::calculation:
            return s.expression;
        case StepKind::call:
            return s.guide;
        case StepKind::outcome:
            return s.article;
        case StepKind::question:
        case StepKind::instruction:
            return "";
    }
    return "";
}

OutlineStep outlineOf(const Step& s) {
    OutlineStep out;
    out.id = s.id;
    out.line = s.line;
    out.kind = s.kind;
    if (s.kind == StepKind::question) out.answer = s.answer;
    if (s.kind == StepKind::outcome) out.outcome = s.outcome;
    out.text = filled(s.text.plain);
    out.subject = subjectOf(s);
    for (const Way& w : s.ways) out.ways.push_back({w.id, filled(w.label.plain), w.condition, w.next});
    if (!s.next.empty()) out.ways.push_back({"", {}, "", s.next});
    if (!s.unsure.empty()) out.ways.push_back({std::string(unsureWord), {}, "", s.unsure});
    if (!s.alone.empty()) out.ways.push_back({"alone", {}, "", s.alone});
    return out;
}

/// The widest bounds are those of no bound.
std::optional<double> bound(double value) {
    constexpr double none = 1e15;
    return value <= -none || value >= none ? std::nullopt : std::optional(value);
}

/// Of a number: the author's; at a check the catalogue's.
std::string unitOf(const Step& s) {
    const ProbeKind* probe = s.kind == StepKind::check ? findProbe(s.probe) : nullptr;
    return probe ? std::string(probe->unit) : s.unit;
}

/// What may be read at a check.
std::optional<ValueType> measuredAt(const Step& s) {
    const ProbeKind* probe = s.kind == StepKind::check ? findProbe(s.probe) : nullptr;
    return probe && probe->value != ValueType::none ? std::optional(probe->value) : std::nullopt;
}

}  // namespace

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id) {
    const auto person = id && *id ? directory::personRef(tx, *id) : std::nullopt;
    if (!person) return std::nullopt;
    return PersonName{person->id, person->name};
}

VersionRow rowOf(Tx& tx, const Version& v) {
    return {v.id,
            v.number,
            v.state,
            v.changedAt,
            nameOfPerson(tx, v.changedBy),
            v.publishedAt,
            nameOfPerson(tx, v.publishedBy)};
}

ProblemView viewOf(const Problem& p, i18n::Language language) {
    return {p.severity, p.line, p.step, i18n::translate(language, p.code, p.params)};
}

CheckView viewOf(const Assessed& a, i18n::Language language) {
    CheckView out;
    out.key = a.guide.key;
    out.title = filled(a.guide.title);
    out.publishable = !hasErrors(a.problems);
    for (const Problem& p : a.problems) out.problems.push_back(viewOf(p, language));
    for (const TrialResult& t : a.tests)
        out.tests.push_back({t.name, t.line, t.passed, t.expected, t.reached});
    for (const Step& s : a.guide.steps) out.steps.push_back(outlineOf(s));
    return out;
}

/// What a user who is alone comes to instead of the technician's step: an end, and somebody else goes on.
StepView handedOverAt(const Stand& stand) {
    StepView out;
    out.guide = stand.guide;
    out.step = stand.step->id;
    out.kind = StepKind::outcome;
    out.outcome = outcomeOf(stand);
    out.text = filled(stand.step->text);
    out.handedOver = true;
    return out;
}

StepView viewOf(const Stand& stand, const State& state) {
    if (stand.handedOver) return handedOverAt(stand);
    const Step& s = *stand.step;
    StepView out;
    out.guide = stand.guide;
    out.step = s.id;
    out.kind = s.kind;
    if (s.kind == StepKind::question) out.answer = s.answer;
    if (s.kind == StepKind::outcome) out.outcome = s.outcome;
    out.text = filled(s.text);
    out.cue = filled(s.cue);
    if (s.kind == StepKind::question)
        for (const Way& w : s.ways) out.choices.push_back({w.id, filled(w.label)});
    out.least = bound(s.least);
    out.most = bound(s.most);
    out.unit = unitOf(s);
    out.probe = s.probe;
    out.measures = measuredAt(s);
    if (s.kind == StepKind::check) out.least = leastOf(stand);
    for (const auto& [name, parameter] : s.parameters) {
        const auto known = stand.parameters.find(name);
        out.parameters.push_back(
            {name, known == stand.parameters.end() ? "" : known->second, parameter.answer});
    }
    out.article = s.article;
    for (const Setting& each : s.settings) out.settings.push_back({each.property, each.value});
    out.mayBeUnsure = s.kind != StepKind::outcome && checkGiven(s, {"", true}).ok();
    if (const auto earlier = earlierOf(state, stand)) {
        out.earlier = earlier->value;
        out.earlierUnsure = earlier->unsure;
        out.earlierMeasured = earlier->measured;
    }
    return out;
}

SaidView viewOf(Tx& tx, const Passed& p, const State& state) {
    const Step& s = *p.step;
    SaidView out;
    out.guide = p.guide;
    out.step = s.id;
    out.kind = s.kind;
    if (s.kind == StepKind::question) out.answer = s.answer;
    out.text = filled(s.text);
    out.unit = unitOf(s);
    if (!p.entry) {
        out.value = s.kind == StepKind::calculation ? shown(p.value) : "";
        return out;
    }
    const Entry& e = state.said[*p.entry];
    out.place = static_cast<std::int64_t>(*p.entry);
    out.value = e.given.value;
    if (const Way* way = wayOf(s, e.given.value)) out.label = filled(way->label);
    out.unsure = e.given.unsure;
    out.measured = e.given.measured;
    out.measures = measuredAt(s);
    out.by = nameOfPerson(tx, e.by);
    out.at = e.at;
    return out;
}

}  // namespace guichet::guides
