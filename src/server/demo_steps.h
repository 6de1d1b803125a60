#pragma once
// Inside the demo's loader: what happened to its tickets, in the order of time, and what each step changes.

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "desk/desk.h"
#include "server/demo_names.h"

namespace guichet::server {

struct DemoStep {
    Instant at;
    std::size_t order;
    json::Value ticket;
    json::Value event;
    bool first = false;  // it opens the ticket
};

/// The steps of every tickets-*.json, sorted by time, relative to `now`. They point into `documents`, which
/// receives the files and must outlive them. Throws DemoError.
std::vector<DemoStep> demoSteps(std::vector<json::Document>& documents, Instant now);

/// The change of an event that assigns, sorts or weighs a ticket (`what`: assign, category, priority). Throws
/// DemoError.
desk::TicketPatch demoPatch(json::Value event, const std::string& what, const DemoNames& names);

/// The move of an event that is named like an action. Throws DemoError.
desk::Move demoMove(const DemoStep& step, const std::string& what, Instant now);

}  // namespace guichet::server
