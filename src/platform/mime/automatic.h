#pragma once
// Signs that a message was written by a machine, or is our own come back. A help desk that answers such
// mail starts a loop; headers alone have failed to stop loops, so the caller also limits the rate.

#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"
#include "platform/mime/address.h"
#include "platform/mime/header_block.h"

namespace guichet::mime {

/// Each sign on its own is reason enough not to answer.
enum class LoopSignal {
    auto_submitted,     ///< Auto-Submitted other than "no" (RFC 3834)
    precedence,         ///< Precedence: bulk, list, junk, auto_reply
    mailing_list,       ///< List-Id, List-Unsubscribe and their kin (RFC 2369, 2919)
    suppress_response,  ///< X-Auto-Response-Suppress
    loop_header,        ///< X-Loop
    auto_reply_header,  ///< X-Autoreply, X-Autorespond and others that vacation programs write
    empty_return_path,  ///< Return-Path: <>
    system_sender,      ///< mailer-daemon, postmaster, no-reply…
    own_message_id,     ///< our own Message-ID domain
    delivery_report,    ///< a bounce
    read_receipt,
};

/// How our own mail is recognised.
struct OwnIdentity {
    std::vector<std::string> messageIdDomains;  ///< of the Message-IDs that we make, lower case
};

struct Automatic {
    std::vector<LoopSignal> signals;  ///< every sign that was found, in the order of the enum
    bool outOfOffice = false;         ///< an absence note; never reopens a ticket

    bool any() const { return !signals.empty(); }
    bool has(LoopSignal signal) const;
};

/// Judges by the header fields. Reports are added by parseMail, which sees the body.
Automatic classifyAutomatic(const HeaderBlock& headers, std::string_view fromAddress,
                            std::string_view subject, const OwnIdentity& own);

/// Whether an address belongs to a machine by its local part: mailer-daemon, postmaster, no-reply….
bool isSystemAddress(std::string_view address);

}  // namespace guichet::mime

template <>
struct guichet::EnumNames<guichet::mime::LoopSignal> {
    using L = guichet::mime::LoopSignal;
    static constexpr auto table = guichet::names<L>({
        {L::auto_submitted, "auto_submitted"},
        {L::precedence, "precedence"},
        {L::mailing_list, "mailing_list"},
        {L::suppress_response, "suppress_response"},
        {L::loop_header, "loop_header"},
        {L::auto_reply_header, "auto_reply_header"},
        {L::empty_return_path, "empty_return_path"},
        {L::system_sender, "system_sender"},
        {L::own_message_id, "own_message_id"},
        {L::delivery_report, "delivery_report"},
        {L::read_receipt, "read_receipt"},
    });
};
