// Fuzzes the reading of mail. Seeds: tests/corpus/mail.
//   mail_fuzz WORKDIR tests/corpus/mail -max_len=20000
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_safety.h"
#include "platform/mime/message.h"
#include "platform/mime/message_id.h"
#include "platform/mime/quote.h"

namespace {

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

void check(const guichet::mime::ParsedMail& mail) {
    using namespace guichet;
    for (const std::string* text :
         {&mail.text, &mail.html, &mail.subject, &mail.from.name, &mail.from.address})
        require(isUtf8(*text), "UTF-8");
    require(mail.subject.find_first_of("\r\n") == std::string::npos, "one line");
    for (const mime::MailAttachment& file : mail.attachments) {
        require(!file.name.empty() && isUtf8(file.name), "file name");
        require(file.name.find_first_of("/\\\r\n") == std::string::npos, "file name without path");
    }
    if (mail.deliveryReport) require(!mail.deliveryReport->recipients.empty(), "recipients");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace guichet::mime;
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    const ParsedMail mail = parseMail(raw, {}, {{"desk.example"}});
    check(mail);
    const std::string clean = cleanHtml(mail.html);
    require(SafetyJudge(clean).verdict().empty(), "safe HTML");
    const SplitBody html = splitHtml(mail.html);
    require(html.fresh.size() + html.quoted.size() == mail.html.size(), "whole HTML");
    splitText(mail.text);
    findReferences(mail.subject);
    bareSubject(mail.subject);
    static const MailSigner signer({MailSigner::Key{}});
    require(!signer.verifyMessageId(mail.messageId), "forged id");
    return 0;
}
