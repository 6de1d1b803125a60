#pragma once
// The wire shapes of hand-overs: what a provider is told, and what the desk is.

#include "desk/handover.h"

namespace guichet::desk {

/// A ticket as the provider's list has it.
struct HandedOverRow {
    TicketId id;
    std::string reference;
    std::string subject;
    State state = State::new_;
    int priority = 3;
    std::string customer;
    Instant from;
    std::optional<Instant> until;
    std::string providerReference;
    std::optional<Instant> promisedAt;
    Instant updatedAt;
    static constexpr std::string_view schemaName = "HandedOverRowView";
    static constexpr auto fields() {
        using T = HandedOverRow;
        return std::tuple(field("id", &T::id), field("reference", &T::reference),
                          field("subject", &T::subject), field("state", &T::state),
                          field("priority", &T::priority), field("customer", &T::customer),
                          field("from", &T::from), field("until", &T::until),
                          field("providerReference", &T::providerReference),
                          field("promisedAt", &T::promisedAt), field("updatedAt", &T::updatedAt));
    }
};

struct HandedOverList {
    std::vector<HandedOverRow> items;
    static constexpr std::string_view schemaName = "HandedOverListView";
    static constexpr auto fields() { return std::tuple(field("items", &HandedOverList::items)); }
};

struct HandedOverMessage {
    MessageId id;
    std::string author;
    bool mine = false;
    bool forProvider = false;  ///< between the desk and the provider alone
    bool fromUser = false;
    Instant at;
    std::string html;
    std::vector<FileView> files;
    static constexpr std::string_view schemaName = "HandedOverMessageView";
    static constexpr auto fields() {
        using T = HandedOverMessage;
        return std::tuple(field("id", &T::id), field("author", &T::author), field("mine", &T::mine),
                          field("forProvider", &T::forProvider), field("fromUser", &T::fromUser),
                          field("at", &T::at), field("html", &T::html), field("files", &T::files));
    }
};

/// People by name only: no address, no number.
struct HandedOverView {
    HandedOverRow ticket;
    std::string asked;
    std::string askedBy;
    std::string requester;
    std::optional<SiteView> site;
    std::vector<HandedOverMessage> messages;
    std::int64_t version = 1;  ///< of the hand-over
    static constexpr std::string_view schemaName = "HandedOverView";
    static constexpr auto fields() {
        using T = HandedOverView;
        return std::tuple(field("ticket", &T::ticket), field("asked", &T::asked),
                          field("askedBy", &T::askedBy), field("requester", &T::requester),
                          field("site", &T::site), field("messages", &T::messages),
                          field("version", &T::version));
    }
};

/// Plain text: what passes between desk and provider needs no more.
struct HandoverMessageBody {
    std::string text;
    static constexpr std::string_view schemaName = "HandoverMessage";
    static constexpr auto fields() {
        return std::tuple(field("text", &HandoverMessageBody::text, {.min = 1, .max = 100'000, .multiline = true}));
    }
};

struct ProviderWordBody {
    std::string reference;
    std::optional<Instant> promisedAt;
    static constexpr std::string_view schemaName = "ProviderWord";
    static constexpr auto fields() {
        using T = ProviderWordBody;
        return std::tuple(field("reference", &T::reference, {.max = 100}),
                          field("promisedAt", &T::promisedAt));
    }
};

/// A hand-over as the desk sees it.
struct HandoverView {
    HandoverId id;
    std::optional<AccountId> accountId;
    std::optional<ProviderId> providerId;
    std::string name;
    std::string asked;
    std::string by;
    Instant from;
    std::optional<Instant> until;
    bool open = true;
    std::string providerReference;
    std::optional<Instant> promisedAt;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "HandoverView";
    static constexpr auto fields() {
        using T = HandoverView;
        return std::tuple(field("id", &T::id), field("accountId", &T::accountId),
                          field("providerId", &T::providerId), field("name", &T::name),
                          field("asked", &T::asked), field("by", &T::by), field("from", &T::from),
                          field("until", &T::until), field("open", &T::open),
                          field("providerReference", &T::providerReference),
                          field("promisedAt", &T::promisedAt), field("version", &T::version));
    }
};

/// An account that a ticket can be handed to.
struct ProviderAccount {
    AccountId accountId;
    std::string name;
    static constexpr std::string_view schemaName = "ProviderAccountView";
    static constexpr auto fields() {
        using T = ProviderAccount;
        return std::tuple(field("accountId", &T::accountId), field("name", &T::name));
    }
};

struct HandoverList {
    std::vector<HandoverView> items;
    std::vector<ProviderAccount> accounts;  ///< to choose from
    static constexpr std::string_view schemaName = "HandoverListView";
    static constexpr auto fields() {
        return std::tuple(field("items", &HandoverList::items), field("accounts", &HandoverList::accounts));
    }
};

struct NewHandover {
    AccountId accountId;
    std::string asked;
    std::optional<Instant> until;
    static constexpr std::string_view schemaName = "NewHandover";
    static constexpr auto fields() {
        using T = NewHandover;
        return std::tuple(field("accountId", &T::accountId),
                          field("asked", &T::asked, {.max = 5000, .optional = true, .multiline = true}),
                          field("until", &T::until));
    }
};

}  // namespace guichet::desk
