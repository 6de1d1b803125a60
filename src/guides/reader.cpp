#include "guides/reader.h"

#include <set>

#include "guides/source_reader.h"

namespace guichet::guides {

namespace {

constexpr std::size_t longestTitle = 120, longestPurpose = 500, mostKeywords = 40, mostTests = 60;

bool fits(std::string_view text, std::size_t least, std::size_t most, char joint) {
    if (text.size() < least || text.size() > most) return false;
    if (text[0] < 'a' || text[0] > 'z') return false;
    for (const char c : text)
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != joint) return false;
    return true;
}

void readKeywords(SourceReader& reader, const yaml::Node& node, Guide& out) {
    if (!reader.isMap(node, {"fr", "en"})) return;
    if (const yaml::Node* fr = node.find("fr")) out.keywordsFr = reader.texts(*fr, mostKeywords);
    if (const yaml::Node* en = node.find("en")) out.keywordsEn = reader.texts(*en, mostKeywords);
}

void readSteps(SourceReader& reader, const yaml::Node& node, Guide& out) {
    if (!reader.isMap(node)) return;
    if (node.members.empty()) reader.bad(node.line, "guide.yaml.empty");
    if (node.members.size() > mostSteps)
        return reader.bad(node.line, "guide.yaml.too_many_items", {{"most", std::to_string(mostSteps)}});
    for (const yaml::Member& m : node.members) {
        if (!isStepId(m.key)) {
            reader.bad(m.line, "guide.yaml.bad_step", {{"value", SourceReader::shortened(m.key)}});
            continue;
        }
        reader.enter(m.key);
        out.steps.push_back(readStep(reader, m));
        reader.enter("");
    }
}

/// One value, or one for each visit of the step.
std::vector<std::string> readAnswers(SourceReader& reader, const yaml::Node& node) {
    constexpr std::size_t most = 20, longest = 500;
    if (node.kind == yaml::Node::Kind::list) {
        auto out = reader.texts(node, most);
        if (out.empty()) reader.bad(node.line, "guide.yaml.empty");
        return out;
    }
    return {reader.text(node, longest)};
}

void readTests(SourceReader& reader, const yaml::Node& node, Guide& out) {
    if (node.kind != yaml::Node::Kind::list) return reader.bad(node.line, "guide.yaml.not_list");
    if (node.items.size() > mostTests)
        return reader.bad(node.line, "guide.yaml.too_many_items", {{"most", std::to_string(mostTests)}});
    for (const yaml::Node& item : node.items) {
        TestCase test;
        test.line = item.line;
        if (!reader.isMap(item, {"name", "alone", "answers", "outcome"})) continue;
        if (const yaml::Node* name = reader.need(item, "name")) test.name = reader.text(*name, longestTitle);
        if (const yaml::Node* outcome = reader.need(item, "outcome"))
            test.outcome = reader.text(*outcome, longestTitle);
        if (const yaml::Node* alone = item.find("alone")) test.alone = reader.yes(*alone);
        const yaml::Node* answers = item.find("answers");
        if (answers && reader.isMap(*answers))
            for (const yaml::Member& m : answers->members) test.answers[m.key] = readAnswers(reader, m.value);
        out.tests.push_back(std::move(test));
    }
}

/// Where the chart shows steps that were put somewhere by hand: {step: [x, y]}. Nothing but the chart uses
/// it, so it is only checked; a step that there isn't any more does no harm.
void checkLayout(SourceReader& reader, const yaml::Node& node) {
    constexpr double farthest = 100'000;
    if (!reader.isMap(node)) return;
    if (node.members.size() > mostSteps)
        return reader.bad(node.line, "guide.yaml.too_many_items", {{"most", std::to_string(mostSteps)}});
    for (const yaml::Member& m : node.members) {
        if (m.value.kind != yaml::Node::Kind::list || m.value.items.size() != 2) {
            reader.bad(m.line, "guide.yaml.not_place");
            continue;
        }
        for (const yaml::Node& part : m.value.items) (void)reader.number(part, -farthest, farthest);
    }
}

void readWhole(SourceReader& reader, const yaml::Node& root, Guide& out) {
    if (!reader.isMap(root, {"guide", "title", "purpose", "keywords", "self-help", "start", "steps", "tests",
                             "layout"}))
        return;
    if (const yaml::Node* key = reader.need(root, "guide")) out.key = reader.guideKey(*key);
    if (const yaml::Node* title = reader.need(root, "title")) out.title = reader.words(*title, longestTitle);
    out.purpose = reader.wordsOf(root, "purpose", longestPurpose);
    if (const yaml::Node* keywords = root.find("keywords")) readKeywords(reader, *keywords, out);
    if (const yaml::Node* offered = root.find("self-help")) out.selfHelp = reader.yes(*offered);
    if (const yaml::Node* steps = reader.need(root, "steps")) readSteps(reader, *steps, out);
    out.start = reader.stepOf(root, "start");
    if (out.start.empty() && !out.steps.empty()) out.start = out.steps.front().id;
    if (const yaml::Node* tests = root.find("tests")) readTests(reader, *tests, out);
    if (const yaml::Node* layout = root.find("layout")) checkLayout(reader, *layout);
}

}  // namespace

bool isGuideKey(std::string_view text) {
    constexpr std::size_t least = 2, most = 60;
    return fits(text, least, most, '-');
}

bool isPictureName(std::string_view text) {
    constexpr std::size_t most = 60;
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    return !text.empty() && text.size() <= most && text.find_first_not_of(allowed) == text.npos &&
           text.front() != '.' && text.front() != '-' && text.front() != '_';
}

bool isStepId(std::string_view text) {
    static const std::set<std::string_view> words = {"and",   "or",    "not",     "true",
                                                     "false", "today", unsureWord};
    constexpr std::size_t most = 40;
    return fits(text, 1, most, '_') && !words.contains(text);
}

ReadGuide readGuide(std::string_view source) {
    ReadGuide out;
    yaml::Limits limits;
    limits.bytes = mostSource;
    const yaml::Parsed parsed = yaml::parse(source, limits);
    if (parsed.fault) {
        out.problems.push_back(
            {Severity::error, parsed.fault->line, "", parsed.fault->code, parsed.fault->params});
        return out;
    }
    SourceReader reader(out.problems);
    readWhole(reader, parsed.root, out.guide);
    return out;
}

}  // namespace guichet::guides
