#include "platform/config/config.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include "base/text.h"
#include "platform/config/keys.h"
#include "support/temp_dir.h"

namespace guichet::config {
namespace {

using i18n::Language;
using testing::ElementsAre;
using testing::HasSubstr;

Result<Config> readText(std::string_view toml, const Environment& environment = {}) {
    return read(toml, environment, "g.toml");
}

std::vector<std::string> mistakes(std::string_view toml, const Environment& environment = {}) {
    const auto out = readText(toml, environment);
    if (out.ok()) return {};
    EXPECT_EQ(out.error().code, "config.invalid");
    return explain(out.error(), Language::en);
}

TEST(Config, readsEveryKind) {
    const auto c = readText(R"(
data_dir = "/srv/guichet"
[http]
port = 443
tls_certificate = "/etc/tls/chain.pem"
tls_key = "/etc/tls/key.pem"
trusted_proxies = ["10.0.0.0/8", "::1"]
public_url = "https://aide.example.org/"
max_upload = "10 MiB"
[storage]
engine = "postgres"
url = "postgresql://guichet@db/guichet"
[log]
level = "warning"
format = "text"
[metrics]
allow = ["192.0.2.0/24"]
[mail]
smtp_security = "tls"
from_address = "aide@example.org"
[desk]
language = "en"
time_zone = "Indian/Reunion"
[workers]
http = 32
)");
    ASSERT_TRUE(c.ok()) << explain(c.error(), Language::en).front();
    EXPECT_EQ(c->dataDir, "/srv/guichet");
    EXPECT_EQ(c->http.port, 443);
    EXPECT_THAT(c->http.trustedProxies, ElementsAre("10.0.0.0/8", "::1"));
    EXPECT_EQ(c->http.publicUrl, "https://aide.example.org");
    EXPECT_EQ(c->http.maxUpload, 10 << 20);
    EXPECT_EQ(c->storage.engine, storage::Engine::postgres);
    EXPECT_EQ(c->log.level, log::Level::warning);
    EXPECT_EQ(c->log.format, log::Format::text);
    EXPECT_THAT(c->metrics.allow, ElementsAre("192.0.2.0/24"));
    EXPECT_EQ(c->mail.smtpSecurity, mail::Security::tls);
    EXPECT_EQ(c->messageIdDomain(), "example.org");
    EXPECT_EQ(c->desk.language, Language::en);
    EXPECT_EQ(c->desk.timeZone, "Indian/Reunion");
    EXPECT_EQ(c->workers.http, 32);
    EXPECT_EQ(c->workers.jobs, 4);
    EXPECT_EQ(c->databasePath(), "/srv/guichet/guichet.db");
}

TEST(Config, nothingGivenIsTheDefault) {
    EXPECT_EQ(readText("").value(), Config{});
    EXPECT_EQ(load("", {}).value(), Config{});
}

TEST(Config, figuresAreForThisMachineOrForNobody) {
    EXPECT_THAT(readText("")->metrics.allow, ElementsAre("127.0.0.0/8", "::1"));
    EXPECT_THAT(readText("[metrics]\nallow = []")->metrics.allow, testing::IsEmpty());
    EXPECT_THAT(mistakes("[metrics]\nallow = [\"everybody\"]"), ElementsAre(HasSubstr("metrics.allow")));
}

TEST(Config, environmentComesFirst) {
    const auto c =
        readText("[http]\nport = 1\naddress = \"::\"\n", {{"GUICHET_HTTP_PORT", "8081"},
                                                          {"GUICHET_HTTP_TRUSTED_PROXIES", "::1, 10.1.2.3"},
                                                          {"GUICHET_HTTP_MAX_UPLOAD", "2 Mo"},
                                                          {"GUICHET_DATA_DIR", "/tmp/é"},
                                                          {"GUICHET_LOG_LEVEL", "debug"},
                                                          {"GUICHET_HTTP_ADDRESS", ""},
                                                          {"GUICHET_CONFIG", "/etc/g.toml"},
                                                          {"GUICHET_TEST_POSTGRES", "x"}});
    ASSERT_TRUE(c.ok()) << explain(c.error(), Language::en).front();
    EXPECT_EQ(c->http.port, 8081);
    EXPECT_EQ(c->http.address, "::");
    EXPECT_THAT(c->http.trustedProxies, ElementsAre("::1", "10.1.2.3"));
    EXPECT_EQ(c->http.maxUpload, 2'000'000);
    EXPECT_EQ(c->dataDir, "/tmp/é");
    EXPECT_EQ(c->log.level, log::Level::debug);
}

TEST(Config, refusesWrongKeysWithTheNearestName) {
    EXPECT_THAT(mistakes("\n[http]\nprot = 1\n"),
                ElementsAre("g.toml:3: http.prot: There is no such key. The nearest name is http.port."));
    EXPECT_THAT(mistakes("[htpp]\nport = 1\n"),
                ElementsAre("g.toml:1: htpp: There is no such key. The nearest name is http."));
    EXPECT_THAT(mistakes("smtp_host = \"x\""), ElementsAre(HasSubstr("nearest name is mail.smtp_host.")));
    EXPECT_THAT(mistakes("[mail]\nsmtp_pasword_file = \"x\""),
                ElementsAre(HasSubstr("nearest name is mail.smtp_password_file.")));
    EXPECT_THAT(mistakes("[http]\nport_file = \"x\""),
                ElementsAre(HasSubstr("http.port_file: There is no such key.")));
    EXPECT_THAT(mistakes("\"a\\nb\" = 1"), ElementsAre(HasSubstr("g.toml:1: a?b: ")));
    EXPECT_THAT(
        mistakes("", {{"GUICHET_HTPP_PORT", "1"}}),
        ElementsAre("GUICHET_HTPP_PORT: No key has this variable. The nearest name is GUICHET_HTTP_PORT."));
}

TEST(Config, refusesWrongValuesWithWhatIsAllowed) {
    EXPECT_THAT(mistakes("[http]\nport = 70000\n[log]\n\nlevel = \"loud\"\nformat = 3\n"),
                ElementsAre("g.toml:2: http.port: Too large: at most 65535.",
                            "g.toml:6: log.format: This must be text.",
                            "g.toml:5: log.level: Choose one of: debug, info, warning, error."));
    EXPECT_THAT(mistakes("[http]\nport = \"80\""),
                ElementsAre("g.toml:2: http.port: This must be a whole number."));
    EXPECT_THAT(mistakes("[http]\nport = -1"), ElementsAre("g.toml:2: http.port: Too small: at least 0."));
    EXPECT_THAT(mistakes("[http.port]\nx = 1"),
                ElementsAre("g.toml:1: http.port: This must be a whole number."));
    EXPECT_THAT(mistakes("http = 1"),
                ElementsAre("g.toml:1: http: This is a section: write [http] on a line of its own."));
    EXPECT_THAT(mistakes("[http]\nmax_upload = \"12 apples\""), ElementsAre(HasSubstr("25000000")));
    EXPECT_THAT(mistakes("[http]\ntrusted_proxies = [\"10.0.0.0/33\"]"),
                ElementsAre(HasSubstr("“10.0.0.0/33” is neither")));
    EXPECT_THAT(mistakes("[http]\ntrusted_proxies = \"10.0.0.0/8\""),
                ElementsAre(HasSubstr("must be a list")));
    EXPECT_THAT(mistakes("[http]\ntrusted_proxies = [\n\"::1\",\n7]"), ElementsAre(HasSubstr("g.toml:4")));
    EXPECT_THAT(mistakes("[http]\npublic_url = \"aide.example.org\""),
                ElementsAre(HasSubstr("https://help.example.org")));
    EXPECT_THAT(mistakes("[mail]\nfrom_address = \"aide@\""), ElementsAre(HasSubstr("not a mail address")));
    EXPECT_THAT(mistakes("[desk]\ntime_zone = \"Paris\""), ElementsAre(HasSubstr("Europe/Paris")));
    EXPECT_THAT(mistakes("data_dir = \"a\\u0000b\""), ElementsAre(HasSubstr("control character")));
    EXPECT_THAT(mistakes("", {{"GUICHET_HTTP_PORT", "80x"}}),
                ElementsAre("GUICHET_HTTP_PORT: http.port: This must be a whole number."));
    EXPECT_THAT(mistakes("", {{"GUICHET_DATA_DIR", "\xff"}}), ElementsAre(HasSubstr("control character")));
}

TEST(Config, refusesBrokenTomlWithTheLine) {
    EXPECT_THAT(mistakes("[http]\nport = \n"), ElementsAre(HasSubstr("g.toml:2: This is not TOML: ")));
    EXPECT_THAT(mistakes("[http]\nport = 1\nport = 2\n"),
                ElementsAre(HasSubstr("g.toml:3: This is not TOML: ")));
    EXPECT_THAT(mistakes(std::string(100'000, '[')), ElementsAre(HasSubstr("g.toml:1: ")));
}

TEST(Config, refusesKeysThatNeedOthers) {
    EXPECT_THAT(mistakes("[http]\ntls_key = \"k\""),
                ElementsAre("g.toml:2: http.tls_key: This needs http.tls_certificate as well."));
    EXPECT_THAT(mistakes("[storage]\nengine = \"postgres\""), ElementsAre(HasSubstr("needs storage.url")));
    EXPECT_THAT(mistakes("", {{"GUICHET_MAIL_SMTP_HOST", "smtp.example.org"}}),
                ElementsAre("GUICHET_MAIL_SMTP_HOST: mail.smtp_host: This needs mail.from_address as well."));
    EXPECT_THAT(mistakes("data_dir = \"\""), ElementsAre(HasSubstr("data_dir: This can’t be left empty.")));
}

TEST(Config, readsSecretsFromFiles) {
    const test::TempDir dir;
    std::ofstream(dir.file("password")) << "hunter2 is # not \"quoted\"\n";
    const std::string line = "smtp_user = \"u\"\nsmtp_password_file = \"" + dir.file("password") + "\"\n";
    EXPECT_EQ(readText("[mail]\n" + line).value().mail.smtpPassword, "hunter2 is # not \"quoted\"");
    EXPECT_EQ(
        readText("[mail]\nsmtp_user = \"u\"", {{"GUICHET_MAIL_SMTP_PASSWORD_FILE", dir.file("password")}})
            .value()
            .mail.smtpPassword,
        "hunter2 is # not \"quoted\"");
    EXPECT_THAT(mistakes("[mail]\nsmtp_password = \"x\"\n" + line),
                ElementsAre("g.toml:4: mail.smtp_password_file: Both this and mail.smtp_password are given. "
                            "Keep one of them."));
    EXPECT_THAT(mistakes("[mail]\nsmtp_password_file = \"" + dir.file("none") + "\""),
                ElementsAre(HasSubstr("g.toml:2: mail.smtp_password_file: The file " + dir.file("none") +
                                      " can’t be read: No such file")));
    EXPECT_THAT(mistakes("[mail]\nsmtp_password_file = \"" + dir.path().string() + "\""),
                ElementsAre(HasSubstr("can’t be read")));
    std::ofstream(dir.file("huge")) << std::string(5000, 'x');
    EXPECT_THAT(mistakes("[mail]\nsmtp_password_file = \"" + dir.file("huge") + "\""),
                ElementsAre(HasSubstr("at most 4096")));
}

TEST(Config, mistakesNeverShowSecrets) {
    const auto lines = mistakes("[mail]\nsmtp_password = \"hunter2\\u0007\"\n[storage]\nurl = 5");
    for (const auto& line : lines) EXPECT_THAT(line, testing::Not(HasSubstr("hunter2")));
    EXPECT_EQ(lines.size(), 2u);
}

TEST(Config, loadsFiles) {
    const test::TempDir dir;
    std::ofstream(dir.file("g.toml")) << "data_dir = \"x\"";
    std::ofstream(dir.file("empty.toml")).close();
    EXPECT_EQ(load(dir.file("g.toml"), {}).value().dataDir, "x");
    EXPECT_EQ(load(dir.file("empty.toml"), {}).value(), Config{});
    for (const std::string& path : {dir.file("none"), dir.path().string()}) {
        const auto missing = load(path, {});
        ASSERT_FALSE(missing.ok()) << path;
        EXPECT_THAT(explain(missing.error(), Language::fr).front(), HasSubstr("Le fichier " + path));
    }
}

TEST(Config, everyKeyIsDocumentedInBothLanguages) {
    for (const Key& key : keys()) {
        for (const Language language : {Language::fr, Language::en}) {
            EXPECT_TRUE(i18n::hasMessage(language, "config.doc." + std::string(key.name))) << key.name;
            if (key.section().empty()) continue;
            EXPECT_TRUE(i18n::hasMessage(language, "config.doc." + std::string(key.section())))
                << key.section();
        }
        EXPECT_THAT(reference(Language::en), HasSubstr("`" + key.variable() + "`"));
    }
}

TEST(CommentedFile, isTheDefaultAsItStandsAndUncommented) {
    for (const Language language : {Language::fr, Language::en}) {
        const std::string text = commentedFile(Config{}, language);
        EXPECT_EQ(readText(text).value(), Config{});
        const std::string uncommented = std::regex_replace(text, std::regex("(^|\n)# ([a-z_]+ = )"), "$1$2");
        EXPECT_NE(text, uncommented);
        EXPECT_EQ(readText(uncommented).value(), Config{}) << uncommented;
        for (const auto line : split(text, '\n')) EXPECT_LE(codePoints(line), 100u) << line;
    }
}

TEST(CommentedFile, setsWhatDiffers) {
    Config c;
    c.dataDir = "/home/zoé/a \"b\" \\ c";
    c.http.port = 9000;
    c.http.maxUpload = 1234567;
    c.http.trustedProxies = {"10.0.0.0/8", "::1"};
    c.log.format = log::Format::json;
    c.storage.engine = storage::Engine::postgres;
    c.storage.url = "postgresql://u:p@h/d";
    const auto again = readText(commentedFile(c, Language::fr));
    ASSERT_TRUE(again.ok()) << explain(again.error(), Language::en).front();
    EXPECT_EQ(*again, c);
}

TEST(ParseSize, unitsAndNonsense) {
    EXPECT_EQ(parseSize("1000"), 1000);
    EXPECT_EQ(parseSize(" 25 MB "), 25'000'000);
    EXPECT_EQ(parseSize("64KiB"), 65536);
    EXPECT_EQ(parseSize("1 Go"), 1'000'000'000);
    for (const char* text :
         {"", "MB", "-1", "1.5 MB", "1 MBs", "1 2", "99999999999999999999", "9999999999999 GB"})
        EXPECT_EQ(parseSize(text), std::nullopt) << text;
}

TEST(ProcessEnvironment, holdsOnlyOurs) {
    ::setenv("GUICHET_HTTP_PORT", "5=6", 1);
    bool found = false;
    for (const auto& [name, value] : processEnvironment()) {
        EXPECT_TRUE(name.starts_with("GUICHET_"));
        found = found || (name == "GUICHET_HTTP_PORT" && value == "5=6");
    }
    ::unsetenv("GUICHET_HTTP_PORT");
    EXPECT_TRUE(found);
}

}  // namespace
}  // namespace guichet::config
