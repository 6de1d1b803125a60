#include "platform/api/routes.h"

#include "directory/history.h"
#include "platform/mime/html_clean.h"
#include "replies/replies.h"

namespace guichet::replies {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using directory::RecordHistory;
using http::Method;

struct TemplateList {
    std::vector<TemplateView> items;
    static constexpr std::string_view schemaName = "ReplyTemplateListView";
    static constexpr auto fields() { return fieldTable(field("items", &TemplateList::items)); }
};

struct ChoiceList {
    std::vector<ReplyChoice> items;
    static constexpr std::string_view schemaName = "ReplyChoiceListView";
    static constexpr auto fields() { return fieldTable(field("items", &ChoiceList::items)); }
};

struct Added {
    std::int64_t added = 0;
    static constexpr std::string_view schemaName = "ReplyTemplatesAddedView";
    static constexpr auto fields() { return fieldTable(field("added", &Added::added)); }
};

struct RenderingRequest {
    TicketId ticketId;
    std::optional<i18n::Language> language;
    std::optional<Wording> wording;
    static constexpr std::string_view schemaName = "ReplyRenderingRequest";
    static constexpr auto fields() {
        using T = RenderingRequest;
        return fieldTable(field("ticketId", &T::ticketId), field("language", &T::language),
                          field("wording", &T::wording));
    }
};

struct Use {
    TicketId ticketId;
    static constexpr std::string_view schemaName = "ReplyTemplateUse";
    static constexpr auto fields() { return fieldTable(field("ticketId", &Use::ticketId)); }
};

Result<TemplateView> templateOr404(Tx& tx, const Call& call, TemplateId id) {
    auto found = findTemplate(tx, call.scope(), id, call.now);
    if (!found) return fail(ErrorKind::not_found, "reply.not_found");
    return std::move(*found);
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, TemplateList>(
        {Method::get, "/api/reply-templates", "listReplyTemplates", "All reply templates", "replies",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<TemplateList> {
            return TemplateList{
                database.read([&](Tx& tx) { return listTemplates(tx, call.scope(), call.now); })};
        });
    routes.add<Nothing, TemplateView>(
        {Method::get, "/api/reply-templates/{id}", "getReplyTemplate", "One reply template", "replies",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<TemplateView> {
            GUICHET_TRY(const TemplateId id, call.id<TemplateId>());
            return database.read([&](Tx& tx) { return templateOr404(tx, call, id); });
        });
    routes.add<Nothing, RecordHistory>(
        {Method::get, "/api/reply-templates/{id}/history", "getReplyTemplateHistory",
         "What was changed in a reply template, the newest first", "replies", Permission::desk_configure,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<RecordHistory> {
            GUICHET_TRY(const TemplateId id, call.id<TemplateId>());
            return database.read(
                [&](Tx& tx) { return directory::historyOf(tx, "reply_template", id.value); });
        });
    routes.add<ReplyText, RenderedReply>(
        {Method::post, "/api/reply-templates/preview", "previewReplyText",
         "What a text would look like, with an invented ticket's names", "replies",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const ReplyText& text) {
            ReplyText clean = text;
            clean.html = mime::cleanHtml(text.html);
            return database.read([&](Tx& tx) { return preview(tx, call.scope(), clean); });
        });
}

void addChanges(api::Routes& routes, storage::Database& database) {
    routes.add<TemplateInput, TemplateView>(
        {Method::post, "/api/reply-templates", "createReplyTemplate", "Add a reply template", "replies",
         Permission::desk_configure, TokenScope::admin, 201},
        [&database](Call& call, const TemplateInput& input) {
            const TemplateInput clean = cleaned(input);
            return database.write([&](Tx& tx) -> Result<TemplateView> {
                TemplateId id{journal::doneBefore(tx, call.context()).value_or(0)};
                if (!id) {
                    GUICHET_TRY(id, createTemplate(tx, call.scope(), call.context(), clean));
                }
                return templateOr404(tx, call, id);
            });
        });
    routes.add<TemplateInput, TemplateView>(
        {Method::put, "/api/reply-templates/{id}", "replaceReplyTemplate", "Change a reply template",
         "replies", Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const TemplateInput& input) -> Result<TemplateView> {
            GUICHET_TRY(const TemplateId id, call.id<TemplateId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            const TemplateInput clean = cleaned(input);
            return database.write([&](Tx& tx) -> Result<TemplateView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replaceTemplate(tx, call.scope(), call.context(), id, version, clean));
                return templateOr404(tx, call, id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/reply-templates/{id}", "deleteReplyTemplate", "Delete a reply template",
         "replies", Permission::desk_configure, TokenScope::admin, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const TemplateId id, call.id<TemplateId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(deleteTemplate(tx, call.scope(), call.context(), id, version));
                return Nothing{};
            });
        });
    routes.add<Nothing, Added>({Method::post, "/api/reply-templates/starter", "addStarterReplyTemplates",
                                "Add the reply templates that come with the program", "replies",
                                Permission::desk_configure, TokenScope::admin},
                               [&database](Call& call, const Nothing&) {
                                   return database.write([&](Tx& tx) -> Result<Added> {
                                       if (journal::doneBefore(tx, call.context())) return Added{};
                                       GUICHET_TRY(const int added,
                                                   addStarterTemplates(tx, call.scope(), call.context()));
                                       return Added{added};
                                   });
                               });
}

void addWriting(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, ChoiceList>({Method::get, "/api/tickets/{id}/reply-templates", "listRepliesForTicket",
                                     "Templates for an answer, those that fit the ticket first", "replies",
                                     Permission::tickets_work, TokenScope::read},
                                    [&database](Call& call, const Nothing&) -> Result<ChoiceList> {
                                        GUICHET_TRY(const TicketId id, call.id<TicketId>());
                                        GUICHET_TRY(auto items, database.read([&](Tx& tx) {
                                            return choicesFor(tx, call.scope(), id, call.now);
                                        }));
                                        return ChoiceList{std::move(items)};
                                    });
    routes.add<RenderingRequest, RenderedReply>(
        {Method::get, "/api/reply-templates/{id}/rendering", "renderReplyTemplate",
         "A template's text for a ticket; language and wording are the requester's unless named", "replies",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const RenderingRequest& in) -> Result<RenderedReply> {
            GUICHET_TRY(const TemplateId id, call.id<TemplateId>());
            return database.read([&](Tx& tx) {
                return render(tx, call.scope(), id, in.ticketId, {in.language, in.wording});
            });
        });
    routes.add<Use, Nothing>({Method::post, "/api/reply-templates/{id}/uses", "noteReplyTemplateUse",
                              "Say that a template was put into an answer, so that it is suggested again",
                              "replies", Permission::tickets_work, TokenScope::tickets_write, 204},
                             [&database](Call& call, const Use& use) -> Result<Nothing> {
                                 GUICHET_TRY(const TemplateId id, call.id<TemplateId>());
                                 GUICHET_CHECK(database.write([&](Tx& tx) {
                                     return noteUse(tx, call.scope(), id, use.ticketId, call.now);
                                 }));
                                 return Nothing{};
                             });
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database) {
    addReading(routes, database);
    addChanges(routes, database);
    addWriting(routes, database);
}

}  // namespace guichet::replies
