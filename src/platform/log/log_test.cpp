#include "platform/log/log.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "base/fields.h"

namespace guichet::log {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

/// Collects what is written, and gives the log back to standard error.
class LogTest : public testing::Test {
protected:
    void start(Format format, Level level = Level::info) {
        configure({level, format, [this](std::string_view line) { lines_.emplace_back(line); }});
    }
    ~LogTest() override { configure({}); }

    json::Document parsed(std::size_t i) { return json::Document::parse(lines_.at(i)).value(); }

    std::vector<std::string> lines_;
};

std::string_view text(const json::Document& d, std::string_view key) {
    return d.root().find(key)->asString();
}

TEST_F(LogTest, writesJsonLines) {
    start(Format::json);
    info("mail.received", {{"mailbox", MailboxId{3}},
                           {"bytes", std::size_t{2048}},
                           {"ok", true},
                           {"ratio", 0.5},
                           {"from", "zoé@example.org"},
                           {"at", Instant{0}},
                           {"level", Level::debug}});
    ASSERT_EQ(lines_.size(), 1u);
    EXPECT_THAT(
        lines_[0],
        EndsWith(
            R"(,"level":"info","event":"mail.received","fields":{"mailbox":3,"bytes":2048,"ok":true,"ratio":0.5,)"
            R"("from":"zoé@example.org","at":"1970-01-01T00:00:00.000Z","level":"debug"}})"
            "\n"));
    EXPECT_TRUE(parseInstant(text(parsed(0), "at")));
}

TEST_F(LogTest, carriesTheRequestOfTheThread) {
    start(Format::json);
    {
        const RequestScope outer("r-1");
        info("a");
        {
            const RequestScope inner("r-2");
            info("b");
        }
        std::thread([] { info("c"); }).join();
        info("d");
    }
    info("e");
    ASSERT_EQ(lines_.size(), 5u);
    EXPECT_EQ(text(parsed(0), "requestId"), "r-1");
    EXPECT_EQ(text(parsed(1), "requestId"), "r-2");
    EXPECT_FALSE(parsed(2).root().find("requestId"));
    EXPECT_EQ(text(parsed(3), "requestId"), "r-1");
    EXPECT_FALSE(parsed(4).root().find("requestId"));
}

TEST_F(LogTest, keepsSecrets) {
    for (const Format format : {Format::json, Format::text}) {
        start(format, Level::debug);
        const std::string password = "correct horse";
        error("smtp.refused", {{"password", Secret(password)}});
        EXPECT_THAT(lines_.back(), HasSubstr("•••"));
        EXPECT_THAT(lines_.back(), Not(HasSubstr("horse")));
    }
}

TEST_F(LogTest, leavesOutLowerLevels) {
    start(Format::json, Level::warning);
    debug("a");
    info("b");
    EXPECT_FALSE(enabled(Level::info));
    EXPECT_TRUE(enabled(Level::error));
    warning("c");
    error("d");
    ASSERT_EQ(lines_.size(), 2u);
    EXPECT_EQ(text(parsed(0), "level"), "warning");
    EXPECT_EQ(text(parsed(1), "level"), "error");
}

TEST_F(LogTest, writesText) {
    start(Format::text);
    const RequestScope scope("r-9");
    warning("mailbox.down",
            {{"host", "imap.example.org"}, {"reason", "no \"route\""}, {"tries", 3}, {"empty", ""}});
    ASSERT_EQ(lines_.size(), 1u);
    EXPECT_EQ(lines_[0].substr(25),
              "warning mailbox.down host=imap.example.org reason=\"no \\\"route\\\"\" tries=3 empty=\"\" "
              "requestId=r-9\n");
}

TEST_F(LogTest, valuesCannotForgeLines) {
    for (const Format format : {Format::json, Format::text}) {
        start(format);
        lines_.clear();
        info("sign_in.refused", {{"login", "eve\n2026 info sign_in.ok \x1b[2J\x7f"}});
        ASSERT_EQ(lines_.size(), 1u);
        EXPECT_EQ(lines_[0].find('\n'), lines_[0].size() - 1);
        EXPECT_THAT(lines_[0], Not(HasSubstr("\x1b")));
    }
}

TEST_F(LogTest, cutsLongAndRepairsBrokenText) {
    start(Format::json);
    std::string huge;
    for (int i = 0; i < 100'000; ++i) huge += "é";
    info("x", {{"huge", huge}, {"broken", "a\xff\xfe"}});
    const auto document = parsed(0);
    const auto fields = *document.root().find("fields");
    EXPECT_EQ(codePoints(fields.find("huge")->asString()), 2001u);
    EXPECT_TRUE(fields.find("huge")->asString().ends_with("é…"));
    EXPECT_TRUE(isUtf8(fields.find("broken")->asString()));
}

TEST_F(LogTest, describesErrors) {
    start(Format::json);
    Error e = fail(ErrorKind::too_large, "file.too_large", {{"limit", "10"}});
    e.fields.push_back({"/name", "field.empty", {}});
    error("upload.failed", {{"error", e}});
    EXPECT_THAT(lines_[0], HasSubstr("file.too_large limit=10; /name field.empty"));
}

TEST_F(LogTest, wholeLinesFromManyThreads) {
    start(Format::json);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([t] {
            for (int i = 0; i < 500; ++i) info("tick", {{"thread", t}, {"i", i}});
        });
    }
    for (auto& thread : threads) thread.join();
    ASSERT_EQ(lines_.size(), 2000u);
    for (std::size_t i = 0; i < lines_.size(); ++i) EXPECT_EQ(text(parsed(i), "event"), "tick");
}

TEST_F(LogTest, goesToStandardErrorAsJsonWhenThatIsNoTerminal) {
    std::FILE* file = std::tmpfile();
    ASSERT_NE(file, nullptr);
    const int saved = ::dup(STDERR_FILENO);
    ::dup2(::fileno(file), STDERR_FILENO);
    configure({});
    info("server.ready", {{"port", 8080}});
    ::dup2(saved, STDERR_FILENO);
    ::close(saved);
    std::rewind(file);
    char buffer[200] = {};
    const std::size_t size = std::fread(buffer, 1, sizeof buffer, file);
    std::fclose(file);
    EXPECT_THAT(std::string(buffer, size), EndsWith(R"("event":"server.ready","fields":{"port":8080}})"
                                                    "\n"));
}

}  // namespace
}  // namespace guichet::log
