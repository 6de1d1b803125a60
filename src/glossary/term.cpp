#include "glossary/term.h"

#include <algorithm>

#include "base/text.h"
#include "platform/yaml/yaml.h"

namespace guichet::glossary {

namespace {

using yaml::Node;

std::vector<std::string> tidiedList(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (const std::string& word : words) {
        const std::string clean(trim(word));
        if (!clean.empty() && std::find(out.begin(), out.end(), clean) == out.end()) out.push_back(clean);
    }
    return out;
}

std::string textIn(const Node* map, std::string_view language) {
    const Node* found = map ? map->find(language) : nullptr;
    return found ? found->text : std::string{};
}

std::vector<std::string> textsIn(const Node* map, std::string_view language) {
    std::vector<std::string> out;
    if (const Node* found = map ? map->find(language) : nullptr)
        for (const Node& item : found->items) out.push_back(item.text);
    return out;
}

TermInput readTerm(const Node& node) {
    const Node *name = node.find("name"), *also = node.find("also"), *meaning = node.find("meaning");
    TermInput term;
    term.name = {textIn(name, "fr"), textIn(name, "en")};
    term.also = {textsIn(also, "fr"), textsIn(also, "en")};
    term.meaning = {textIn(meaning, "fr"), textIn(meaning, "en")};
    const Node* plain = node.find("plain");
    term.explained = !plain || plain->text != "true";
    return tidied(std::move(term));
}

}  // namespace

TermInput tidied(TermInput input) {
    for (std::string* text : {&input.name.fr, &input.name.en, &input.meaning.fr, &input.meaning.en})
        *text = std::string(trim(*text));
    input.also = {tidiedList(input.also.fr), tidiedList(input.also.en)};
    return input;
}

std::vector<std::string> wordsOf(const TermInput& input) {
    std::vector<std::string> out{input.name.fr, input.name.en};
    for (const auto* list : {&input.also.fr, &input.also.en})
        out.insert(out.end(), list->begin(), list->end());
    return out;
}

TermFile readTermFile(std::string_view source) {
    TermFile out;
    const yaml::Parsed parsed = yaml::parse(source);
    if (parsed.fault) {
        out.faults.push_back(std::to_string(parsed.fault->line) + ": " + parsed.fault->code);
        return out;
    }
    const Node* terms = parsed.root.find("terms");
    if (!terms || terms->kind != Node::Kind::list) {
        out.faults.push_back("1: terms must be a list");
        return out;
    }
    for (const Node& node : terms->items) {
        TermInput term = readTerm(node);
        const bool whole = !term.name.fr.empty() && !term.name.en.empty() && !term.meaning.fr.empty() &&
                           !term.meaning.en.empty();
        if (whole)
            out.terms.push_back(std::move(term));
        else
            out.faults.push_back(std::to_string(node.line) +
                                 ": name and meaning are needed in both languages");
    }
    return out;
}

}  // namespace guichet::glossary
