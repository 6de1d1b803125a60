// Finding people and showing many of them: few statements for a whole page, however long it is.

#include <algorithm>
#include <deque>
#include <map>

#include "directory/person.h"
#include "directory/person_sql.h"
#include "directory/person_store.h"

namespace guichet::directory {

using storage::Param;
using storage::Row;
using storage::RowSink;
using storage::Statement;

namespace {

constexpr Statement selectPage{
    "directory.person.page",
    "SELECT p.id FROM person p WHERE (p.sort_name, p.id) > ($1, $2) AND " PERSON_SCOPE(
        "p", "$3", "$4", "$5") " ORDER BY p.sort_name, p.id LIMIT $6"};
constexpr Statement selectPageOf{
    "directory.person.page_of_customer",
    "SELECT p.id FROM person p WHERE p.customer_id = $7 AND (p.sort_name, p.id) > ($1, $2) AND " PERSON_SCOPE(
        "p", "$3", "$4", "$5") " ORDER BY p.sort_name, p.id LIMIT $6"};

/// The text of a statement that is put together from fixed parts; values go to placeholders. With a scope,
/// its three values are $1, $2 and $3: PERSON_SCOPE("p", "$1", "$2", "$3").
class Query {
public:
    Query() = default;
    explicit Query(const Scope& s) : params_{Param(seesAllCustomers(s)), Param(s.account), Param(s.person)} {}
    std::string bind(Param value) {
        params_.push_back(value);
        return "$" + std::to_string(params_.size());
    }
    /// "$1,$2,…" for the ids, filled up to one of a few lengths, so that few different texts are prepared.
    std::string list(const std::vector<PersonId>& ids) {
        std::string out;
        std::size_t length = 1;
        while (length < ids.size()) length *= 4;
        for (std::size_t i = 0; i < length; ++i)
            out += (out.empty() ? "" : ",") + bind(Param(ids[std::min(i, ids.size() - 1)]));
        return out;
    }
    /// Binds a text that the query keeps, as a Param only refers to its text.
    std::string bindText(std::string text) { return bind(Param(kept_.emplace_back(std::move(text)))); }
    void run(Tx& tx, const char* name, const std::string& sql, const RowSink& sink) {
        tx.runText(name, sql, params_, &sink);
    }

private:
    std::vector<Param> params_;
    std::deque<std::string> kept_;
};

PersonView viewFrom(const Row& row) {
    PersonView v;
    v.id = row.id<PersonId>(0);
    v.firstName = row.string(1);
    v.lastName = row.string(2);
    v.name = fullName(v.firstName, v.lastName);
    if (!row.isNull(3)) v.customer = CustomerRef{row.id<CustomerId>(3), row.string(4)};
    if (!row.isNull(5)) v.site = SiteView{row.id<SiteId>(5), row.string(6), row.string(7), row.integer(14)};
    v.language = row.named<i18n::Language>(8);
    v.level = row.named<Level>(9);
    v.vip = row.boolean(10);
    v.active = row.boolean(11);
    v.notes = row.string(12);
    v.version = row.integer(13);
    return v;
}

/// At most as many as one statement takes comfortably.
void addViews(Tx& tx, const std::vector<PersonId>& ids, std::map<PersonId, PersonView>& out) {
    Query people, emails, phones;
    people.run(tx, "directory.person.views",
               "SELECT p.id, p.first_name, p.last_name, p.customer_id, c.name, p.site_id, s.name, s.address, "
               "p.language, "
               "p.level, p.vip, p.active, p.notes, p.version, s.version FROM person p LEFT JOIN customer c "
               "ON c.id = p.customer_id LEFT "
               "JOIN site s ON s.id = p.site_id WHERE p.id IN (" +
                   people.list(ids) + ")",
               [&](const Row& row) { out.insert_or_assign(row.id<PersonId>(0), viewFrom(row)); });
    emails.run(tx, "directory.person.views_emails",
               "SELECT person_id, address, is_primary FROM person_email WHERE person_id IN (" +
                   emails.list(ids) + ") ORDER BY is_primary DESC, address",
               [&](const Row& row) {
                   if (const auto at = out.find(row.id<PersonId>(0)); at != out.end())
                       at->second.emails.push_back({row.string(1), row.boolean(2)});
               });
    phones.run(tx, "directory.person.views_phones",
               "SELECT person_id, number, label FROM person_phone WHERE person_id IN (" + phones.list(ids) +
                   ") ORDER BY place",
               [&](const Row& row) {
                   if (const auto at = out.find(row.id<PersonId>(0)); at != out.end())
                       at->second.phones.push_back({row.string(1), row.string(2)});
               });
}

constexpr std::size_t chunk = 256;

template <class F>
void inChunks(const std::vector<PersonId>& ids, F f) {
    for (std::size_t from = 0; from < ids.size(); from += chunk) {
        const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(from);
        f(std::vector<PersonId>(begin,
                                begin + static_cast<std::ptrdiff_t>(std::min(chunk, ids.size() - from))));
    }
}

constexpr Statement countPrefix{
    "directory.person.count_prefix",
    "SELECT count(*) FROM (SELECT 1 FROM person_word WHERE word >= $1 AND word < $2 LIMIT $3) found"};

/// What a search asks of the index of words: one of the `leads` is the beginning of a word of the person,
/// and so is each of the `others`. At most `most` entries of the index are looked through for the leads.
struct Wanted {
    std::vector<std::string> leads;
    std::vector<std::string> others;
    int most = 0;
};

std::vector<PersonId> idsOf(Tx& tx, const Scope& scope, const Wanted& wanted,
                            std::optional<CustomerId> customer, int limit) {
    Query q(scope);
    const auto begins = [&q](std::string_view alias, const std::string& prefix) {
        const std::string word = std::string(alias) + ".word", from = q.bindText(prefix),
                          to = q.bindText(afterPrefix(prefix));
        return "(" + word + " >= " + from + " AND " + word + " < " + to + ")";
    };
    std::string lead;
    for (const std::string& prefix : wanted.leads) lead += (lead.empty() ? "" : " OR ") + begins("w", prefix);
    std::string sql =
        "SELECT o.id FROM person o WHERE o.id IN (SELECT led.person_id FROM (SELECT w.person_id FROM "
        "person_word w JOIN person p ON p.id = w.person_id WHERE (" +
        lead + ")";
    if (customer) sql += " AND p.customer_id = " + q.bind(Param(*customer));
    sql += " AND " PERSON_SCOPE("p", "$1", "$2", "$3") " ORDER BY w.word, w.person_id LIMIT " +
           q.bind(Param(wanted.most)) + ") led WHERE 1 = 1";
    for (const std::string& prefix : wanted.others)
        sql += " AND EXISTS (SELECT 1 FROM person_word x WHERE x.person_id = led.person_id AND " +
               begins("x", prefix) + ")";
    sql += ") ORDER BY o.active DESC, o.sort_name, o.id LIMIT " + q.bind(Param(limit));
    std::vector<PersonId> out;
    q.run(tx, "directory.person.search", sql, [&](const Row& row) { out.push_back(row.id<PersonId>(0)); });
    return out;
}

/// The word that the fewest entries begin with comes first; beyond `enough` they count as equal.
void rarestFirst(Tx& tx, std::vector<std::string>& words) {
    constexpr int enough = 2'000;
    std::int64_t fewest = enough;
    std::size_t rarest = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::int64_t count = tx.integer(countPrefix, words[i], afterPrefix(words[i]), enough);
        if (count < fewest) rarest = i;
        fewest = std::min(fewest, count);
    }
    std::swap(words[0], words[rarest]);
}

/// The people with all the words, best first. Of several words, two whole ones next to each other in a name
/// answer from the index of pairs; if that gives too few, the rarest word leads. How much is looked through
/// is bounded, so that a query of one letter stays cheap.
std::vector<PersonId> idsByWords(Tx& tx, const Scope& scope, std::vector<std::string> words,
                                 std::optional<CustomerId> customer, int limit) {
    constexpr int mostLed = 20'000, leastLed = 80, wordsOfOnePerson = 8;
    const int few = std::max(limit * wordsOfOnePerson, leastLed);
    if (words.size() < 2) return idsOf(tx, scope, {words, {}, few}, customer, limit);
    const Wanted pairs{
        {words[0] + " " + words[1], words[1] + " " + words[0]}, {words.begin() + 2, words.end()}, few};
    auto found = idsOf(tx, scope, pairs, customer, limit);
    if (found.size() == static_cast<std::size_t>(limit)) return found;
    rarestFirst(tx, words);
    return idsOf(tx, scope, {{words[0]}, {words.begin() + 1, words.end()}, mostLed}, customer, limit);
}

constexpr Statement selectSites{
    "directory.site.in_sight",
    "SELECT s.id, s.name, s.address FROM site s WHERE " GUICHET_SQL_CUSTOMER_SCOPE(
        "s.customer_id", "$1", "$2") " AND (CAST($3 AS BIGINT) IS NULL OR s.customer_id = $3) ORDER BY s.id LIMIT "
                                     "$4"};

/// The sites that some of the words name, by the words that are left for the person.
std::map<std::vector<std::string>, std::vector<SiteId>> sitesByWords(Tx& tx, const Scope& scope,
                                                                     const std::vector<std::string>& words,
                                                                     std::optional<CustomerId> customer) {
    constexpr int mostSites = 5'000;
    std::map<std::vector<std::string>, std::vector<SiteId>> out;
    tx.each(
        selectSites,
        [&](const Row& row) {
            const std::string folded = " " + foldForSearch(row.string(1) + " " + row.string(2));
            std::vector<std::string> left;
            for (const std::string& word : words)
                if (folded.find(" " + word) == std::string::npos) left.push_back(word);
            if (left.size() < words.size()) out[left].push_back(row.id<SiteId>(0));
        },
        seesAllCustomers(scope), scope.account, customer, mostSites);
    return out;
}

/// People at sites that the words name ("b214", "dupont annecy"), the fewest words left first.
void addBySites(Tx& tx, const Scope& scope, const std::vector<std::string>& words,
                std::optional<CustomerId> customer, std::size_t limit, std::vector<PersonId>& out) {
    constexpr std::size_t mostAtOnce = 64;
    for (auto& [left, sites] : sitesByWords(tx, scope, words, customer)) {
        if (out.size() >= limit) return;
        if (sites.size() > mostAtOnce) sites.resize(mostAtOnce);
        Query q(scope);
        std::string in, sql;
        for (const SiteId site : sites) in += (in.empty() ? "" : ",") + q.bind(Param(site));
        for (const std::string& word : left)
            sql += " AND EXISTS (SELECT 1 FROM person_word x WHERE x.person_id = p.id AND x.word >= " +
                   q.bindText(word) + " AND x.word < " + q.bindText(afterPrefix(word)) + ")";
        q.run(tx, "directory.person.at_sites",
              "SELECT p.id FROM person p WHERE p.site_id IN (" + in +
                  ") AND " PERSON_SCOPE("p", "$1", "$2", "$3") + sql +
                  " ORDER BY p.active DESC, p.sort_name, p.id LIMIT " + q.bind(Param(limit)),
              [&](const Row& row) {
                  const auto id = row.id<PersonId>(0);
                  if (out.size() < limit && std::find(out.begin(), out.end(), id) == out.end())
                      out.push_back(id);
              });
    }
}

bool isNumber(const std::vector<std::string>& words) {
    return words.size() == 1 && words[0].find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

std::vector<PersonView> loadViews(Tx& tx, const std::vector<PersonId>& ids) {
    std::map<PersonId, PersonView> views;
    inChunks(ids, [&](const std::vector<PersonId>& some) { addViews(tx, some, views); });
    std::vector<PersonView> out;
    for (const PersonId id : ids)
        if (const auto at = views.find(id); at != views.end()) out.push_back(at->second);
    return out;
}

PersonRecord recordOf(const PersonView& v) {
    PersonRecord p;
    p.id = v.id;
    p.firstName = v.firstName;
    p.lastName = v.lastName;
    if (v.customer) p.customer = v.customer->id;
    if (v.site) p.site = v.site->id;
    p.language = v.language;
    p.level = v.level;
    p.vip = v.vip;
    p.active = v.active;
    p.notes = v.notes;
    p.version = v.version;
    p.emails = v.emails;
    p.phones = v.phones;
    return p;
}

std::vector<PersonId> inSight(Tx& tx, const Scope& scope, const std::vector<PersonId>& ids) {
    if (seesAllCustomers(scope)) return ids;
    std::vector<PersonId> out;
    inChunks(ids, [&](const std::vector<PersonId>& some) {
        Query q(scope);
        q.run(tx, "directory.person.in_sight",
              "SELECT p.id FROM person p WHERE p.id IN (" + q.list(some) +
                  ") AND " PERSON_SCOPE("p", "$1", "$2", "$3"),
              [&](const Row& row) { out.push_back(row.id<PersonId>(0)); });
    });
    return out;
}

std::vector<PersonView> searchPeople(Tx& tx, const Scope& scope, std::string_view query,
                                     std::optional<CustomerId> customer, int limit) {
    const auto words = queryWords(query);
    if (words.empty()) return listPeople(tx, scope, customer, "", {}, limit);
    auto ids = idsByWords(tx, scope, words, customer, limit);
    const auto most = static_cast<std::size_t>(limit);
    if (ids.size() < most && !isNumber(words)) addBySites(tx, scope, words, customer, most, ids);
    return loadViews(tx, ids);
}

std::vector<PersonView> peopleOfNumber(Tx& tx, const Scope& scope, std::string_view number, int limit) {
    const auto words = numberWords(number);
    if (words.empty()) return {};
    Query q(scope);
    std::string in;
    for (const std::string& word : words) in += (in.empty() ? "" : ",") + q.bindText(word);
    constexpr int mostSharing = 50;
    std::vector<PersonId> ids;
    q.run(tx, "directory.person.by_number",
          "SELECT DISTINCT p.id FROM person_word w JOIN person p ON p.id = w.person_id WHERE w.word IN (" +
              in + ") AND p.active = 1 AND " PERSON_SCOPE("p", "$1", "$2", "$3") " ORDER BY p.id LIMIT " +
              q.bind(Param(mostSharing)),
          [&](const Row& row) { ids.push_back(row.id<PersonId>(0)); });
    auto out = loadViews(tx, ids);
    // Digits of an address or a name are words too.
    std::erase_if(out, [&](const PersonView& p) {
        return std::none_of(p.phones.begin(), p.phones.end(),
                            [&](const Phone& phone) { return sameNumber(phone.number, number); });
    });
    if (out.size() > static_cast<std::size_t>(limit)) out.resize(static_cast<std::size_t>(limit));
    return out;
}

std::vector<PersonView> listPeople(Tx& tx, const Scope& scope, std::optional<CustomerId> customer,
                                   std::string_view afterName, PersonId afterId, int limit) {
    const auto idOf = [](const Row& row) { return row.id<PersonId>(0); };
    const bool all = seesAllCustomers(scope);
    return loadViews(
        tx, customer ? tx.all(selectPageOf, idOf, afterName, afterId, all, scope.account, scope.person, limit,
                              *customer)
                     : tx.all(selectPage, idOf, afterName, afterId, all, scope.account, scope.person, limit));
}

}  // namespace guichet::directory
