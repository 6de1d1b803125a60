#pragma once
// Many open event streams at once.

#include <functional>

#include "measure.h"

namespace guichet::bench {

/// Opens `listeners` event streams, changes a ticket as long as `more(changes so far)`, one change after the
/// other, and prints when the changes were at the other ends, and what each stream cost in resident memory.
void liveStreams(const Served& served, int listeners, const std::function<bool(int)>& more);

}  // namespace guichet::bench
