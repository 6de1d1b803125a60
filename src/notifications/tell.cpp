#include "notifications/tell.h"

#include "notifications/timing.h"

namespace guichet::notifications {

namespace {

std::optional<Instant> mailedAt(Tx& tx, const Recipients::Recipient& recipient, const Notification& n,
                                Instant now) {
    const auto at = mailTime(recipient.settings, n.event, recipient.zone, now);
    // Whoever is called must not wait for what else there is.
    if (!at || n.mail != MailTiming::at_once || n.event == Event::paged) return at;
    const auto waiting = waitingMail(tx, n.person, n.ticket, now);
    return waiting ? waiting : at;
}

}  // namespace

bool tell(Tx& tx, Recipients& recipients, Notification n, bool mailed, Instant now) {
    const auto* recipient = recipients.find(n.person);
    if (!recipient || !recipients.worksOn(n.person, n.ticket)) return false;
    const EventChoice choice = choiceOf(recipient->settings, n.event);
    n.console = choice.console;
    // What somebody hears of late, because no server ran, is in the console; a mail would come as if it were
    // new.
    constexpr Duration oldNews = hours(1);
    n.mail = mailed || now - n.at > oldNews ? MailTiming::never : choice.mail;
    if (n.mail != MailTiming::never) n.mailAt = mailedAt(tx, *recipient, n, now);
    if (!n.console && !n.mailAt) return false;
    return insertNotification(tx, n) && n.console;
}

void announce(Tx& tx, const std::set<PersonId>& people, Instant now) {
    if (people.empty()) return;
    std::string list;
    for (const PersonId person : people) list += (list.empty() ? "" : ",") + std::to_string(person.value);
    journal::append(tx, {{}, now, std::string(consumerName), ""},
                    {"notification.added", "notification", 0, {}, {{"people", "", list}}, 0});
}

}  // namespace guichet::notifications
