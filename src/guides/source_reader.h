#pragma once
// Inside the reader of guides: reading values from the tree, each with its limits and its line.

#include <initializer_list>
#include <optional>

#include "base/enum.h"
#include "guides/yaml_tree.h"

namespace guichet::guides {

/// Reads values and gathers what is wrong with them.
class SourceReader {
public:
    explicit SourceReader(std::vector<Problem>& problems) : problems_(problems) {}

    /// What is read from here on belongs to this step.
    void enter(std::string step) { step_ = std::move(step); }
    void bad(int line, std::string code, Params params = {});

    /// Whether it is a map whose keys are all among those allowed.
    bool isMap(const yaml::Node& node, std::initializer_list<std::string_view> allowed);
    bool isMap(const yaml::Node& node);
    /// The member, or nothing with a complaint.
    const yaml::Node* need(const yaml::Node& map, std::string_view key);

    std::string text(const yaml::Node& node, std::size_t most);
    /// The text of a member; empty where it is missing.
    std::string textOf(const yaml::Node& map, std::string_view key, std::size_t most);
    /// "yes" or "no".
    bool yes(const yaml::Node& node);
    double number(const yaml::Node& node, double least, double most);
    /// {fr: …, en: …}; at least one of them.
    Words words(const yaml::Node& node, std::size_t most);
    Words wordsOf(const yaml::Node& map, std::string_view key, std::size_t most);
    std::vector<std::string> texts(const yaml::Node& node, std::size_t most);
    /// The id of a step, as a way on.
    std::string stepOf(const yaml::Node& map, std::string_view key);
    std::string guideKey(const yaml::Node& node);

    template <NamedEnum E>
    E named(const yaml::Node& node, E otherwise) {
        if (const auto value = fromName<E>(node.text)) return *value;
        std::string allowed;
        for (const auto& [value, name] : EnumNames<E>::table)
            allowed.append(allowed.empty() ? "" : ", ").append(name);
        bad(node.line, "guide.yaml.not_one_of", {{"value", shortened(node.text)}, {"allowed", allowed}});
        return otherwise;
    }

    /// As it may stand in a message.
    static std::string shortened(std::string_view text);

private:
    std::vector<Problem>& problems_;
    std::string step_;
};

/// steps.cpp: one step of the map `steps`.
Step readStep(SourceReader& reader, const yaml::Member& member);

}  // namespace guichet::guides
