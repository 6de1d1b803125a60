#include "directory/people_export.h"

#include <algorithm>
#include <array>

#include "directory/csv.h"
#include "directory/person.h"
#include "platform/api/routes.h"

namespace guichet::directory {

namespace {

using Words = std::array<std::string_view, 11>;

constexpr Words frenchHeaders = {"Prénom", "Nom",    "E-mail", "Téléphone", "Mobile", "Client",
                                 "Site",   "Langue", "Niveau", "VIP",       "Notes"};
constexpr Words englishHeaders = {"First name", "Last name", "E-mail", "Phone", "Mobile", "Customer",
                                  "Site",       "Language",  "Level",  "VIP",   "Notes"};

std::string_view levelWord(Level level, bool french) {
    switch (level) {
        case Level::novice:
            return "novice";
        case Level::at_ease:
            return french ? "à l'aise" : "at ease";
        case Level::expert:
            return "expert";
    }
    return "";
}

/// Grows line by line.
class Table {
public:
    explicit Table(i18n::Language language) : french_(language == i18n::Language::fr) {
        for (const std::string_view header : french_ ? frenchHeaders : englishHeaders) add(header);
        endLine();
    }

    void addPerson(const PersonView& p) {
        std::string emails, phones, mobiles;
        for (const Email& email : p.emails) append(emails, email.address);
        for (const Phone& phone : p.phones) append(phone.label == "mobile" ? mobiles : phones, phone.number);
        for (const std::string_view text : {std::string_view(p.firstName), std::string_view(p.lastName)})
            add(text);
        for (const std::string* text : {&emails, &phones, &mobiles}) add(*text);
        add(p.customer ? p.customer->name : "");
        add(p.site ? p.site->name : "");
        add(nameOf(p.language));
        add(levelWord(p.level, french_));
        add(p.vip ? (french_ ? "oui" : "yes") : (french_ ? "non" : "no"));
        add(p.notes);
        endLine();
    }
    std::string take() { return std::move(out_); }

private:
    static void append(std::string& list, std::string_view item) {
        list.append(list.empty() ? "" : ", ").append(item);
    }
    void add(std::string_view value) {
        if (!atStart_) out_ += separator();
        out_ += csvCell(value, separator());
        atStart_ = false;
    }
    void endLine() {
        out_ += "\r\n";
        atStart_ = true;
    }
    char separator() const { return french_ ? ';' : ','; }

    bool french_;
    bool atStart_ = true;
    std::string out_ = "\xEF\xBB\xBF";
};

struct ExportQuery {
    std::optional<CustomerId> customerId;
    static constexpr std::string_view schemaName = "PeopleExportQuery";
    static constexpr auto fields() {
        return fieldTable(
            field("customerId", &ExportQuery::customerId, {.doc = "only people of this customer"}));
    }
};

}  // namespace

Result<std::string> exportPeople(storage::Database& database, const Scope& scope,
                                 const ExportOptions& options) {
    constexpr std::size_t slice = 256;
    if (options.customer &&
        !database.read([&](Tx& tx) { return findCustomer(tx, scope, *options.customer); }))
        return fail(ErrorKind::not_found, "customer.not_found");
    Table table(options.language);
    std::size_t count = 0;
    std::string afterName;
    PersonId afterId{};
    for (;;) {
        const auto people = database.read([&](Tx& tx) {
            return listPeople(tx, scope, options.customer, afterName, afterId, static_cast<int>(slice));
        });
        for (const PersonView& person : people) {
            if (!person.active) continue;
            if (++count > options.maxPeople)
                return fail(ErrorKind::invalid, "export.too_many",
                            {{"max", std::to_string(options.maxPeople)}});
            table.addPerson(person);
        }
        if (people.size() < slice) return table.take();
        afterName = sortName(people.back().firstName, people.back().lastName);
        afterId = people.back().id;
    }
}

void addExportRoute(api::Routes& routes, storage::Database& database) {
    routes.addDownload<ExportQuery>(
        {http::Method::get, "/api/people/export", "exportPeople",
         "People as a table (CSV) that an import reads", "directory", auth::Permission::directory_write,
         auth::TokenScope::read},
        "text/csv", [&database](api::Call& call, const ExportQuery& query) -> Result<http::Response> {
            GUICHET_TRY(std::string table,
                        exportPeople(database, call.scope(), {query.customerId, call.language}));
            http::Response response;
            response.body = std::move(table);
            response.set("Content-Type", "text/csv; charset=utf-8");
            response.set("Content-Disposition", "attachment; filename=\"people.csv\"");
            return response;
        });
}

}  // namespace guichet::directory
