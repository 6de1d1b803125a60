// The OpenAPI 3.1 document, written from what the routes declare.

#include "platform/api/route_entry.h"

namespace guichet::api {

namespace {

void writeOperation(json::Writer& w, const Route& route, const std::string& in) {
    w.key("operationId").string(route.id);
    w.key("summary").string(route.summary);
    w.key("tags").beginArray().string(route.tag).endArray();
    w.key("x-permission").string(nameOf(route.permission));
    w.key("x-token-scope").string(nameOf(route.scope));
    if (route.permission == auth::Permission::open) w.key("security").beginArray().endArray();
    if (in.empty() && route.bodyType == "application/json") return;
    w.key("requestBody").beginObject().key("required").boolean(true).key("content").beginObject();
    w.key(route.bodyType).beginObject().key("schema");
    w.raw(in.empty() ? R"({"type":"string","format":"binary"})" : in);
    w.endObject().endObject().endObject();
}

void writeParameter(json::Writer& w, std::string_view where, std::string_view name, bool required,
                    std::string_view schema, std::string_view doc) {
    w.beginObject().key("name").string(name).key("in").string(where).key("required").boolean(required);
    if (!doc.empty()) w.key("description").string(doc);
    w.key("schema").raw(schema).endObject();
}

void writeResponses(json::Writer& w, const Route& route, const std::string& out, const std::string& outType) {
    w.key("responses").beginObject();
    const bool empty = out.empty() && outType == "application/json";
    w.key(std::to_string(empty ? 204 : route.success)).beginObject();
    w.key("description").string(empty ? "Done" : "OK");
    if (!empty) {
        w.key("content").beginObject().key(outType).beginObject();
        w.key("schema").raw(out.empty() ? R"({"type":"string"})" : out);
        w.endObject().endObject();
    }
    w.endObject();
    w.key("default").raw(R"({"$ref":"#/components/responses/Problem"})");
    w.endObject();
}

constexpr std::string_view problemSchema =
    R"({"type":"object","required":["type","title","status","code","requestId","errors"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string","description":"the name of the status"},"status":{"type":"integer"},)"
    R"("detail":{"type":"string","description":"what happened, in the caller's language"},"code":{"type":"string"},)"
    R"("requestId":{"type":"string"},"params":{"type":"object","additionalProperties":{"type":"string"}},)"
    R"("errors":{"type":"array","items":{"type":"object","required":["path","code","message"],"properties":{)"
    R"("path":{"type":"string"},"code":{"type":"string"},"message":{"type":"string"}}}}}})";

}  // namespace

std::string Routes::openApi() const {
    std::map<std::string, std::map<std::string, const Entry*>> byPath;
    for (const auto& entry : entries_)
        byPath[entry->route.path][std::string(nameOf(entry->route.method))] = entry.get();
    std::string out;
    json::Writer w(out);
    w.beginObject();
    w.key("openapi").string("3.1.0");
    w.key("info").raw(
        R"({"title":"Guichet","version":"1","license":{"name":"AGPL-3.0-or-later","identifier":"AGPL-3.0-or-later"}})");
    w.key("security").raw(R"([{"session":[]},{"token":[]}])");
    w.key("paths").beginObject();
    for (const auto& [path, methods] : byPath) {
        w.key(path).beginObject();
        for (const auto& [method, entry] : methods) {
            w.key(asciiLower(method)).beginObject();
            writeOperation(w, entry->route, entry->shapes.in);
            w.key("parameters").beginArray();
            for (const std::string& name : entry->names)
                if (!name.empty()) writeParameter(w, "path", name, true, R"({"type":"string"})", "");
            for (const QueryField& f : entry->shapes.query)
                writeParameter(w, "query", f.name, f.required, f.schema, f.doc);
            if (entry->route.versioned)
                writeParameter(w, "header", "If-Match", true, R"({"type":"string"})",
                               "the version that was read, in quotes");
            w.endArray();
            writeResponses(w, entry->route, entry->shapes.out, entry->shapes.outType);
            w.endObject();
        }
        w.endObject();
    }
    w.endObject();
    w.key("components").beginObject();
    w.key("schemas").beginObject();
    w.key("Problem").raw(problemSchema);
    for (const auto& [name, schema] : book_.named()) w.key(name).raw(schema);
    w.endObject();
    w.key("responses")
        .raw(
            R"({"Problem":{"description":"RFC 9457 problem details","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}})");
    w.key("securitySchemes")
        .raw(
            R"({"session":{"type":"apiKey","in":"cookie","name":"guichet_session"},"token":{"type":"http","scheme":"bearer"}})");
    w.endObject().endObject();
    return out;
}

}  // namespace guichet::api
