#include <algorithm>

#include "telephony/use_case.h"

namespace guichet::telephony {

/// Only that something is so, and of which call: each console asks for the rest in its own sight.
std::optional<LiveWord> liveWord(Tx& tx, const journal::Recorded& entry) {
    const journal::Entry& e = entry.entry;
    if (e.record == "visit") return LiveWord{"counter", "{}", std::nullopt};
    if (e.record != "call") return std::nullopt;
    const auto call = loadCall(tx, CallId{e.recordId});
    if (!call) return std::nullopt;
    auto people = loadRings(tx, call->id);
    if (call->answeredBy && std::find(people.begin(), people.end(), *call->answeredBy) == people.end())
        people.push_back(*call->answeredBy);
    LiveWord word{"call", "", std::move(people)};
    json::Writer w(word.data);
    w.beginObject().key("id").integer(call->id.value).key("state").string(nameOf(stateOf(*call)));
    w.key("answeredBy");
    writeJson(w, call->answeredBy);
    w.key("filed").boolean(call->ticket.has_value()).endObject();
    return word;
}

}  // namespace guichet::telephony
