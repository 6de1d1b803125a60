// Outgoing mail, mail kept for review, and addresses that mail no longer goes to.

#include <charconv>

#include "maildoor/receive.h"
#include "maildoor/routes.h"
#include "maildoor/send.h"

namespace guichet::maildoor {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

constexpr int defaultLimit = 50;

struct PageQuery {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    static constexpr std::string_view schemaName = "MailPageQuery";
    static constexpr auto fields() {
        using T = PageQuery;
        return fieldTable(field("limit", &T::limit, {.min = 1, .max = 200}),
                          field("cursor", &T::cursor, {.max = 40}));
    }
};

struct OutboxQuery {
    std::optional<OutboxState> state;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    static constexpr std::string_view schemaName = "OutboxQuery";
    static constexpr auto fields() {
        using T = OutboxQuery;
        return fieldTable(field("state", &T::state, {.doc = "default: dead"}),
                          field("limit", &T::limit, {.min = 1, .max = 200}),
                          field("cursor", &T::cursor, {.max = 40}));
    }
};

template <class Item>
struct Page {
    std::vector<Item> items;
    std::optional<std::string> nextCursor;
};
struct OutboxPage : Page<OutboxView> {
    std::int64_t queued = 0;
    std::int64_t dead = 0;
    std::optional<std::string> problem;  ///< why nothing is sent at all, in the caller's language
    static constexpr std::string_view schemaName = "OutboxPageView";
    static constexpr auto fields() {
        using T = OutboxPage;
        return fieldTable(field("items", &T::items), field("nextCursor", &T::nextCursor),
                          field("queued", &T::queued), field("dead", &T::dead),
                          field("problem", &T::problem));
    }
};
struct ReviewPage : Page<ReviewView> {
    static constexpr std::string_view schemaName = "MailReviewPageView";
    static constexpr auto fields() {
        return fieldTable(field("items", &ReviewPage::items), field("nextCursor", &ReviewPage::nextCursor));
    }
};
struct DeadAddressPage : Page<DeadAddressView> {
    static constexpr std::string_view schemaName = "DeadAddressPageView";
    static constexpr auto fields() {
        return fieldTable(field("items", &DeadAddressPage::items),
                          field("nextCursor", &DeadAddressPage::nextCursor));
    }
};

struct ReviewBody {
    ReviewDecision decision{};
    static constexpr std::string_view schemaName = "NewReviewDecision";
    static constexpr auto fields() { return fieldTable(field("decision", &ReviewBody::decision)); }
};

/// A cursor is the id of the last item of the page before; none is 0.
template <class IdType>
Result<IdType> cursorOf(const std::optional<std::string>& cursor) {
    if (!cursor) return IdType{};
    IdType id;
    const char* end = cursor->data() + cursor->size();
    const auto [at, error] = std::from_chars(cursor->data(), end, id.value);
    if (error != std::errc{} || at != end || id.value <= 0) return failField("/cursor", "field.bad_cursor");
    return id;
}

template <class PageType>
void setNext(PageType& page, int limit) {
    if (page.items.size() == static_cast<std::size_t>(limit))
        page.nextCursor = std::to_string(page.items.back().id.value);
}

api::Route route(Method method, const char* path, const char* id, const char* summary) {
    return {method, path, id, summary, "mail", Permission::mail_manage, TokenScope::admin};
}

void addOutbox(api::Routes& routes, const Parts& parts) {
    routes.add<OutboxQuery, OutboxPage>(
        route(Method::get, "/api/mail/outbox", "listOutbox", "Outgoing mail by its state, newest first"),
        [&parts](Call& call, const OutboxQuery& query) -> Result<OutboxPage> {
            GUICHET_TRY(const OutboxId before, cursorOf<OutboxId>(query.cursor));
            const int limit = static_cast<int>(query.limit.value_or(defaultLimit));
            OutboxPage page;
            parts.database.read([&](Tx& tx) {
                page.items = listOutbox(tx, query.state.value_or(OutboxState::dead), before, limit);
                page.queued = countOutbox(tx, OutboxState::queued) + countOutbox(tx, OutboxState::sending);
                page.dead = countOutbox(tx, OutboxState::dead);
                return true;
            });
            setNext(page, limit);
            if (!canSend(parts)) page.problem = i18n::translate(call.language, "mail.sending_off");
            return page;
        });
    routes.add<Nothing, OutboxView>(
        route(Method::post, "/api/mail/outbox/{id}/retry", "retryOutgoingMail", "Send a dead letter again"),
        [&parts](Call& call, const Nothing&) -> Result<OutboxView> {
            GUICHET_TRY(const OutboxId id, call.id<OutboxId>());
            return parts.database.write([&](Tx& tx) -> Result<OutboxView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(retryOutbox(tx, parts, call.context(), id));
                auto view = viewOutbox(tx, id);
                if (!view) return fail(ErrorKind::not_found, "outbox.not_dead");
                return std::move(*view);
            });
        });
}

void addReview(api::Routes& routes, const Parts& parts) {
    routes.add<PageQuery, ReviewPage>(
        route(Method::get, "/api/mail/review", "listMailReview",
              "Received mail that somebody has to look at, oldest first"),
        [&parts](Call&, const PageQuery& query) -> Result<ReviewPage> {
            GUICHET_TRY(const ReviewId after, cursorOf<ReviewId>(query.cursor));
            const int limit = static_cast<int>(query.limit.value_or(defaultLimit));
            ReviewPage page;
            page.items = parts.database.read([&](Tx& tx) { return listReviews(tx, after, limit); });
            setNext(page, limit);
            return page;
        });
    routes.add<ReviewBody, Nothing>(
        route(Method::post, "/api/mail/review/{id}", "decideMailReview", "Let a mail in, or refuse it"),
        [&parts](Call& call, const ReviewBody& body) -> Result<Nothing> {
            GUICHET_TRY(const ReviewId id, call.id<ReviewId>());
            GUICHET_CHECK(decideReview(parts, call.context(), id, body.decision));
            return Nothing{};
        });
}

void addDeadAddresses(api::Routes& routes, const Parts& parts) {
    routes.add<PageQuery, DeadAddressPage>(
        route(Method::get, "/api/mail/dead-addresses", "listDeadAddresses",
              "Addresses that mail is no longer sent to"),
        [&parts](Call&, const PageQuery& query) -> Result<DeadAddressPage> {
            GUICHET_TRY(const DeadAddressId after, cursorOf<DeadAddressId>(query.cursor));
            const int limit = static_cast<int>(query.limit.value_or(defaultLimit));
            DeadAddressPage page;
            page.items = parts.database.read([&](Tx& tx) { return listDead(tx, after, limit); });
            setNext(page, limit);
            return page;
        });
    routes.add<Nothing, Nothing>(
        route(Method::del, "/api/mail/dead-addresses/{id}", "reviveAddress", "Send mail to an address again"),
        [&parts](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const DeadAddressId id, call.id<DeadAddressId>());
            GUICHET_CHECK(parts.database.write([&](Tx& tx) -> Result<Done> {
                const auto dead = loadDead(tx, id);
                if (!dead || !removeDead(tx, dead->address))
                    return fail(ErrorKind::not_found, "dead_address.not_found");
                journal::append(tx, call.context(),
                                {"mail.address_revived",
                                 "mail_address",
                                 id.value,
                                 {},
                                 {{"address", dead->address, ""}},
                                 0});
                return Done{};
            }));
            return Nothing{};
        });
}

}  // namespace

void addMailRoutes(api::Routes& routes, const Parts& parts) {
    addOutbox(routes, parts);
    addReview(routes, parts);
    addDeadAddresses(routes, parts);
}

}  // namespace guichet::maildoor
