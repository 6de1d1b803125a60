#pragma once
// Who may call what, written down a second time on purpose: a right that changes in the program must be
// changed here too, by somebody who means it. A route that is missing here fails the test.

#include <string_view>

namespace guichet::test {

/// Roles by growing rights.
enum class Lowest { anybody, user, technician, supervisor, administrator };

struct Right {
    std::string_view operation;
    Lowest lowest;
    std::string_view tokenScope;
};

inline constexpr Right rights[] = {
    {"listAccounts", Lowest::administrator, "admin"},
    {"createAccount", Lowest::administrator, "admin"},
    {"changeAccount", Lowest::administrator, "admin"},
    {"resetPassword", Lowest::administrator, "admin"},
    {"getBootstrap", Lowest::technician, "read"},
    {"listCategories", Lowest::user, "read"},
    {"createCategory", Lowest::supervisor, "admin"},
    {"changeCategory", Lowest::supervisor, "admin"},
    {"listCustomers", Lowest::technician, "read"},
    {"createCustomer", Lowest::supervisor, "people:write"},
    {"getCustomer", Lowest::technician, "read"},
    {"changeCustomer", Lowest::supervisor, "people:write"},
    {"createSite", Lowest::supervisor, "people:write"},
    {"getEvents", Lowest::technician, "read"},
    {"createStreamTicket", Lowest::technician, "read"},
    {"uploadFile", Lowest::user, "tickets:write"},
    {"getFile", Lowest::user, "read"},
    {"getThumbnail", Lowest::user, "read"},
    {"listJobs", Lowest::administrator, "admin"},
    {"retryJob", Lowest::administrator, "admin"},
    {"listSkippedEntries", Lowest::administrator, "admin"},
    {"changePassword", Lowest::user, "admin"},
    {"getSettings", Lowest::user, "read"},
    {"changeSettings", Lowest::user, "admin"},
    {"listTokens", Lowest::user, "read"},
    {"createToken", Lowest::user, "admin"},
    {"deleteToken", Lowest::user, "admin"},
    {"listPeople", Lowest::technician, "read"},
    {"createPerson", Lowest::technician, "people:write"},
    {"getPerson", Lowest::technician, "read"},
    {"changePerson", Lowest::technician, "people:write"},
    {"getPriorityMatrix", Lowest::technician, "read"},
    {"setPriorityMatrix", Lowest::supervisor, "admin"},
    {"listServices", Lowest::user, "read"},
    {"createService", Lowest::supervisor, "admin"},
    {"changeService", Lowest::supervisor, "admin"},
    {"signOut", Lowest::user, "read"},
    {"getSession", Lowest::user, "read"},
    {"signIn", Lowest::anybody, "read"},
    {"getSetup", Lowest::anybody, "read"},
    {"setUp", Lowest::anybody, "read"},
    {"changeSite", Lowest::supervisor, "people:write"},
    {"listTeams", Lowest::technician, "read"},
    {"createTeam", Lowest::supervisor, "admin"},
    {"changeTeam", Lowest::supervisor, "admin"},
    {"removeTeamMember", Lowest::supervisor, "admin"},
    {"addTeamMember", Lowest::supervisor, "admin"},
    {"listTickets", Lowest::user, "read"},
    {"createTicket", Lowest::user, "tickets:write"},
    {"getTicket", Lowest::user, "read"},
    {"changeTicket", Lowest::technician, "tickets:write"},
    {"reopenCancelledTicket", Lowest::user, "tickets:write"},
    {"cancelTicket", Lowest::technician, "tickets:write"},
    {"reopenClosedTicket", Lowest::user, "tickets:write"},
    {"closeTicket", Lowest::technician, "tickets:write"},
    {"addMessage", Lowest::user, "tickets:write"},
    {"setPresence", Lowest::technician, "tickets:write"},
    {"startTicket", Lowest::technician, "tickets:write"},
    {"reopenTicket", Lowest::user, "tickets:write"},
    {"resolveTicket", Lowest::technician, "tickets:write"},
    {"getTimeline", Lowest::technician, "read"},
    {"wakeTicket", Lowest::technician, "tickets:write"},
    {"waitTicket", Lowest::technician, "tickets:write"},
    {"removeWatcher", Lowest::technician, "tickets:write"},
    {"addWatcher", Lowest::technician, "tickets:write"},
    {"listDeadAddresses", Lowest::administrator, "admin"},
    {"reviveAddress", Lowest::administrator, "admin"},
    {"listOutbox", Lowest::administrator, "admin"},
    {"retryOutgoingMail", Lowest::administrator, "admin"},
    {"listMailReview", Lowest::administrator, "admin"},
    {"decideMailReview", Lowest::administrator, "admin"},
    {"listMailboxes", Lowest::administrator, "admin"},
    {"createMailbox", Lowest::administrator, "admin"},
    {"deleteMailbox", Lowest::administrator, "admin"},
    {"getMailbox", Lowest::administrator, "admin"},
    {"changeMailbox", Lowest::administrator, "admin"},
    {"testMailbox", Lowest::administrator, "admin"},
    {"exportPeople", Lowest::supervisor, "read"},
    {"listImports", Lowest::technician, "people:write"},
    {"importPeople", Lowest::technician, "people:write"},
    {"undoImport", Lowest::technician, "people:write"},
};

}  // namespace guichet::test
