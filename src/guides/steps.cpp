// One step as it is written: which keys it may have depends on its kind, which one of them names.

#include "guides/expression.h"
#include "guides/reader.h"
#include "guides/source_reader.h"

namespace guichet::guides {

namespace {

constexpr std::size_t longestText = 2'000, longestLabel = 200, longestCue = 500;

using yaml::Node;

/// The key that says of which kind a step is.
struct KindKey {
    std::string_view key;
    StepKind kind;
};
constexpr KindKey kindKeys[] = {{"question", StepKind::question}, {"instruction", StepKind::instruction},
                                {"check", StepKind::check},       {"calculate", StepKind::calculation},
                                {"call", StepKind::call},         {"outcome", StepKind::outcome}};

const KindKey* kindOf(SourceReader& reader, const Node& node) {
    const KindKey* found = nullptr;
    std::string all;
    for (const KindKey& k : kindKeys) {
        all.append(all.empty() ? "" : ", ").append(k.key);
        if (!node.find(k.key)) continue;
        if (found) {
            reader.bad(node.line, "guide.yaml.two_kinds",
                       {{"first", std::string(found->key)}, {"second", std::string(k.key)}});
            return nullptr;
        }
        found = &k;
    }
    if (!found) reader.bad(node.line, "guide.yaml.no_kind", {{"allowed", all}});
    return found;
}

void addWay(SourceReader& reader, const Node& node, std::string_view key, Step& step) {
    const Node* found = node.find(key);
    if (!found) return;
    Way way;
    way.id = key;
    way.line = found->line;
    way.next = reader.stepOf(node, key);
    step.ways.push_back(std::move(way));
}

void readChoice(SourceReader& reader, const Node& node, Step& step) {
    constexpr std::size_t most = 12;
    if (!reader.isMap(
            node, {"question", "technical", "cue", "picture", "for", "alone", "answer", "answers", "unsure"}))
        return;
    const Node* answers = reader.need(node, "answers");
    if (!answers || !reader.isMap(*answers)) return;
    if (answers->members.empty() || answers->members.size() > most)
        return reader.bad(answers->line, "guide.yaml.answers", {{"most", std::to_string(most)}});
    for (const yaml::Member& m : answers->members) {
        if (!isStepId(m.key)) {
            reader.bad(m.line, "guide.yaml.bad_step", {{"value", SourceReader::shortened(m.key)}});
            continue;
        }
        if (!reader.isMap(m.value, {"fr", "en", "technical", "next"})) continue;
        Way way;
        way.id = m.key;
        way.line = m.line;
        way.label.plain = {reader.textOf(m.value, "fr", longestLabel),
                           reader.textOf(m.value, "en", longestLabel)};
        if (way.label.plain.empty()) reader.bad(m.line, "guide.yaml.empty");
        way.label.technical = reader.wordsOf(m.value, "technical", longestLabel);
        if (reader.need(m.value, "next")) way.next = reader.stepOf(m.value, "next");
        step.ways.push_back(std::move(way));
    }
}

void readNumber(SourceReader& reader, const Node& node, Step& step) {
    if (!reader.isMap(node, {"question", "technical", "cue", "picture", "for", "alone", "answer", "least",
                             "most", "unit", "next", "unsure"}))
        return;
    constexpr double widest = 1e15;
    constexpr std::size_t longestUnit = 20;
    if (const Node* least = node.find("least")) step.least = reader.number(*least, -widest, widest);
    if (const Node* most = node.find("most")) step.most = reader.number(*most, step.least, widest);
    step.unit = reader.textOf(node, "unit", longestUnit);
    step.next = reader.stepOf(node, "next");
}

void readQuestion(SourceReader& reader, const Node& node, Step& step) {
    step.text.plain = reader.words(*node.find("question"), longestText);
    const Node* answer = reader.need(node, "answer");
    if (!answer) return;
    step.answer = reader.named(*answer, AnswerKind::text);
    switch (step.answer) {
        case AnswerKind::choice:
            return readChoice(reader, node, step);
        case AnswerKind::yes_no:
            if (!reader.isMap(node, {"question", "technical", "cue", "picture", "for", "alone", "answer",
                                     "yes", "no", "unsure"}))
                return;
            if (reader.need(node, "yes")) addWay(reader, node, "yes", step);
            if (reader.need(node, "no")) addWay(reader, node, "no", step);
            return;
        case AnswerKind::number:
            return readNumber(reader, node, step);
        case AnswerKind::text:
        case AnswerKind::date:
        case AnswerKind::photo:
            if (!reader.isMap(node, {"question", "technical", "cue", "picture", "for", "alone", "answer",
                                     "next", "unsure"}))
                return;
            step.next = reader.stepOf(node, "next");
    }
}

/// A constant, or {answer: step}.
Parameter readParameter(SourceReader& reader, const Node& node) {
    if (node.kind != Node::Kind::map) return {reader.text(node, longestParameter), ""};
    if (!reader.isMap(node, {"answer"}) || !reader.need(node, "answer")) return {};
    return {"", reader.stepOf(node, "answer")};
}

void readCheck(SourceReader& reader, const Node& node, Step& step) {
    constexpr std::size_t longestName = 60, mostParameters = 10;
    constexpr double shortest = 1, longest = 600;
    if (!reader.isMap(node, {"check", "with", "how", "technical", "cue", "picture", "for", "alone", "timeout",
                             "pass", "fail", "unsure"}))
        return;
    step.probe = reader.text(*node.find("check"), longestName);
    if (const Node* how = reader.need(node, "how")) step.text.plain = reader.words(*how, longestText);
    if (const Node* timeout = node.find("timeout"))
        step.timeoutSeconds = static_cast<int>(reader.number(*timeout, shortest, longest));
    if (reader.need(node, "pass")) addWay(reader, node, "pass", step);
    if (reader.need(node, "fail")) addWay(reader, node, "fail", step);
    (void)reader.need(node, "unsure");
    const Node* with = node.find("with");
    if (!with || !reader.isMap(*with)) return;
    if (with->members.size() > mostParameters)
        reader.bad(with->line, "guide.yaml.too_many_items", {{"most", std::to_string(mostParameters)}});
    for (const yaml::Member& m : with->members) step.parameters[m.key] = readParameter(reader, m.value);
}

std::string readExpression(SourceReader& reader, const Node& node) {
    constexpr std::size_t longest = 500;
    std::string out = reader.text(node, longest);
    const auto checked = checkExpression(out);
    if (!checked.ok()) reader.bad(node.line, checked.error().code, checked.error().params);
    return out;
}

void readCalculation(SourceReader& reader, const Node& node, Step& step) {
    constexpr std::size_t most = 12;
    if (!reader.isMap(node, {"calculate", "when", "next"})) return;
    step.expression = readExpression(reader, *node.find("calculate"));
    step.next = reader.stepOf(node, "next");
    const Node* when = node.find("when");
    if (!when) return;
    if (when->kind != Node::Kind::list) return reader.bad(when->line, "guide.yaml.not_list");
    if (when->items.size() > most)
        reader.bad(when->line, "guide.yaml.too_many_items", {{"most", std::to_string(most)}});
    for (const Node& item : when->items) {
        if (!reader.isMap(item, {"if", "next"})) continue;
        Way way;
        way.line = item.line;
        if (const Node* condition = reader.need(item, "if"))
            way.condition = readExpression(reader, *condition);
        if (reader.need(item, "next")) way.next = reader.stepOf(item, "next");
        step.ways.push_back(std::move(way));
    }
}

void readCall(SourceReader& reader, const Node& node, Step& step) {
    if (!reader.isMap(node, {"call", "for", "alone", "solved", "escalate", "request", "stop", "next"}))
        return;
    step.guide = reader.guideKey(*node.find("call"));
    for (const auto& [kind, name] : EnumNames<OutcomeKind>::table) addWay(reader, node, name, step);
    step.next = reader.stepOf(node, "next");
}

void readSettings(SourceReader& reader, const Node& node, Step& step) {
    constexpr double least = 1, most = 5;
    if (!reader.isMap(node, {"category", "service", "team", "kind", "impact", "urgency", "priority"})) return;
    for (const yaml::Member& m : node.members) {
        Setting setting{m.key, reader.text(m.value, longestLabel), m.line};
        if (setting.value.empty()) reader.bad(m.line, "guide.yaml.empty");
        if (m.key == "impact" || m.key == "urgency" || m.key == "priority")
            setting.value = std::to_string(static_cast<int>(reader.number(m.value, least, most)));
        if (m.key == "kind" && setting.value != "incident" && setting.value != "request")
            reader.bad(m.line, "guide.yaml.not_one_of",
                       {{"value", SourceReader::shortened(setting.value)}, {"allowed", "incident, request"}});
        step.settings.push_back(std::move(setting));
    }
}

Picture readPicture(SourceReader& reader, const Node& node) {
    Picture out;
    out.line = node.line;
    if (!reader.isMap(node, {"name", "fr", "en"})) return out;
    if (const Node* name = reader.need(node, "name")) {
        out.name = reader.text(*name, longestLabel);
        if (!isPictureName(out.name)) {
            reader.bad(name->line, "guide.yaml.bad_picture", {{"value", SourceReader::shortened(out.name)}});
            out.name.clear();
        }
    }
    out.alt = {reader.textOf(node, "fr", longestLabel), reader.textOf(node, "en", longestLabel)};
    return out;
}

void readOutcome(SourceReader& reader, const Node& node, Step& step) {
    if (!reader.isMap(node, {"outcome", "say", "technical", "cue", "picture", "article", "set"})) return;
    step.outcome = reader.named(*node.find("outcome"), OutcomeKind::stop);
    if (const Node* say = reader.need(node, "say")) step.text.plain = reader.words(*say, longestText);
    step.article = reader.textOf(node, "article", longestLabel);
    if (const Node* set = node.find("set")) readSettings(reader, *set, step);
}

/// Whether the step is for technicians, and where whoever is alone goes instead.
void readWho(SourceReader& reader, const Node& node, Step& step) {
    if (const Node* who = node.find("for")) {
        step.technicians = who->text == "technicians";
        if (!step.technicians)
            reader.bad(who->line, "guide.yaml.not_one_of",
                       {{"value", SourceReader::shortened(who->text)}, {"allowed", "technicians"}});
    }
    const Node* alone = node.find("alone");
    if (!alone) return;
    step.alone = reader.stepOf(node, "alone");
    if (!step.technicians) reader.bad(alone->line, "guide.yaml.alone");
}

}  // namespace

Step readStep(SourceReader& reader, const yaml::Member& member) {
    Step step;
    step.id = member.key;
    step.line = member.line;
    const Node& node = member.value;
    if (!reader.isMap(node)) return step;
    const KindKey* kind = kindOf(reader, node);
    if (!kind) return step;
    step.kind = kind->kind;
    step.text.technical = reader.wordsOf(node, "technical", longestText);
    step.cue = reader.wordsOf(node, "cue", longestCue);
    step.unsure = reader.stepOf(node, "unsure");
    readWho(reader, node, step);
    if (const Node* picture = node.find("picture")) step.picture = readPicture(reader, *picture);
    switch (step.kind) {
        case StepKind::question:
            readQuestion(reader, node, step);
            break;
        case StepKind::instruction:
            if (reader.isMap(
                    node, {"instruction", "technical", "cue", "picture", "for", "alone", "next", "unsure"}))
                step.next = reader.stepOf(node, "next");
            step.text.plain = reader.words(*node.find("instruction"), longestText);
            break;
        case StepKind::check:
            readCheck(reader, node, step);
            break;
        case StepKind::calculation:
            readCalculation(reader, node, step);
            break;
        case StepKind::call:
            readCall(reader, node, step);
            break;
        case StepKind::outcome:
            readOutcome(reader, node, step);
            break;
    }
    return step;
}

}  // namespace guichet::guides
