// The administrator's tool, on both engines.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "guichet_process.h"
#include "platform/storage/database.h"
#include "support/app_code.h"
#include "support/postgres.h"
#include "support/temp_dir.h"

namespace guichet::test {
namespace {

class CommandLineTest : public testing::TestWithParam<storage::Engine> {
protected:
    Place newPlace(const std::string& name) {
        Place p{folder_.file(name), ""};
        if (GetParam() == storage::Engine::postgres)
            p.postgresUrl = databases_.emplace_back(std::make_unique<TestPostgres>())->url();
        return p;
    }
    static Finished run(const std::string& name, const Place& place, const std::string& argument = "",
                        std::string input = "") {
        auto argv = command(name, place);
        if (!argument.empty()) argv.push_back(argument);
        Process::Options options;
        options.env["LANG"] = "C.UTF-8";
        options.input = std::move(input);
        return runProgram(argv, options);
    }
    TempDir folder_;

private:
    std::vector<std::unique_ptr<TestPostgres>> databases_;
};

TEST_P(CommandLineTest, backupWhileServingAndRestore) {
    GuichetProcess guichet(newPlace("data"), true);
    HttpClient leila = guichet.as("leila");
    const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    leila.request("POST", "/api/files?name=a.png", png,
                  {{"Content-Type", "application/octet-stream"}, {"X-CSRF-Token", leila.csrf()}});
    const std::string backupFolder = folder_.file("backup");
    const Finished saved = run("backup", guichet.place(), backupFolder);
    ASSERT_EQ(saved.exitCode, 0) << saved.errors;
    EXPECT_EQ(leila.get("/api/session").status, 200);                     // it went on serving
    EXPECT_NE(run("backup", guichet.place(), backupFolder).exitCode, 0);  // never over another

    // Nothing is overwritten.
    const Finished refused = run("restore", guichet.place(), backupFolder);
    EXPECT_NE(refused.exitCode, 0);
    EXPECT_THAT(refused.errors, testing::HasSubstr("Nothing was overwritten"));

    const Place elsewhere = newPlace("restored");
    const Finished restored = run("restore", elsewhere, backupFolder);
    ASSERT_EQ(restored.exitCode, 0) << restored.errors;
    EXPECT_EQ(run("journal verify", elsewhere).exitCode, 0);
    GuichetProcess again(elsewhere, false);
    HttpClient there = again.as("leila");
    EXPECT_EQ(there.get("/api/tickets/I-2026-00042").body, leila.get("/api/tickets/I-2026-00042").body);
    EXPECT_EQ(there.get("/api/files/1").body, leila.get("/api/files/1").body);
}

TEST_P(CommandLineTest, usersFromNothing) {
    const Place place = newPlace("data");
    ASSERT_EQ(run("migrate", place).exitCode, 0);
    auto add = command("user add", place);
    add.insert(add.end(), {"root", "administrator", "--last-name", "Racine", "--email",
                           "racine@exemple.example", "--password-stdin"});
    Process::Options options;
    options.input = "guichet-demo\n";
    ASSERT_EQ(runProgram(add, options).exitCode, 0);
    EXPECT_NE(runProgram(add, options).exitCode, 0);  // the login is taken
    EXPECT_THAT(run("user list", place).output, testing::HasSubstr("Racine"));
    EXPECT_NE(run("user disable", place, "root").exitCode, 0);  // the last administrator stays
    GuichetProcess guichet(place, false);
    EXPECT_EQ(guichet.client().get("/api/setup").body, R"({"needed":false})");
    EXPECT_EQ(guichet.as("root").get("/api/accounts").status, 200);
}

TEST_P(CommandLineTest, whoLostTheSecondFactorGetsItTakenAway) {
    GuichetProcess guichet(newPlace("data"), true);
    const Finished none = run("user reset-second-factor", guichet.place(), "bastien");
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_THAT(none.errors, testing::HasSubstr("no second factor"));
    EXPECT_NE(run("user reset-second-factor", guichet.place(), "nobody").exitCode, 0);

    HttpClient bastien = guichet.as("bastien");
    const auto begun =
        bastien.post("/api/me/second-factor/enrolment", R"({"password":"guichet-demo"})").json();
    const std::string code = appCode(begun.root().find("secret")->asString(), SystemClock().now());
    ASSERT_EQ(bastien.post("/api/me/second-factor", R"({"code":")" + code + "\"}").status, 200);
    EXPECT_THROW(guichet.as("bastien"), std::runtime_error);
    ASSERT_EQ(run("user reset-second-factor", guichet.place(), "bastien").exitCode, 0);
    EXPECT_EQ(guichet.as("bastien").get("/api/accounts").status, 200);
    EXPECT_EQ(bastien.get("/api/accounts").status, 401);
}

TEST_P(CommandLineTest, exportsEverythingAndVerifies) {
    const Place place = newPlace("data");
    { GuichetProcess guichet(place, true); }
    const std::string target = folder_.file("export");
    ASSERT_EQ(run("export", place, target).exitCode, 0);
    std::ifstream tickets(target + "/tickets.jsonl");
    int lines = 0;
    for (std::string line; std::getline(tickets, line); ++lines)
        EXPECT_TRUE(json::Document::parse(line).ok());
    EXPECT_EQ(lines, 150);
    // A changed entry is found by its number.
    storage::Options o;
    o.engine = GetParam();
    o.path = place.dataDir + "/guichet.db";
    o.url = place.postgresUrl;
    (void)storage::open(o)->write([](storage::Tx& tx) -> Result<Done> {
        tx.script("UPDATE journal SET actor_id = 1 WHERE seq = 700");
        return Done{};
    });
    const Finished verified = run("journal verify", place);
    EXPECT_EQ(verified.exitCode, 1);
    EXPECT_THAT(verified.output, testing::HasSubstr("entry 700"));
}

/// The program without a database, in that language.
Finished speak(const std::string& locale, std::vector<std::string> arguments,
               const std::string& folder = "") {
    arguments.insert(arguments.begin(), GUICHET_PROGRAM);
    Process::Options options;
    options.env = {{"LC_ALL", locale}, {"LANG", "C.UTF-8"}};
    options.folder = folder;
    return runProgram(arguments, options);
}

TEST(CommandLine, everyCommandExplainsItselfInBothLanguages) {
    const std::vector<std::vector<std::string>> commands = {{},
                                                            {"serve"},
                                                            {"init"},
                                                            {"migrate"},
                                                            {"user"},
                                                            {"user", "list"},
                                                            {"user", "add"},
                                                            {"user", "password"},
                                                            {"user", "role"},
                                                            {"user", "disable"},
                                                            {"user", "enable"},
                                                            {"user", "reset-second-factor"},
                                                            {"mail-in"},
                                                            {"backup"},
                                                            {"restore"},
                                                            {"export"},
                                                            {"journal"},
                                                            {"journal", "verify"},
                                                            {"openapi"},
                                                            {"version"}};
    for (auto words : commands) {
        words.emplace_back("--help");
        const Finished english = speak("C.UTF-8", words), french = speak("fr_FR.UTF-8", words);
        SCOPED_TRACE(french.output);
        EXPECT_EQ(english.exitCode, 0);
        EXPECT_EQ(french.exitCode, 0);
        EXPECT_THAT(english.output, testing::AllOf(testing::StartsWith("Usage: guichet"),
                                                   testing::HasSubstr("Show this help")));
        EXPECT_THAT(french.output, testing::AllOf(testing::StartsWith("Usage\u202f: guichet"),
                                                  testing::HasSubstr("Affiche cette aide")));
        EXPECT_THAT(english.output + french.output,
                    testing::Not(testing::HasSubstr("cli.")));  // a message without words
        if (words.size() == 1) continue;
        const bool leads = words[0] == "journal" || words[0] == "user";
        EXPECT_THAT(french.output, testing::HasSubstr("Codes de sortie"));
        EXPECT_EQ(french.output.find("Exemple") == std::string::npos, leads && words.size() == 2);
    }
}

TEST(CommandLine, mistakesAreNamedInTheLanguageOfTheTerminal) {
    const auto errors = [](const std::string& locale, std::vector<std::string> words) {
        const Finished refused = speak(locale, std::move(words));
        EXPECT_EQ(refused.exitCode, 2) << refused.errors;
        return refused.errors;
    };
    using testing::HasSubstr;
    EXPECT_THAT(errors("fr_FR.UTF-8", {"frob"}), HasSubstr("La commande frob n’existe pas"));
    EXPECT_THAT(errors("C.UTF-8", {"frob"}), HasSubstr("There is no command frob"));
    EXPECT_THAT(errors("fr_FR.UTF-8", {}), HasSubstr("Commandes"));
    EXPECT_THAT(errors("fr_FR.UTF-8", {"user"}), HasSubstr("guichet user --help"));
    EXPECT_THAT(errors("fr_FR.UTF-8", {"backup"}), HasSubstr("Il manque DOSSIER"));
    EXPECT_THAT(errors("fr_FR.UTF-8", {"backup", "a", "b"}), HasSubstr("b n’est pas compris"));
    EXPECT_THAT(errors("fr_FR.UTF-8", {"serve", "--port"}), HasSubstr("--port demande une valeur"));
    EXPECT_THAT(errors("C.UTF-8", {"serve", "--port", "70000"}), HasSubstr("70000” is not a port"));
    EXPECT_THAT(errors("C.UTF-8", {"user", "role", "leila", "boss"}), HasSubstr("supervisor, administrator"));
    // A mail server would return the mail to its sender for any other code than 75.
    EXPECT_EQ(speak("C.UTF-8", {"mail-in"}).exitCode, 75);
}

TEST(CommandLine, aMistypedFolderDoesNotBecomeAnEmptyDesk) {
    TempDir folder;
    const std::string place = folder.file("nothing");
    for (const auto& words : std::vector<std::vector<std::string>>{{"user", "list"},
                                                                   {"user", "disable", "leila"},
                                                                   {"backup", folder.file("b")},
                                                                   {"export", folder.file("e")},
                                                                   {"journal", "verify"}}) {
        auto arguments = words;
        arguments.insert(arguments.end(), {"--data", place});
        const Finished refused = speak("fr_FR.UTF-8", arguments);
        EXPECT_EQ(refused.exitCode, 1);
        EXPECT_THAT(refused.errors, testing::HasSubstr("Il n’y a pas de base de données")) << words[0];
    }
    EXPECT_EQ(speak("C.UTF-8", {"mail-in", "a@b.example", "--data", place}).exitCode, 75);
    EXPECT_FALSE(std::filesystem::exists(place));
    EXPECT_FALSE(std::filesystem::exists(folder.file("b")));
}

TEST(CommandLine, theDemosSignInsAreShownOnlyWhereTheyWork) {
    TempDir folder;
    const Place place{folder.file("data"), ""};
    auto add = command("user add", place);
    add.insert(add.end(), {"root", "administrator", "--password-stdin"});
    Process::Options options;
    options.env["LC_ALL"] = "C.UTF-8";
    options.input = "guichet-demo\n";
    ASSERT_EQ(runProgram(add, options).exitCode, 0);
    auto serve = command("serve", place);
    serve.insert(serve.end(), {"--demo", "--port", "0"});
    Process process(serve, options);
    std::string said;
    for (auto line = process.readLine(std::chrono::seconds(60)); line;
         line = process.readLine(std::chrono::seconds(60))) {
        said += *line + "\n";
        if (line->find("Ctrl+C") != std::string::npos) break;
    }
    EXPECT_THAT(said, testing::AllOf(testing::HasSubstr("a desk of its own"),
                                     testing::Not(testing::HasSubstr("leila"))));
}

TEST(CommandLine, aWrongConfigurationIsRefusedWithItsLine) {
    TempDir folder;
    std::ofstream(folder.file("g.toml")) << "[http]\nprot = 80\nport = \"x\"\n";
    const Finished refused = runProgram({GUICHET_PROGRAM, "serve", "--config", folder.file("g.toml")});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_THAT(refused.errors, testing::AllOf(testing::HasSubstr(":2"), testing::HasSubstr("port"),
                                               testing::HasSubstr(":3")));
    EXPECT_EQ(runProgram({GUICHET_PROGRAM, "init", folder.file("new.toml")}).exitCode, 0);
    EXPECT_NE(runProgram({GUICHET_PROGRAM, "init", folder.file("new.toml")}).exitCode, 0);
}

INSTANTIATE_TEST_SUITE_P(engines, CommandLineTest,
                         testing::Values(storage::Engine::sqlite, storage::Engine::postgres),
                         [](const auto& each) {
                             return each.param == storage::Engine::sqlite ? "sqlite" : "postgres";
                         });

}  // namespace
}  // namespace guichet::test
