#pragma once
// The journal of all records of one kind, for what the desk is set up with.

#include <string_view>
#include <vector>

#include "platform/journal/journal.h"

namespace guichet::journal {

/// The newest entries about all records of a kind, newest first. Meant for kinds with few entries: it reads
/// them all to sort them.
std::vector<Recorded> readKind(storage::Tx& tx, std::string_view record, int limit);

}  // namespace guichet::journal
