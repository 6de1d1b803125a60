#pragma once
// What tests of stores and use cases do all the time, on both engines.

#include <string>

#include "base/result.h"
#include "support/both_engines.h"

namespace guichet::test {

class StoreTest : public OnBothEngines {
protected:
    /// One transaction each. What `work` returns is handed on.
    template <class F>
    auto write(F work) {
        return database().write([&](storage::Tx& tx) { return work(tx); });
    }
    template <class F>
    auto read(F work) {
        return database().read([&](storage::Tx& tx) { return work(tx); });
    }

    /// The refusal's code, of a bad field its path and code; empty where it went well.
    template <class T>
    static std::string codeOf(const Result<T>& result) {
        if (result.ok()) return "";
        const Error& e = result.error();
        return e.fields.empty() ? e.code : e.fields[0].path + " " + e.fields[0].code;
    }
};

}  // namespace guichet::test
