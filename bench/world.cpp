#include "world.h"

#include <filesystem>
#include <random>
#include <stdexcept>

#include "base/text.h"
#include "directory/directory.h"
#include "directory/person.h"
#include "platform/auth/auth.h"
#include "server/app.h"

namespace guichet::bench {
namespace {

using storage::Statement;
using storage::Tx;

constexpr Statement insertPerson{
    "bench.person",
    "INSERT INTO person (first_name, last_name, sort_name, customer_id, language, level, vip, "
    "notes) VALUES ($1,$2,$3,$4,'fr','at_ease',0,'') RETURNING id"};
constexpr Statement insertEmail{"bench.email",
                                "INSERT INTO person_email (address, person_id, is_primary) VALUES ($1,$2,1)"};
constexpr Statement insertWord{
    "bench.word", "INSERT INTO person_word (word, person_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement insertTicket{
    "bench.ticket",
    "INSERT INTO ticket (reference, kind, state, subject, folded_subject, impact, urgency, "
    "priority, priority_overridden, customer_id, requester_id, team_id, assignee_id, source, "
    "created_at, updated_at, message_count) VALUES ($1,$2,$3,$4,$5,3,3,$6,0,$7,$8,$9,$10,'mail',"
    "$11,$12,2) RETURNING id"};
constexpr Statement insertMessage{
    "bench.message",
    "INSERT INTO message (ticket_id, kind, author_id, from_user, html, body_text, at, source) "
    "VALUES ($1,'public',$2,$3,$4,$5,$6,'mail')"};
constexpr Statement setCounter{
    "bench.counter",
    "INSERT INTO reference_counter (kind, year, last) VALUES ($1,$2,$3) ON CONFLICT (kind, year) DO "
    "UPDATE SET last = excluded.last"};
// What is promised for the tickets that are worked on: within four days, at risk an hour before.
constexpr Statement insertDue{
    "bench.due",
    "INSERT INTO ticket_due (ticket_id, promise, due_at, risk_at) SELECT id, 'resolution', created_at + "
    "(1 + id % 97) * $1, created_at + (id % 97) * $1 FROM ticket WHERE state IN ('new', 'in_progress')"};

const char* firstNames[] = {"Élodie", "Karim", "Sophie", "Jean", "Inès", "Tom",  "Ruth", "Camille",
                            "Hugo",   "Zoé",   "Noémie", "Léon", "Anna", "Paul", "Mia",  "Yves"};
const char* syllables[] = {"mar", "ton", "lec", "bel", "dur", "and", "rou", "sel",
                           "vin", "cha", "gre", "pou", "lan", "bri", "fo",  "ver"};
const char* things[] = {"L'imprimante",
                        "Le portable",
                        "Outlook",
                        "Le VPN",
                        "The docking station",
                        "Le Wi-Fi",
                        "L'écran",
                        "The shared folder",
                        "Teams",
                        "Le mot de passe",
                        "L'ERP",
                        "Le téléphone",
                        "Excel",
                        "The badge reader"};
const char* troubles[] = {
    "ne répond plus",          "est très lent",          "shows an error 0x80070005",
    "redémarre sans cesse",    "refuse de se connecter", "a disparu depuis ce matin",
    "asks for a licence",      "fait un bruit étrange",  "n'imprime que des pages blanches",
    "crashes after the update"};
const char* places[] = {"au deuxième étage", "à l'atelier", "in London",        "chez la comptable",
                        "en salle Cèdre",    "à l'accueil", "depuis la maison", "in the warehouse"};

template <std::size_t N>
const char* pick(std::mt19937_64& random, const char* (&list)[N]) {
    return list[random() % N];
}

class Maker {
public:
    Maker(storage::Database& database, const WorldSize& size)
        : database_(database), size_(size), random_(20261121) {}

    void make() {
        write([&](Tx& tx) { makeOffice(tx); });
        constexpr std::int64_t slice = 5'000;
        const std::int64_t people = std::max<std::int64_t>(200, size_.tickets / 20);
        for (std::int64_t from = 0; from < people; from += slice)
            write([&](Tx& tx) {
                for (std::int64_t i = from; i < std::min(from + slice, people); ++i) makePerson(tx, i);
            });
        for (std::int64_t from = 0; from < size_.tickets; from += slice)
            write([&](Tx& tx) {
                for (std::int64_t i = from; i < std::min(from + slice, size_.tickets); ++i) makeTicket(tx, i);
            });
        write([&](Tx& tx) {
            tx.execute(insertDue, std::int64_t{3'600'000});
            tx.execute(setCounter, "incident", yearOf(now_), size_.tickets);
        });
    }

private:
    template <class F>
    void write(F work) {
        const auto done = database_.write([&](Tx& tx) -> Result<Done> {
            work(tx);
            return Done{};
        });
        if (!done.ok()) throw std::runtime_error(done.error().code);
    }

    journal::Context context() const { return {{}, now_, "bench", ""}; }

    void makeOffice(Tx& tx) {
        for (int i = 0; i < 40; ++i)
            customers_.push_back(*directory::createCustomer(
                tx, context(), {"Société " + std::to_string(i), directory::CustomerKind::organisation, {}}));
        for (const char* name : {"Support", "Réseau", "Applications"})
            teams_.push_back(*directory::createTeam(tx, context(), {name}));
        const std::string hash = auth::hashPassword("guichet-demo");
        for (int i = 0; i < 12; ++i) {
            directory::NewPerson person;
            person.firstName = "Technicien";
            person.lastName = "Numéro " + std::to_string(i);
            const PersonId id =
                *directory::createPerson(tx, directory::Scope::everything(), context(), person);
            technicians_.push_back(id);
            (void)directory::addMember(tx, context(), teams_[static_cast<std::size_t>(i) % 3], id);
            auth::NewAccount account;
            account.person = id;
            account.login = i == 0 ? "leila" : "tech" + std::to_string(i);
            account.passwordHash = hash;
            account.role = auth::Role::technician;
            (void)auth::createAccount(tx, context(), account);
        }
    }

    void makePerson(Tx& tx, std::int64_t i) {
        const std::string first = pick(random_, firstNames);
        std::string last =
            std::string(pick(random_, syllables)) + pick(random_, syllables) + pick(random_, syllables);
        last[0] = static_cast<char>(std::toupper(last[0]));
        const std::string email =
            foldForSearch(first) + "." + foldForSearch(last) + std::to_string(i) + "@bench.example";
        const PersonId id{tx.integer(insertPerson, first, last, foldForSearch(last + " " + first),
                                     customers_[static_cast<std::size_t>(random_()) % customers_.size()])};
        tx.execute(insertEmail, email, id);
        for (const std::string& word : directory::searchWords(first, last, {{email, true}}, {}))
            tx.execute(insertWord, word, id);
        people_.push_back(id);
    }

    void makeTicket(Tx& tx, std::int64_t i) {
        const bool active = i >= size_.tickets - size_.active;
        const std::string subject =
            std::string(pick(random_, things)) + " " + pick(random_, troubles) + " " + pick(random_, places);
        const PersonId requester = people_[static_cast<std::size_t>(random_()) % people_.size()];
        const Instant created = now_ - minutes(size_.tickets - i);
        char reference[32];
        std::snprintf(reference, sizeof reference, "I-%d-%05lld", yearOf(now_),
                      static_cast<long long>(i + 1));
        const char* activeStates[] = {"new", "in_progress", "resolved", "in_progress"};
        const TicketId id{tx.integer(insertTicket, reference, "incident",
                                     active ? pick(random_, activeStates) : "closed", subject,
                                     foldForSearch(subject), 1 + static_cast<int>(random_() % 5),
                                     customers_[static_cast<std::size_t>(random_()) % customers_.size()],
                                     requester, teams_[static_cast<std::size_t>(random_()) % 3],
                                     technicians_[static_cast<std::size_t>(random_()) % technicians_.size()],
                                     created, created + seconds(40))};
        const std::string text = "Bonjour, " + subject + ". Merci de regarder, je ne peux plus travailler.";
        tx.execute(insertMessage, id, requester, 1, "<p>" + text + "</p>", text, created);
        const std::string answer = "Nous regardons tout de suite. Pouvez-vous nous dire depuis quand ?";
        tx.execute(insertMessage, id, technicians_[0], 0, "<p>" + answer + "</p>", answer,
                   created + seconds(40));
    }

    storage::Database& database_;
    WorldSize size_;
    std::mt19937_64 random_;
    Instant now_ = SystemClock().now();
    std::vector<CustomerId> customers_;
    std::vector<TeamId> teams_;
    std::vector<PersonId> technicians_, people_;
};

}  // namespace

void fillWorld(storage::Database& database, const WorldSize& size) {
    Maker(database, size).make();
}

void makeWorld(const std::string& folder, const WorldSize& size) {
    if (std::filesystem::exists(folder + "/complete")) return;
    std::filesystem::remove_all(folder);
    config::Config config;
    config.dataDir = folder;
    {
        auto database = server::openAndMigrate(config);
        if (!database.ok()) throw std::runtime_error(database.error().code);
        fillWorld(**database, size);
    }
    std::filesystem::create_directory(folder + "/complete");
}

WorldCopy::WorldCopy(const std::string& world) : folder_(world + "-copy") {
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(world, folder_, std::filesystem::copy_options::recursive);
}

WorldCopy::~WorldCopy() {
    std::error_code ignored;  // what is left is removed by the next copy
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace guichet::bench
