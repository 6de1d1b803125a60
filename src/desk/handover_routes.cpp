// The provider's own pages: the tickets handed to them, and nothing else. Every route here starts from an
// open hand-over to the caller's account.

#include <algorithm>
#include <map>

#include "desk/file_view.h"
#include "desk/handover_store.h"
#include "desk/handover_views.h"
#include "desk/routes.h"
#include "directory/directory.h"
#include "platform/files/files.h"
#include "platform/files/serving.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

std::string nameOfPerson(Tx& tx, std::optional<PersonId> id) {
    const auto person = id ? directory::personRef(tx, *id) : std::nullopt;
    return person ? person->name : "";
}

HandedOverRow rowOf(Tx& tx, const Ticket& t, const Handover& h) {
    HandedOverRow row;
    row.id = t.id;
    row.reference = t.reference;
    row.subject = t.subject;
    row.state = t.state;
    row.priority = t.priority;
    if (t.customer)
        if (const auto customer = directory::findCustomer(tx, Scope::everything(), *t.customer))
            row.customer = customer->name;
    row.from = h.from;
    row.until = h.until;
    row.providerReference = h.word.reference;
    row.promisedAt = h.word.promisedAt;
    row.updatedAt = t.updatedAt;
    return row;
}

/// The provider may not use the desk's addresses of files: pictures in the text lead to theirs.
std::string withProviderFiles(std::string html) {
    constexpr std::string_view own = "\"/api/files/", theirs = "\"/api/handed-over/files/";
    for (std::size_t at = html.find(own); at != std::string::npos; at = html.find(own, at + theirs.size()))
        html.replace(at, own.size(), theirs);
    return html;
}

HandedOverMessage messageOf(Tx& tx, const Message& m, PersonId self) {
    HandedOverMessage v;
    v.id = m.id;
    v.author = nameOfPerson(tx, m.author);
    v.mine = m.author == self;
    v.forProvider = m.kind != MessageKind::public_;
    v.fromUser = m.fromUser;
    v.at = m.at;
    v.html = withProviderFiles(m.html);
    for (const FileId id : filesOf(tx, m.id)) {
        const auto file = files::find(tx, id);
        if (!file) continue;
        FileView view = fileView(*file);
        view.url = "/api/handed-over/files/" + std::to_string(id.value);
        view.thumbnailUrl.reset();
        v.files.push_back(std::move(view));
    }
    return v;
}

Result<HandedOverView> view(Tx& tx, const Call& call, TicketId id) {
    const auto handover = handoverFor(tx, call.caller.account, id, call.now);
    const auto ticket = handover ? findTicket(tx, Scope::everything(), id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    HandedOverView v;
    v.ticket = rowOf(tx, *ticket, *handover);
    v.asked = handover->asked;
    v.askedBy = nameOfPerson(tx, handover->by);
    v.requester = nameOfPerson(tx, ticket->requester);
    if (ticket->site)
        if (auto site = directory::findSite(tx, Scope::everything(), *ticket->site))
            v.site = std::move(*site);
    for (const Message& m : messagesForProvider(tx, call.caller.account, id))
        v.messages.push_back(messageOf(tx, m, call.caller.person));
    v.version = handover->version;
    return v;
}

Result<TicketId> ticketOf(Tx& tx, const Call& call) {
    const auto id = resolveTicket(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

HandedOverList list(Tx& tx, const Call& call) {
    HandedOverList out;
    for (const auto& [ticket, handover] : handedTickets(tx, call.caller.account, call.now))
        out.items.push_back(rowOf(tx, ticket, handover));
    // What was promised first, then what is new.
    std::stable_sort(out.items.begin(), out.items.end(), [](const HandedOverRow& a, const HandedOverRow& b) {
        if (a.promisedAt.has_value() != b.promisedAt.has_value()) return a.promisedAt.has_value();
        if (a.promisedAt && *a.promisedAt != *b.promisedAt) return *a.promisedAt < *b.promisedAt;
        return a.from > b.from;
    });
    return out;
}

Result<HandedOverView> answer(Tx& tx, const Call& call, const Body& body) {
    GUICHET_TRY(const TicketId id, ticketOf(tx, call));
    if (!journal::earlier(tx, call.context()))
        GUICHET_CHECK(answerDesk(tx, call.context(), call.caller.account, id, body));
    return view(tx, call, id);
}

Result<HandedOverView> promise(Tx& tx, const Call& call, std::int64_t version, const ProviderWordBody& body) {
    GUICHET_TRY(const TicketId id, ticketOf(tx, call));
    const auto handover = handoverFor(tx, call.caller.account, id, call.now);
    if (!handover) return fail(ErrorKind::not_found, "ticket.not_found");
    GUICHET_CHECK(
        setProviderWord(tx, call.context(), handover->id, version, {body.reference, body.promisedAt}));
    return view(tx, call, id);
}

void addChanges(api::Routes& routes, storage::Database& database) {
    routes.add<HandoverMessageBody, HandedOverView>(
        {Method::post, "/api/handed-over/{id}/messages", "answerHandedOver",
         "Write to the desk about a ticket that is handed to one; the people who ask don't see it", "desk",
         Permission::handed_over, TokenScope::tickets_write, 201},
        [&database](Call& call, const HandoverMessageBody& message) {
            const Body body = bodyFromText(message.text);
            return database.write([&](Tx& tx) { return answer(tx, call, body); });
        });
    routes.add<ProviderWordBody, HandedOverView>(
        {Method::put, "/api/handed-over/{id}/word", "promiseHandedOver",
         "The provider's own reference, and when they promise to be ready", "desk", Permission::handed_over,
         TokenScope::tickets_write, 200, true},
        [&database](Call& call, const ProviderWordBody& body) -> Result<HandedOverView> {
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) { return promise(tx, call, version, body); });
        });
}

}  // namespace

void addHandedOverRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<Nothing, HandedOverList>(
        {Method::get, "/api/handed-over", "listHandedOver", "The tickets handed to one as a provider", "desk",
         Permission::handed_over, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<HandedOverList> {
            return database.read([&](Tx& tx) { return list(tx, call); });
        });
    routes.add<Nothing, HandedOverView>(
        {Method::get, "/api/handed-over/{id}", "getHandedOver", "One of them, by number or reference", "desk",
         Permission::handed_over, TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) -> Result<HandedOverView> {
                GUICHET_TRY(const TicketId id, ticketOf(tx, call));
                return view(tx, call, id);
            });
        });
    addChanges(routes, database);
    routes.addRaw({Method::get, "/api/handed-over/files/{id}", "getHandedOverFile",
                   "A file of a message that one may read as a provider", "desk", Permission::handed_over,
                   TokenScope::read},
                  "application/octet-stream", [needs](Call& call) -> Result<http::Response> {
                      GUICHET_TRY(const FileId id, call.id<FileId>());
                      GUICHET_TRY(const files::FileInfo file,
                                  needs.database.read([&](Tx& tx) -> Result<files::FileInfo> {
                                      if (!mayReadHandedFile(tx, call.caller.account, id, call.now))
                                          return fail(ErrorKind::not_found, "file.not_found");
                                      return *files::find(tx, id);
                                  }));
                      return served(call, files::servingOf(file), needs.contents.pathOf(file.hash));
                  });
}

}  // namespace guichet::desk
