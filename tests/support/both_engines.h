#pragma once
// Store tests run on both engines: derive from OnBothEngines, write TEST_P, and name the suite once
// with GUICHET_ON_BOTH_ENGINES.

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <span>

#include "platform/storage/database.h"
#include "support/postgres.h"
#include "support/temp_dir.h"

namespace guichet::test {

/// Opens an empty database of the engine under test.
class OnBothEngines : public testing::TestWithParam<storage::Engine> {
protected:
    OnBothEngines() {
        if (GetParam() == storage::Engine::postgres) postgres_.emplace();
        database_ = storage::open(options());
    }

    /// For a second connection to the same database, as another server process has it.
    storage::Options options() const {
        storage::Options o;
        o.engine = GetParam();
        o.path = folder_.file("guichet.db");
        if (postgres_) o.url = postgres_->url();
        return o;
    }

    void migrate(std::span<const storage::Migration> migrations) {
        const auto done = storage::migrate(*database_, migrations);
        ASSERT_TRUE(done.ok()) << done.error().code;
    }

    storage::Database& database() { return *database_; }
    void close() { database_.reset(); }
    void reopen() { database_ = storage::open(options()); }

private:
    TempDir folder_;
    std::optional<TestPostgres> postgres_;
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
