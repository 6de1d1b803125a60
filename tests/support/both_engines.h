#pragma once
// Store tests run on both engines: derive from OnBothEngines, write TEST_P, and name the suite once
// with GUICHET_ON_BOTH_ENGINES.

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "platform/storage/database.h"
#include "support/postgres.h"
#include "support/temp_dir.h"

namespace guichet::test {

/// Opens an empty database of the engine under test.
class OnBothEngines : public testing::TestWithParam<storage::Engine> {
protected:
    /// For a second connection to the same database, as another server process has it.
    storage::Options options() const {
        storage::Options o;
        o.engine = GetParam();
        o.path = folder_.file("guichet.db");
        if (o.engine == storage::Engine::postgres) {
            if (!postgres_) postgres_.emplace();
            o.url = postgres_->url();
        }
        return o;
    }

    void migrate(std::span<const storage::Migration> migrations) {
        if (GetParam() == storage::Engine::postgres && !database_) {
            postgres_.emplace(modelOf(migrations));
            reopen();  // now, while there is one thread
            return;
        }
        const auto done = storage::migrate(database(), migrations);
        ASSERT_TRUE(done.ok()) << done.error().code;
    }

    /// Opened at the first call, which is one thread's alone.
    storage::Database& database() {
        if (!database_) reopen();
        return *database_;
    }
    void close() { database_.reset(); }
    void reopen() { database_ = storage::open(options()); }

private:
    /// A database with this schema. PostgreSQL copies one much faster than it makes a hundred tables, so a
    /// test program makes each schema once.
    static const TestPostgres& modelOf(std::span<const storage::Migration> migrations) {
        std::string sql;
        for (const storage::Migration& each : migrations) sql += each.sql;
        return TestPostgres::model(sql, [&](const std::string& url) {
            storage::Options o;
            o.engine = storage::Engine::postgres;
            o.url = url;
            const auto done = storage::migrate(*storage::open(o), migrations);
            if (!done.ok()) throw std::runtime_error("migrations: " + done.error().code);
        });
    }

    TempDir folder_;
    mutable std::optional<TestPostgres> postgres_;
    std::unique_ptr<storage::Database> database_;
};

}  // namespace guichet::test

#define GUICHET_ON_BOTH_ENGINES(Suite)                                                         \
    INSTANTIATE_TEST_SUITE_P(                                                                  \
        engines, Suite,                                                                        \
        testing::Values(guichet::storage::Engine::sqlite, guichet::storage::Engine::postgres), \
        [](const auto& param) {                                                                \
            return param.param == guichet::storage::Engine::sqlite ? "sqlite" : "postgres";    \
        })
