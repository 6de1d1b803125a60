#pragma once
// Reports about mail that we sent: delivery status notifications (RFC 3464, and what servers write
// instead), and disposition notifications (RFC 8098, "read receipts").

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"

namespace guichet::mime {

class HeaderBlock;
struct MimeTree;

/// What became of a message for one recipient (RFC 3464, 2.3.3).
enum class DeliveryAction {
    failed,     ///< not delivered, and nobody goes on trying
    delayed,    ///< not delivered yet; the server goes on trying
    delivered,  ///< in the mailbox
    relayed,    ///< handed to a server that does not report
    expanded,   ///< handed to the members of a list
};

struct RecipientStatus {
    std::string address;  ///< the one we wrote to, as far as the report tells; may be empty
    DeliveryAction action = DeliveryAction::failed;
    std::string status;      ///< RFC 3463, such as "5.1.1"; empty if unknown
    bool permanent = false;  ///< the address will not work later either: failed with a 5.x.x status
    std::string diagnostic;  ///< the server's own words, one line
};

struct DeliveryReport {
    std::vector<RecipientStatus> recipients;  ///< never empty; at most 100
    std::string originalMessageId;            ///< with angle brackets; empty if the report does not tell
};

struct ReadReceipt {
    std::string originalMessageId;  ///< with angle brackets; may be empty
    std::string disposition;        ///< "displayed", "deleted"…; lower case
};

/// What the parts of a message tell about deliveries, before anybody has judged who sent it.
struct ReportEvidence {
    bool isReport = false;                   ///< multipart/report
    std::optional<DeliveryReport> delivery;  ///< from a part of RFC 3464
    std::string originalMessageId;           ///< of the copy that the message carries
    std::optional<ReadReceipt> receipt;      ///< of a multipart/report
};

ReportEvidence gatherEvidence(const MimeTree& tree);

/// The delivery report that a message is, or nothing. `text` is its readable body, `from` its sender's
/// address. Bounces in prose count when a mail server sent them.
std::optional<DeliveryReport> readDeliveryReport(const HeaderBlock& headers, ReportEvidence evidence,
                                                 std::string_view from, std::string_view subject,
                                                 std::string_view text);

/// The first "<…@…>" in a value, with its brackets and without blanks; empty if there is none.
std::string firstMessageId(std::string_view value);

/// The next "<…@…>" at or behind `at`, which moves behind it; to the end if there is none.
std::string nextMessageId(std::string_view value, std::size_t& at);

}  // namespace guichet::mime

template <>
struct guichet::EnumNames<guichet::mime::DeliveryAction> {
    using A = guichet::mime::DeliveryAction;
    static constexpr auto table = guichet::names<A>({{A::failed, "failed"},
                                                     {A::delayed, "delayed"},
                                                     {A::delivered, "delivered"},
                                                     {A::relayed, "relayed"},
                                                     {A::expanded, "expanded"}});
};
