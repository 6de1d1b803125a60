#include "maildoor/mailboxes.h"
#include "maildoor/routes.h"

namespace guichet::maildoor {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct MailboxList {
    std::vector<MailboxView> items;
    static constexpr std::string_view schemaName = "MailboxListView";
    static constexpr auto fields() { return fieldTable(field("items", &MailboxList::items)); }
};

struct MailboxTest {
    bool ok = false;
    std::optional<std::string> error;  ///< in the caller's language
    static constexpr std::string_view schemaName = "MailboxTestView";
    static constexpr auto fields() {
        return fieldTable(field("ok", &MailboxTest::ok), field("error", &MailboxTest::error));
    }
};

Result<MailboxView> view(Tx& tx, const Parts& parts, MailboxId id, const Call& call) {
    auto found = viewMailbox(tx, parts, id, call.language);
    if (!found) return fail(ErrorKind::not_found, "mailbox.not_found");
    return std::move(*found);
}

api::Route route(Method method, const char* path, const char* id, const char* summary, int success = 200,
                 bool versioned = false) {
    return {method,  path,     id, summary, "mail", Permission::mail_manage, TokenScope::admin,
            success, versioned};
}

void addReading(api::Routes& routes, const Parts& parts) {
    routes.add<Nothing, MailboxList>(
        route(Method::get, "/api/mailboxes", "listMailboxes", "All mailboxes"),
        [&parts](Call& call, const Nothing&) -> Result<MailboxList> {
            MailboxList list;
            list.items = parts.database.read([&](Tx& tx) { return viewMailboxes(tx, parts, call.language); });
            return list;
        });
    routes.add<Nothing, MailboxView>(
        route(Method::get, "/api/mailboxes/{id}", "getMailbox", "One mailbox"),
        [&parts](Call& call, const Nothing&) -> Result<MailboxView> {
            GUICHET_TRY(const MailboxId id, call.id<MailboxId>());
            return parts.database.read([&](Tx& tx) { return view(tx, parts, id, call); });
        });
    routes.add<Nothing, MailboxTest>(
        route(Method::post, "/api/mailboxes/{id}/test", "testMailbox", "Try to sign in to the mailbox"),
        [&parts](Call& call, const Nothing&) -> Result<MailboxTest> {
            GUICHET_TRY(const MailboxId id, call.id<MailboxId>());
            const auto tested = testMailbox(parts, id);
            if (tested.ok()) return MailboxTest{true, std::nullopt};
            if (tested.error().kind == ErrorKind::not_found) return tested.error();
            return MailboxTest{false,
                               i18n::translate(call.language, tested.error().code, tested.error().params)};
        });
}

void addChanging(api::Routes& routes, const Parts& parts) {
    routes.add<NewMailbox, MailboxView>(
        route(Method::post, "/api/mailboxes", "createMailbox", "Add a mailbox", 201),
        [&parts](Call& call, const NewMailbox& mailbox) {
            return parts.database.write([&](Tx& tx) -> Result<MailboxView> {
                MailboxId id{journal::doneBefore(tx, call.context()).value_or(0)};
                if (!id) {
                    GUICHET_TRY(id, createMailbox(tx, parts, call.context(), mailbox));
                }
                return view(tx, parts, id, call);
            });
        });
    routes.add<MailboxPatch, MailboxView>(
        route(Method::patch, "/api/mailboxes/{id}", "changeMailbox", "Change a mailbox", 200, true),
        [&parts](Call& call, const MailboxPatch& patch) -> Result<MailboxView> {
            GUICHET_TRY(const MailboxId id, call.id<MailboxId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return parts.database.write([&](Tx& tx) -> Result<MailboxView> {
                GUICHET_CHECK(changeMailbox(tx, parts, call.context(), id, version, patch));
                return view(tx, parts, id, call);
            });
        });
    routes.add<Nothing, Nothing>(
        route(Method::del, "/api/mailboxes/{id}", "deleteMailbox", "Remove a mailbox"),
        [&parts](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const MailboxId id, call.id<MailboxId>());
            GUICHET_CHECK(
                parts.database.write([&](Tx& tx) { return removeMailbox(tx, call.context(), id); }));
            return Nothing{};
        });
}

}  // namespace

void addMailboxRoutes(api::Routes& routes, const Parts& parts) {
    addReading(routes, parts);
    addChanging(routes, parts);
}

}  // namespace guichet::maildoor
