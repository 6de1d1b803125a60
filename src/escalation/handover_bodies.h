#pragma once
// Wire shapes that the desk's routes of a hand-over share with those of the provider.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"

namespace guichet::escalation {

struct ReturnBody {
    std::string reason;
    std::vector<std::string> lacking;
    static constexpr std::string_view schemaName = "HandoverReturn";
    static constexpr auto fields() {
        using T = ReturnBody;
        return fieldTable(
            field("reason", &T::reason, {.min = 1, .max = 2000, .multiline = true}),
            field("lacking", &T::lacking, {.max = 40, .optional = true, .doc = "keys of lacking items"}));
    }
};

struct OutcomeBody {
    std::string text;
    static constexpr std::string_view schemaName = "HandoverOutcome";
    static constexpr auto fields() {
        return fieldTable(field("text", &OutcomeBody::text, {.min = 1, .max = 4000, .multiline = true}));
    }
};

struct PromiseBody {
    std::string reference;
    std::optional<Instant> promisedAt;
    static constexpr std::string_view schemaName = "HandoverPromise";
    static constexpr auto fields() {
        using T = PromiseBody;
        return fieldTable(field("reference", &T::reference, {.max = 80}),
                          field("promisedAt", &T::promisedAt));
    }
};

/// Plain text: what passes between desk and provider needs no more.
struct HandoverMessageBody {
    std::string text;
    static constexpr std::string_view schemaName = "HandoverMessage";
    static constexpr auto fields() {
        return fieldTable(
            field("text", &HandoverMessageBody::text, {.min = 1, .max = 100'000, .multiline = true}));
    }
};

}  // namespace guichet::escalation
