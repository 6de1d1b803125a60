#pragma once
// Many open event streams at once.

#include "measure.h"

namespace guichet::bench {

/// Opens `listeners` event streams, changes a ticket `changes` times, one change after the other, and
/// prints when the changes were at the other ends, and what each idle stream cost in resident memory.
void liveStreams(const Served& served, int listeners, int changes);

}  // namespace guichet::bench
