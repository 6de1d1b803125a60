#pragma once
// The part of the face for major incidents: one of a kind that stops many. A person with the right declares a
// ticket major; from then on one page tells everybody how it stands, updates come at a promised rhythm, and
// it ends with a short review. Staff see one if they see its customers or one of its tickets, and of those
// lists what is in their sight ("major.not_found" otherwise).

#include "escalation/asker.h"
#include "escalation/major_types.h"

namespace guichet::escalation {

/// Declares an active incident major: its priority becomes the highest until the end. The lead and all
/// supervisors are told. Errors "major.incident_only", "major.already" (params title),
/// "handover.ticket_ended"; of fields: "person.not_found", "service.not_found", "customer.not_found".
Result<MajorId> declareMajor(Tx& tx, const Asker& asker, const Context& context, TicketId ticket,
                             const MajorInput& input);
/// Errors "major.ended", "record.stale" and those of fields as above.
Result<Done> changeMajor(Tx& tx, const Asker& asker, const Context& context, MajorId id, std::int64_t version,
                         const MajorInput& input);
/// Says how it stands: publicly, internally or both. The next update is due after the rhythm, or as said.
/// Errors "major.ended"; "field.empty" at /publicText when neither is written.
Result<MajorUpdateId> updateMajor(Tx& tx, const Asker& asker, const Context& context, MajorId id,
                                  const MajorUpdateInput& input);
/// Ends it with a review: what happened, what helped, what follows. The ticket's priority is what it was.
/// Errors "major.ended", "field.empty" at /review.
Result<Done> endMajor(Tx& tx, const Asker& asker, const Context& context, MajorId id,
                      const std::string& review);
/// Adds a ticket that has the same cause, or takes it off. Errors "major.ended", "major.already" (params
/// title), "major.main_stays", "ticket.not_found".
Result<Done> setMajorTicket(Tx& tx, const Asker& asker, const Context& context, MajorId id, TicketId ticket,
                            bool linked);
/// Who is on it. Errors "major.ended", "person.not_found".
Result<Done> setMajorPerson(Tx& tx, const Asker& asker, const Context& context, MajorId id, PersonId person,
                            bool on);

std::optional<MajorView> findMajor(Tx& tx, const Scope& scope, MajorId id);
/// Those that go on first, then the newest; at most `limit`.
std::vector<MajorView> listMajors(Tx& tx, const Scope& scope, bool openOnly, int limit);
/// The one of this ticket that goes on, if there is one in sight.
std::optional<MajorView> majorOfTicket(Tx& tx, const Scope& scope, TicketId ticket);
/// Those that go on and affect the person, with what was written for users.
std::vector<PublicMajor> publicMajors(Tx& tx, PersonId person);

}  // namespace guichet::escalation
