#pragma once
// A provider's own side: the tickets handed to the provider that an account acts for, and nothing else. What
// they may read of a ticket is the desk's affair (desk/grant.h); here it meets the hand-over that gave it to
// them: what was asked, with the file, their reference and what they promised.

#include "desk/grant.h"
#include "escalation/escalation.h"

namespace guichet::escalation {

/// A ticket as the provider's list has it.
struct HandedOverRow {
    TicketId id;
    std::string reference;
    std::string subject;
    desk::State state = desk::State::new_;
    int priority = 3;
    std::string customer;
    Instant from;
    std::string providerReference;
    std::optional<Instant> promisedAt;
    Instant updatedAt;
    static constexpr std::string_view schemaName = "HandedOverRowView";
    static constexpr auto fields() {
        using T = HandedOverRow;
        return fieldTable(field("id", &T::id), field("reference", &T::reference),
                          field("subject", &T::subject), field("state", &T::state),
                          field("priority", &T::priority), field("customer", &T::customer),
                          field("from", &T::from), field("providerReference", &T::providerReference),
                          field("promisedAt", &T::promisedAt), field("updatedAt", &T::updatedAt));
    }
};

/// One item of the file, as far as it concerns whoever has to act on it.
struct HandedOverItem {
    std::string key;
    Label label;
    std::string text;
    static constexpr std::string_view schemaName = "HandedOverItemView";
    static constexpr auto fields() {
        using T = HandedOverItem;
        return fieldTable(field("key", &T::key), field("label", &T::label), field("text", &T::text));
    }
};

/// People by name only: no address, no number.
struct HandedOverView {
    HandedOverRow ticket;
    std::string note;
    std::string by;
    std::vector<HandedOverItem> items;  ///< those with words
    std::string requester;
    std::optional<directory::SiteView> site;
    std::vector<desk::GrantedMessage> messages;
    std::int64_t version = 1;  ///< of the hand-over
    static constexpr std::string_view schemaName = "HandedOverView";
    static constexpr auto fields() {
        using T = HandedOverView;
        return fieldTable(field("ticket", &T::ticket), field("note", &T::note), field("by", &T::by),
                          field("items", &T::items), field("requester", &T::requester),
                          field("site", &T::site), field("messages", &T::messages),
                          field("version", &T::version));
    }
};

/// Whose side it is.
struct ProviderCaller {
    AccountId account;
    PersonId person;
    i18n::Language language = i18n::Language::fr;
};

// Errors of all that take a ticket: "ticket.not_found" for one that the caller doesn't see now.

/// What was promised first, then the newest.
std::vector<HandedOverRow> listHandedOver(Tx& tx, const ProviderCaller& caller);
Result<HandedOverView> viewHandedOver(Tx& tx, const ProviderCaller& caller, TicketId ticket);
/// Their own reference, and when they promise to be ready; errors of changeHandover.
Result<Done> promiseHandedOver(Tx& tx, const ProviderCaller& caller, const Context& context, TicketId ticket,
                               std::int64_t version, const std::string& reference,
                               std::optional<Instant> promisedAt);
/// They did their part; errors of finishHandover. From here on they don't see the ticket.
Result<Done> finishHandedOver(Tx& tx, const ProviderCaller& caller, const Context& context, TicketId ticket,
                              const std::string& outcome);
/// They can't do it, or something is lacking; errors of returnHandover. From here on they don't see it.
Result<Done> returnHandedOver(Tx& tx, const ProviderCaller& caller, const Context& context, TicketId ticket,
                              const std::string& reason, const std::vector<std::string>& lacking);

}  // namespace guichet::escalation
