#include "platform/yaml/yaml.h"

#include <yaml.h>

#include <optional>

#include "base/text.h"

namespace guichet::yaml {

namespace {

/// Thrown inside this file, caught in parse(): libyaml's events are pulled from deep within the descent.
struct Refused {
    Fault fault;
};

[[noreturn]] void refuse(std::size_t line, const char* code, Params params = {}) {
    throw Refused{{static_cast<int>(line) + 1, code, std::move(params)}};
}

// messages: yaml.*
class Parser {
public:
    Parser(std::string_view source, const Limits& limits) : limits_(limits) {
        yaml_parser_initialize(&parser_);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(source.data()),
                                     source.size());
    }
    ~Parser() {
        drop();
        yaml_parser_delete(&parser_);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    Node document() {
        expect(YAML_STREAM_START_EVENT);
        if (next() == YAML_STREAM_END_EVENT) refuse(0, "yaml.nothing");
        next();
        Node root = node(0);
        expect(YAML_DOCUMENT_END_EVENT);
        if (next() != YAML_STREAM_END_EVENT) refuse(line(), "yaml.several_documents");
        return root;
    }

private:
    yaml_event_type_t next() {
        drop();
        if (yaml_parser_parse(&parser_, &event_.emplace()) == 0) {
            event_.reset();
            const std::size_t at =
                parser_.error == YAML_READER_ERROR ? parser_.mark.line : parser_.problem_mark.line;
            refuse(at, "yaml.syntax", {{"why", parser_.problem ? parser_.problem : ""}});
        }
        return event_->type;
    }
    void expect(yaml_event_type_t type) {
        if (next() != type) refuse(line(), "yaml.syntax", {{"why", ""}});
    }
    void drop() {
        if (event_) yaml_event_delete(&*event_);
        event_.reset();
    }
    std::size_t line() const { return event_ ? event_->start_mark.line : 0; }

    /// The node that the current event begins.
    Node node(int depth) {
        if (depth > limits_.depth) refuse(line(), "yaml.too_deep", {{"most", std::to_string(limits_.depth)}});
        if (++nodes_ > limits_.nodes)
            refuse(line(), "yaml.too_many", {{"most", std::to_string(limits_.nodes)}});
        Node out;
        out.line = static_cast<int>(line()) + 1;
        switch (event_->type) {
            case YAML_SCALAR_EVENT:
                plainOnly(event_->data.scalar.anchor, event_->data.scalar.tag);
                out.text.assign(reinterpret_cast<const char*>(event_->data.scalar.value),
                                event_->data.scalar.length);
                return out;
            case YAML_SEQUENCE_START_EVENT:
                plainOnly(event_->data.sequence_start.anchor, event_->data.sequence_start.tag);
                out.kind = Node::Kind::list;
                while (next() != YAML_SEQUENCE_END_EVENT) out.items.push_back(node(depth + 1));
                return out;
            case YAML_MAPPING_START_EVENT:
                plainOnly(event_->data.mapping_start.anchor, event_->data.mapping_start.tag);
                out.kind = Node::Kind::map;
                while (next() != YAML_MAPPING_END_EVENT) out.members.push_back(member(out, depth));
                return out;
            default:
                refuse(line(), "yaml.alias");
        }
    }
    Member member(const Node& map, int depth) {
        if (event_->type != YAML_SCALAR_EVENT) refuse(line(), "yaml.key_not_text");
        Node key = node(depth + 1);
        if (map.find(key.text)) refuse(line(), "yaml.twice", {{"key", key.text}});
        next();
        return {std::move(key.text), key.line, node(depth + 1)};
    }
    void plainOnly(const unsigned char* anchor, const unsigned char* tag) const {
        if (anchor) refuse(line(), "yaml.alias");
        if (tag) refuse(line(), "yaml.tag");
    }

    Limits limits_;
    int nodes_ = 0;
    yaml_parser_t parser_{};
    std::optional<yaml_event_t> event_;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
    for (const Member& m : members)
        if (m.key == key) return &m.value;
    return nullptr;
}

Parsed parse(std::string_view source, const Limits& limits) {
    try {
        if (source.size() > limits.bytes)
            refuse(0, "yaml.too_large", {{"most", std::to_string(limits.bytes >> 10)}});
        if (!isUtf8(source)) refuse(0, "yaml.not_utf8");
        return {Parser(source, limits).document(), {}};
    } catch (Refused& refused) {
        return {{}, std::move(refused.fault)};
    }
}

}  // namespace guichet::yaml
