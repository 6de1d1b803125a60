// Walks tests/corpus/mail: every difficult mail beside what must be made of it. A key that is absent from
// the expectation is not compared, except the lists of attachments, problems and signals, which are
// complete: an expectation without them expects none.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.h"
#include "base/text.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/message.h"
#include "platform/mime/quote.h"
#include "platform/mime/test_corpus.h"

namespace guichet::mime {
namespace {

using json::Value;

std::vector<std::string> strings(std::optional<Value> list) {
    std::vector<std::string> out;
    for (std::size_t i = 0; list && i < list->size(); ++i) out.emplace_back(list->at(i).asString());
    return out;
}

std::string show(const Address& a) {
    return a.name.empty() ? a.address : a.name + " <" + a.address + '>';
}

std::vector<std::string> show(const std::vector<Address>& list) {
    std::vector<std::string> out;
    for (const Address& a : list) out.push_back(show(a));
    return out;
}

template <class E, class Get>
std::vector<std::string> names(const std::vector<E>& list, Get get) {
    std::vector<std::string> out;
    for (const E& item : list) out.emplace_back(nameOf(get(item)));
    std::sort(out.begin(), out.end());
    return out;
}

/// Compares one mail with one expectation.
class Comparison {
public:
    Comparison(const ParsedMail& mail, Value expected) : mail_(mail), expected_(expected) {}

    void run() {
        text("subject", mail_.subject);
        text("messageId", mail_.messageId);
        text("from", show(mail_.from));
        text("text", mail_.text);
        text("returnPath", mail_.returnPath.value_or("absent"));
        text("date", mail_.date ? formatInstant(*mail_.date) : "none");
        list("to", show(mail_.to));
        list("cc", show(mail_.cc));
        list("replyTo", show(mail_.replyTo));
        list("inReplyTo", mail_.inReplyTo);
        list("references", mail_.references);
        parts("textContains", mail_.text, true);
        parts("textLacks", mail_.text, false);
        parts("htmlContains", mail_.html, true);
        split();
        clean();
        attachments();
        judgement();
        report();
    }

private:
    void text(const char* key, const std::string& actual) const {
        if (const auto value = expected_.find(key)) {
            EXPECT_EQ(actual, value->asString()) << key;
        }
    }
    void list(const char* key, const std::vector<std::string>& actual) const {
        if (const auto value = expected_.find(key)) {
            EXPECT_EQ(actual, strings(value)) << key;
        }
    }
    void parts(const char* key, const std::string& actual, bool wanted) const {
        for (const std::string& part : strings(expected_.find(key)))
            EXPECT_EQ(actual.find(part) != std::string::npos, wanted)
                << key << ": " << part << "\nin: " << actual.substr(0, 2000);
    }

    void split() const {
        if (expected_.find("fresh")) text("fresh", splitText(mail_.text).fresh);
        if (expected_.find("freshHtml")) text("freshHtml", htmlToText(splitHtml(mail_.html).fresh));
    }

    void clean() const {
        const std::string clean = cleanHtml(mail_.html);
        EXPECT_EQ(cleanHtml(clean), clean);
        EXPECT_TRUE(isUtf8(clean));
        parts("cleanContains", clean, true);
        parts("cleanLacks", clean, false);
    }

    void attachments() const {
        const auto wanted = expected_.find("attachments");
        const std::size_t count = wanted ? wanted->size() : 0;
        ASSERT_EQ(mail_.attachments.size(), count)
            << (mail_.attachments.empty() ? "" : mail_.attachments[0].name);
        for (std::size_t i = 0; i < count; ++i) {
            const Value file = wanted->at(i);
            const MailAttachment& actual = mail_.attachments[i];
            EXPECT_EQ(actual.name, file.find("name")->asString());
            if (const auto size = file.find("size")) {
                EXPECT_EQ(static_cast<std::int64_t>(actual.bytes.size()), size->asInteger()) << actual.name;
            }
            if (const auto type = file.find("type")) {
                EXPECT_EQ(actual.declaredType, type->asString());
            }
            if (const auto id = file.find("contentId")) {
                EXPECT_EQ(actual.contentId, id->asString());
            }
            if (const auto start = file.find("starts")) {
                EXPECT_EQ(actual.bytes.substr(0, start->asString().size()), start->asString());
            }
            const auto inlined = file.find("inline");
            EXPECT_EQ(actual.isInline, inlined && inlined->asBool()) << actual.name;
        }
    }

    void judgement() const {
        std::vector<std::string> problems = strings(expected_.find("problems"));
        std::sort(problems.begin(), problems.end());
        EXPECT_EQ(names(mail_.problems, [](const Problem& p) { return p.kind; }), problems);
        std::vector<std::string> signals = strings(expected_.find("signals"));
        std::sort(signals.begin(), signals.end());
        EXPECT_EQ(names(mail_.automatic.signals, [](LoopSignal s) { return s; }), signals);
        const auto away = expected_.find("outOfOffice");
        EXPECT_EQ(mail_.automatic.outOfOffice, away && away->asBool());
        const auto unreadable = expected_.find("unreadable");
        EXPECT_EQ(mail_.unreadable, unreadable && unreadable->asBool());
    }

    void report() const {
        const auto bounce = expected_.find("bounce");
        ASSERT_EQ(mail_.deliveryReport.has_value(), bounce.has_value());
        if (bounce) {
            EXPECT_EQ(mail_.deliveryReport->originalMessageId, bounce->find("original")->asString());
            std::vector<std::string> actual;
            for (const RecipientStatus& r : mail_.deliveryReport->recipients)
                actual.push_back(r.address + ' ' + std::string(nameOf(r.action)) + ' ' +
                                 (r.status.empty() ? "-" : r.status) + (r.permanent ? " permanent" : ""));
            EXPECT_EQ(actual, strings(bounce->find("recipients")));
            if (const auto said = bounce->find("diagnostic")) {
                EXPECT_NE(mail_.deliveryReport->recipients[0].diagnostic.find(said->asString()),
                          std::string::npos)
                    << mail_.deliveryReport->recipients[0].diagnostic;
            }
        }
        const auto receipt = expected_.find("receipt");
        ASSERT_EQ(mail_.readReceipt.has_value(), receipt.has_value());
        if (receipt) {
            EXPECT_EQ(mail_.readReceipt->disposition + ' ' + mail_.readReceipt->originalMessageId,
                      receipt->asString());
        }
        const auto calendar = expected_.find("calendar");
        ASSERT_EQ(mail_.calendar.has_value(), calendar.has_value());
        if (calendar) {
            EXPECT_EQ(mail_.calendar->method + '\n' + calendarText(*mail_.calendar), calendar->asString());
        }
    }

    const ParsedMail& mail_;
    Value expected_;
};

TEST(MailCorpus, everyMailGivesWhatStandsBesideIt) {
    const std::vector<std::filesystem::path> mails = corpusFiles("mail", ".eml");
    ASSERT_GE(mails.size(), 60u);
    for (const auto& path : mails) {
        SCOPED_TRACE(path.filename().string());
        std::filesystem::path beside = path;
        const auto expected = json::Document::parse(readFile(beside.replace_extension(".json")));
        ASSERT_TRUE(expected.ok());
        const ParsedMail mail = parseMail(readFile(path), {}, {{"desk.example"}});
        Comparison(mail, expected.value().root()).run();
    }
}

TEST(MailCorpus, everyExpectationHasItsMail) {
    for (const auto& path : corpusFiles("mail", ".json")) {
        std::filesystem::path mail = path;
        EXPECT_TRUE(std::filesystem::exists(mail.replace_extension(".eml"))) << path;
    }
}

}  // namespace
}  // namespace guichet::mime
