#include "knowledge/library.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "embedded/article_library.h"
#include "knowledge/article.h"
#include "platform/markdown/markdown.h"
#include "platform/yaml/yaml.h"

namespace guichet::knowledge {

namespace {

using yaml::Node;

/// Reads the values of one file and gathers what is wrong with them.
class FileReader {
public:
    explicit FileReader(std::vector<std::string>& faults) : faults_(faults) {}

    void bad(int line, const std::string& what) { faults_.push_back(std::to_string(line) + ": " + what); }

    bool isMap(const Node& node, std::initializer_list<std::string_view> allowed) {
        if (node.kind != Node::Kind::map) return bad(node.line, "a map is needed"), false;
        for (const yaml::Member& m : node.members)
            if (std::find(allowed.begin(), allowed.end(), m.key) == allowed.end())
                bad(m.line, "unknown key " + m.key);
        return true;
    }
    std::string text(const Node& map, std::string_view key) {
        const Node* found = map.find(key);
        if (!found) return {};
        if (found->kind != Node::Kind::text) bad(found->line, std::string(key) + " must be text");
        return found->text;
    }
    Words words(const Node& map, std::string_view key) {
        const Node* found = map.find(key);
        if (!found || !isMap(*found, {"fr", "en"})) return {};
        return {text(*found, "fr"), text(*found, "en")};
    }
    std::vector<std::string> texts(const Node& map, std::string_view key) {
        const Node* found = map.find(key);
        if (!found) return {};
        if (found->kind != Node::Kind::list)
            return bad(found->line, std::string(key) + " must be a list"), std::vector<std::string>{};
        std::vector<std::string> out;
        for (const Node& item : found->items) {
            if (item.kind != Node::Kind::text) bad(item.line, "text is needed");
            out.push_back(item.text);
        }
        return out;
    }
    template <NamedEnum E>
    E named(const Node& map, std::string_view key) {
        std::string name = text(map, key);
        std::replace(name.begin(), name.end(), '-', '_');
        if (const auto value = fromName<E>(name)) return *value;
        bad(map.line, std::string(key) + " is missing or unknown");
        return E{};
    }

private:
    std::vector<std::string>& faults_;
};

/// Pages elsewhere. The day is left out unless somebody has really looked.
std::vector<Source> readSources(FileReader& reader, const Node& root) {
    const Node* found = root.find("sources");
    if (!found) return {};
    if (found->kind != Node::Kind::list)
        return reader.bad(found->line, "sources must be a list"), std::vector<Source>{};
    std::vector<Source> out;
    for (const Node& item : found->items) {
        if (!reader.isMap(item, {"title", "address", "checked"})) continue;
        out.push_back(
            {reader.text(item, "title"), reader.text(item, "address"), reader.text(item, "checked")});
    }
    return out;
}

void readContent(FileReader& reader, const Node& root, Content& out) {
    out.kind = reader.named<ArticleKind>(root, "kind");
    out.audience = reader.named<Audience>(root, "audience");
    if (out.audience != Audience::public_ && out.audience != Audience::technicians)
        reader.bad(root.line, "an article that comes with the program knows no customers and teams");
    out.title = reader.words(root, "title");
    out.summary = reader.words(root, "summary");
    out.products = reader.texts(root, "products");
    out.codes = reader.texts(root, "codes");
    if (const Node* keywords = root.find("keywords"); keywords && reader.isMap(*keywords, {"fr", "en"}))
        out.keywords = {reader.texts(*keywords, "fr"), reader.texts(*keywords, "en")};
    out.guide = reader.text(root, "guide");
    out.sources = readSources(reader, root);
    out.body = reader.words(root, "body");
    out.technical = reader.words(root, "technical");
}

}  // namespace

ArticleFile readArticleFile(std::string_view source) {
    ArticleFile out;
    const yaml::Parsed parsed = yaml::parse(source);
    FileReader reader(out.faults);
    if (parsed.fault) {
        reader.bad(parsed.fault->line, parsed.fault->code);
        return out;
    }
    if (!reader.isMap(parsed.root, {"article", "kind", "audience", "title", "summary", "products", "codes",
                                    "keywords", "guide", "sources", "body", "technical"}))
        return out;
    out.key = reader.text(parsed.root, "article");
    if (!isArticleKey(out.key)) reader.bad(parsed.root.line, "article must be its key");
    readContent(reader, parsed.root, out.content);
    const auto checked = checkContent(out.content);
    if (!checked.ok())
        for (const FieldError& e : checked.error().fields)
            reader.bad(parsed.root.line, e.path + " " + e.code);
    for (const std::string& what : lacking(out.content, {})) reader.bad(parsed.root.line, what);
    return out;
}

std::vector<std::string> linksOf(const Content& c) {
    std::vector<std::string> out;
    for (const std::string* text : {&c.body.fr, &c.body.en, &c.technical.fr, &c.technical.en})
        if (const auto parsed = markdown::parse(*text); parsed.ok())
            for (std::string& link : markdown::linksOf(*parsed)) out.push_back(std::move(link));
    return out;
}

Result<Added> addLibrary(Tx& tx, const Context& context) {
    Added out;
    Context own = context;
    for (const http::EmbeddedFile& file : embedded::article_library()) {
        if (!file.path.ends_with(".yaml")) continue;
        ArticleFile article = readArticleFile(file.identity);
        GUICHET_TRY(const Shipping shipping, ship(tx, own, article.key, std::move(article.content)));
        const bool isChange = shipping == Shipping::added || shipping == Shipping::updated;
        if (isChange) own.operation.clear();
        if (shipping == Shipping::added) ++out.added;
        if (shipping == Shipping::updated) ++out.updated;
        if (shipping == Shipping::kept) ++out.kept;
    }
    return out;
}

}  // namespace guichet::knowledge
