#pragma once
// A table that crosses the wire as one array per field: {"id": [1, 2], "name": ["a", "b"]}. Thousands of rows
// take a third of the bytes that they take as objects, and compress better.

#include <string>
#include <vector>

#include "base/fields.h"

namespace guichet {

/// The rows of a tabled struct, kept as the JSON text of each column. A member of a tabled struct may be one;
/// it is written only, never read.
template <Tabled Row>
class Columns {
public:
    void add(const Row& row) {
        std::size_t i = 0;
        const auto one = [&](const auto& f) {
            std::string& text = columns_[i++];
            if (!text.empty()) text += ',';
            json::Writer w(text);
            writeJson(w, row.*(f.member));
        };
        eachField(Row::fields(), one);
    }

    void writeSelf(json::Writer& w) const {
        std::size_t i = 0;
        w.beginObject();
        const auto one = [&](const auto& f) { w.key(f.name).raw("[" + columns_[i++] + "]"); };
        eachField(Row::fields(), one);
        w.endObject();
    }

    static std::string schemaIn(SchemaBook& book) {
        std::string properties, required;
        const auto one = [&](const auto& f) {
            using Member = std::remove_cvref_t<decltype(std::declval<Row>().*(f.member))>;
            const std::string name = "\"" + std::string(f.name) + "\"";
            if (!properties.empty()) properties += ',';
            properties += name + R"(:{"type":"array","items":)" + book.schemaOf<Member>(f.rule) + "}";
            if (!required.empty()) required += ',';
            required += name;
        };
        eachField(Row::fields(), one);
        return R"({"type":"object","properties":{)" + properties + R"(},"required":[)" + required +
               R"(],"additionalProperties":false})";
    }

private:
    std::vector<std::string> columns_ = std::vector<std::string>(decltype(Row::fields())::size);
};

}  // namespace guichet
