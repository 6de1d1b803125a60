// From notifications whose mail is due to rows of the outbox.

#include <algorithm>

#include "directory/directory.h"
#include "notifications/letter.h"
#include "notifications/notification_store.h"
#include "notifications/recipient.h"

namespace guichet::notifications {

namespace {

/// More tickets at once are one mail: a change of a thousand tickets must not be a thousand mails.
constexpr std::size_t mostLetters = 5;
constexpr std::size_t mostChapters = 30;

/// The mails of one person.
class Mailing {
public:
    Mailing(Tx& tx, const Installation& installation, PersonId person)
        : tx_(tx), installation_(installation), person_(person), recipients_(tx, installation) {}

    /// Returns how many mails it gave.
    int run(const std::vector<Notification>& due) {
        const auto* recipient = recipients_.find(person_);
        const auto who = directory::personRef(tx_, person_);
        if (!recipient || !who) return 0;
        const std::string& url = installation_.publicUrl;
        reader_.emplace(
            Reader{who->language, recipient->zone, url.empty() ? "" : url + "/settings#notifications"});
        for (const Notification& n : due) sort(n);
        if (single_.size() > mostLetters) {
            digest_.insert(digest_.begin(), single_.begin(), single_.end());
            single_.clear();
        }
        int count = 0;
        for (const auto& [ticket, items] : single_)
            if (send(ticket, letterAbout(*reader_, chapter(ticket, items)), true)) ++count;
        if (!digest_.empty() && sendDigest()) ++count;
        return count;
    }

private:
    using OfTicket = std::pair<TicketId, std::vector<Notification>>;

    /// What was read meanwhile or can't be seen any more goes nowhere.
    void sort(const Notification& n) {
        if (n.readAt || !recipients_.worksOn(person_, n.ticket)) return;
        std::vector<OfTicket>& tickets = n.mail == MailTiming::at_once ? single_ : digest_;
        const auto found = std::find_if(tickets.begin(), tickets.end(),
                                        [&](const OfTicket& each) { return each.first == n.ticket; });
        if (found == tickets.end()) {
            tickets.push_back({n.ticket, {n}});
        } else {
            found->second.push_back(n);
        }
    }

    bool sendDigest() {
        std::vector<Chapter> chapters;
        for (const auto& [ticket, items] : digest_) {
            if (chapters.size() == mostChapters) break;
            chapters.push_back(chapter(ticket, items));
        }
        return send(digest_.front().first, digestOf(*reader_, chapters, digest_.size() - chapters.size()),
                    false);
    }

    Chapter chapter(TicketId id, const std::vector<Notification>& notifications) {
        const auto ticket = desk::findTicket(tx_, Scope::everything(), id);
        Chapter out;
        out.reference = ticket->reference;
        out.subject = ticket->subject;
        if (!installation_.publicUrl.empty())
            out.link = installation_.publicUrl + "/tickets/" + ticket->reference;
        for (const Notification& n : notifications) out.items.push_back(item(n));
        return out;
    }

    Item item(const Notification& n) {
        Item out{n.event, n.at, "", "", n.promise, ""};
        if (const auto actor = n.actor ? directory::personRef(tx_, *n.actor) : std::nullopt)
            out.who = actor->name;
        if (const auto team = n.team ? directory::findTeam(tx_, *n.team) : std::nullopt)
            out.team = team->name;
        if (const auto message = n.message ? desk::messageText(tx_, *n.message) : std::nullopt)
            out.words = message->text;
        return out;
    }

    bool send(TicketId ticket, Letter letter, bool ofOneTicket) {
        return installation_.mail.queueNotice(
            tx_, {ticket, person_, std::move(letter.subject), std::move(letter.text), ofOneTicket});
    }

    Tx& tx_;
    const Installation& installation_;
    const PersonId person_;
    Recipients recipients_;
    std::optional<Reader> reader_;
    std::vector<OfTicket> single_, digest_;
};

}  // namespace

int sendDue(const Installation& installation, Instant now) {
    constexpr int atOnce = 100;
    const auto people = installation.database.read([&](Tx& tx) { return peopleWithMail(tx, now, atOnce); });
    int count = 0;
    for (const PersonId person : people) {
        const auto sent = installation.database.write([&](Tx& tx) -> Result<int> {
            return Mailing(tx, installation, person).run(claimMails(tx, person, now));
        });
        count += sent.ok() ? *sent : 0;
    }
    return count;
}

std::int64_t sweep(storage::Database& database, Instant now) {
    constexpr int batch = 1000;
    std::int64_t total = 0, last = batch;
    while (last == batch) {
        const auto removed = database.write([&](Tx& tx) -> Result<std::int64_t> {
            return removeOld(tx, now - days(30), now - days(183), batch);
        });
        last = removed.ok() ? *removed : 0;
        total += last;
    }
    return total;
}

}  // namespace guichet::notifications
