#include "desk/desk.h"
#include "desk/file_view.h"
#include "desk/routes.h"
#include "platform/api/file_answer.h"
#include "platform/files/files.h"

namespace guichet::desk {
namespace {

using api::Call;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct FileQuery {
    std::optional<std::string> name;
    static constexpr std::string_view schemaName = "FileQuery";
    static constexpr auto fields() {
        return fieldTable(field("name", &FileQuery::name, {.max = 1000, .doc = "the file's own name"}));
    }
};

Result<FileView> upload(const RouteNeeds& needs, Call& call, const FileQuery& query) {
    if (call.request.body.empty()) return fail(ErrorKind::invalid, "file.empty");
    GUICHET_TRY(const files::Content content, needs.contents.put(call.request.body));
    return needs.database.write([&](Tx& tx) -> Result<FileView> {
        const FileId id =
            files::record(tx, content, query.name.value_or("file"), call.caller.person, call.now);
        return fileView(*files::find(tx, id));
    });
}

Result<files::FileInfo> readable(const RouteNeeds& needs, Call& call) {
    GUICHET_TRY(const FileId id, call.id<FileId>());
    return needs.database.read([&](Tx& tx) -> Result<files::FileInfo> {
        if (!mayReadFile(tx, call.scope(), id)) return fail(ErrorKind::not_found, "file.not_found");
        return *files::find(tx, id);
    });
}

Posting postingOf(const NewMessage& message) {
    Posting posting{message.kind, message.files, message.seenMessageId, message.force, Source::console};
    if (const auto& move = message.move) {
        posting.move = Move{move->action, move->on, move->until, move->text};
        posting.version = move->version;
    }
    return posting;
}

}  // namespace

void addMessageRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<NewMessage, MessageView>(
        {Method::post, "/api/tickets/{id}/messages", "addMessage",
         "Reply, or write an internal note, and move the ticket with it", "desk",
         Permission::tickets_take_part, TokenScope::tickets_write, 201},
        [&database](Call& call, const NewMessage& message) {
            const Body body = bodyFromHtml(message.html);
            return database.write([&](Tx& tx) -> Result<MessageView> {
                const auto ticket = resolveTicket(tx, call.path("id"));
                if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
                const auto before = journal::earlier(tx, call.context());
                MessageId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(
                        id, addMessage(tx, call.scope(), call.context(), *ticket, postingOf(message), body));
                }
                auto view = viewMessage(tx, call.scope(), id);
                if (!view) return fail(ErrorKind::not_found, "ticket.not_found");
                return std::move(*view);
            });
        });
}

void addFileRoutes(api::Routes& routes, const RouteNeeds& needs) {
    api::Route put{Method::post,
                   "/api/files",
                   "uploadFile",
                   "Upload a file, to attach it to a message",
                   "desk",
                   Permission::tickets_take_part,
                   TokenScope::tickets_write,
                   201};
    put.bodyType = "application/octet-stream";
    put.maxBody = needs.maxUpload;
    routes.addUpload<FileQuery, FileView>(
        put, [needs](Call& call, const FileQuery& query) { return upload(needs, call, query); });
    routes.addRaw({Method::get, "/api/files/{id}", "getFile", "An attachment", "desk",
                   Permission::tickets_take_part, TokenScope::read},
                  "application/octet-stream", [needs](Call& call) -> Result<http::Response> {
                      GUICHET_TRY(const files::FileInfo file, readable(needs, call));
                      return api::fileAnswer(call, files::servingOf(file), needs.contents.pathOf(file.hash));
                  });
    routes.addRaw({Method::get, "/api/files/{id}/thumbnail", "getThumbnail", "A small picture of an image",
                   "desk", Permission::tickets_take_part, TokenScope::read},
                  "image/webp", [needs](Call& call) -> Result<http::Response> {
                      constexpr int side = 480;
                      GUICHET_TRY(const files::FileInfo file, readable(needs, call));
                      GUICHET_TRY(const std::string path, needs.contents.thumbnail(file.hash, side));
                      return api::fileAnswer(call, files::servingOfThumbnail(file, side), path);
                  });
}

}  // namespace guichet::desk
