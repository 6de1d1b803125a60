#pragma once
// A whole server in this process, with the demo world, on the engine under test.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "finder/finder.h"
#include "server/app.h"
#include "server/demo.h"
#include "support/http_client.h"
#include "support/postgres.h"
#include "support/temp_dir.h"

namespace guichet::test {

class RunningDesk : public testing::TestWithParam<storage::Engine> {
protected:
    RunningDesk() {
        log::configure({log::Level::error, log::Format::automatic, {}});
        config_.dataDir = folder_.file("data");
        config_.http.port = 0;
        config_.desk.language = i18n::Language::en;
        config_.storage.engine = GetParam();
        if (GetParam() == storage::Engine::postgres) {
            const TestPostgres& model = TestPostgres::model("demo", [&](const std::string& url) {
                config_.storage.url = url;
                loadDemo(config_, modelFolder());
            });
            postgres_.emplace(model);
            config_.storage.url = postgres_->url();
        } else if (!std::filesystem::exists(modelFolder())) {
            loadDemo(config_, modelFolder());
        }
        std::filesystem::copy(modelFolder(), config_.dataDir, std::filesystem::copy_options::recursive);
        app_.emplace(config_);
    }

    HttpClient client() const { return HttpClient("http://127.0.0.1:" + std::to_string(app_->port())); }
    /// Signed in as somebody of the demo world.
    HttpClient as(const std::string& login) const {
        HttpClient c = client();
        c.signIn(login, "guichet-demo");
        return c;
    }
    server::App& app() { return *app_; }
    const config::Config& config() const { return config_; }
    void restart() {
        restartWith([](config::Config&) {});
    }
    /// Stops the server, lets `change` have the configuration, and starts it again.
    template <class F>
    void restartWith(F change) {
        app_.reset();
        change(config_);
        app_.emplace(config_);
    }

private:
    /// Loading the demo world takes far longer than copying it: a test program loads it once for each engine.
    static void loadDemo(config::Config config, const std::filesystem::path& folder) {
        config.dataDir = folder;
        const auto database = server::openAndMigrate(config);
        const auto loaded = server::loadDemo(**database, server::openContents(config), SystemClock().now());
        EXPECT_TRUE(loaded.ok()) << (loaded.ok() ? "" : loaded.error().params.at(0).second);
        finder::rebuild(**database, config.dataDir);
    }
    static std::filesystem::path modelFolder() {
        static const TempDir folders;
        return folders.path() / (GetParam() == storage::Engine::sqlite ? "sqlite" : "postgres");
    }

    TempDir folder_;
    std::optional<TestPostgres> postgres_;
    config::Config config_;
    std::optional<server::App> app_;
};

/// A text member of a JSON object; empty if it is missing.
inline std::string textOf(json::Value v, std::string_view key) {
    const auto found = v.find(key);
    return found && found->type() == json::Type::string ? std::string(found->asString()) : std::string();
}

inline std::int64_t numberOf(json::Value v, std::string_view key) {
    const auto found = v.find(key);
    return found && found->type() == json::Type::integer ? found->asInteger() : 0;
}

}  // namespace guichet::test

#define GUICHET_DESK_ON_BOTH_ENGINES(Suite)                                                    \
    INSTANTIATE_TEST_SUITE_P(                                                                  \
        engines, Suite,                                                                        \
        testing::Values(guichet::storage::Engine::sqlite, guichet::storage::Engine::postgres), \
        [](const auto& each) {                                                                 \
            return each.param == guichet::storage::Engine::sqlite ? "sqlite" : "postgres";     \
        })
