#include "directory/import_columns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "directory/person.h"

namespace guichet::directory {

namespace {

// messages: import.too_many_cells, import.bad_phone, field.empty, field.too_long, field.too_many
// messages: field.control_character, field.not_one_of, person.bad_email

using Word = std::string_view;

/// Headers as people and other programs write them, folded (foldForSearch).
constexpr std::pair<Word, Column> headerWords[] = {{"prenom", Column::first_name},
                                                   {"prenoms", Column::first_name},
                                                   {"first name", Column::first_name},
                                                   {"firstname", Column::first_name},
                                                   {"given name", Column::first_name},
                                                   {"nom", Column::last_name},
                                                   {"nom de famille", Column::last_name},
                                                   {"last name", Column::last_name},
                                                   {"lastname", Column::last_name},
                                                   {"surname", Column::last_name},
                                                   {"family name", Column::last_name},
                                                   {"name", Column::last_name},
                                                   {"e mail", Column::email},
                                                   {"email", Column::email},
                                                   {"mail", Column::email},
                                                   {"courriel", Column::email},
                                                   {"adresse e mail", Column::email},
                                                   {"adresse email", Column::email},
                                                   {"adresse mail", Column::email},
                                                   {"email address", Column::email},
                                                   {"e mail address", Column::email},
                                                   {"telephone", Column::phone},
                                                   {"tel", Column::phone},
                                                   {"phone", Column::phone},
                                                   {"phone number", Column::phone},
                                                   {"telephone fixe", Column::phone},
                                                   {"mobile", Column::mobile},
                                                   {"portable", Column::mobile},
                                                   {"mobile phone", Column::mobile},
                                                   {"telephone portable", Column::mobile},
                                                   {"telephone mobile", Column::mobile},
                                                   {"client", Column::customer},
                                                   {"customer", Column::customer},
                                                   {"organisation", Column::customer},
                                                   {"organization", Column::customer},
                                                   {"societe", Column::customer},
                                                   {"entreprise", Column::customer},
                                                   {"company", Column::customer},
                                                   {"site", Column::site},
                                                   {"lieu", Column::site},
                                                   {"location", Column::site},
                                                   {"langue", Column::language},
                                                   {"language", Column::language},
                                                   {"niveau", Column::level},
                                                   {"level", Column::level},
                                                   {"aisance", Column::level},
                                                   {"vip", Column::vip},
                                                   {"notes", Column::notes},
                                                   {"note", Column::notes},
                                                   {"remarque", Column::notes},
                                                   {"remarques", Column::notes},
                                                   {"commentaire", Column::notes},
                                                   {"comment", Column::notes},
                                                   {"comments", Column::notes}};

constexpr std::pair<Word, i18n::Language> languageWords[] = {
    {"fr", i18n::Language::fr},     {"fr fr", i18n::Language::fr},   {"francais", i18n::Language::fr},
    {"french", i18n::Language::fr}, {"en", i18n::Language::en},      {"en gb", i18n::Language::en},
    {"en us", i18n::Language::en},  {"anglais", i18n::Language::en}, {"english", i18n::Language::en}};

constexpr std::pair<Word, Level> levelWords[] = {{"novice", Level::novice},    {"debutant", Level::novice},
                                                 {"debutante", Level::novice}, {"beginner", Level::novice},
                                                 {"a l aise", Level::at_ease}, {"a laise", Level::at_ease},
                                                 {"at ease", Level::at_ease},  {"standard", Level::at_ease},
                                                 {"expert", Level::expert},    {"experte", Level::expert}};

constexpr std::pair<Word, bool> yesAndNo[] = {{"oui", true},   {"o", true},      {"yes", true}, {"y", true},
                                              {"vrai", true},  {"true", true},   {"1", true},   {"x", true},
                                              {"vip", true},   {"non", false},   {"n", false},  {"no", false},
                                              {"faux", false}, {"false", false}, {"0", false}};

template <class T, std::size_t N>
std::optional<T> meaning(const std::pair<Word, T> (&words)[N], std::string_view text) {
    const std::string folded = foldForSearch(text);
    for (const auto& [word, value] : words)
        if (word == folded) return value;
    return std::nullopt;
}

/// Reads the cells of one row and notes what is wrong with them.
class LineReader {
public:
    LineReader(const Columns& columns, const CsvRow& row, std::vector<LineError>& errors)
        : columns_(columns), row_(row), errors_(errors) {}

    void bad(Column column, std::string code, Params params = {}) {
        errors_.push_back({row_.line, headerOf(columns_, column), std::move(code), std::move(params)});
    }

    /// The trimmed text of a cell; empty if the row ends before it. The apostrophe that keeps a spreadsheet
    /// from running the text as a formula (csvCell) is no part of it.
    std::string cell(Column column) const {
        for (std::size_t i = 0; i < columns_.places.size() && i < row_.cells.size(); ++i) {
            if (columns_.places[i] != column) continue;
            std::string_view text = trim(row_.cells[i]);
            if (text.size() > 1 && text.front() == '\'' && isFormulaStart(text[1])) text.remove_prefix(1);
            return std::string(text);
        }
        return "";
    }

    std::string text(Column column, std::size_t most, bool multiline = false) {
        std::string value = cell(column);
        const bool control = std::any_of(value.begin(), value.end(), [&](char c) {
            return (static_cast<unsigned char>(c) < ' ' && !(multiline && (c == '\n' || c == '\t'))) ||
                   c == '\x7F';
        });
        if (control) bad(column, "field.control_character");
        if (codePoints(value) > most) bad(column, "field.too_long", {{"max", std::to_string(most)}});
        return value;
    }

    std::vector<std::string> parts(Column column, std::string_view separators) const {
        std::vector<std::string> out;
        std::string all = cell(column);
        for (char& c : all)
            if (separators.find(c) != std::string_view::npos) c = '\n';
        for (const std::string_view part : split(all, '\n'))
            if (!trim(part).empty()) out.emplace_back(trim(part));
        return out;
    }

    template <class T, std::size_t N>
    std::optional<T> choice(Column column, const std::pair<Word, T> (&words)[N], std::string allowed) {
        const std::string value = cell(column);
        if (value.empty()) return std::nullopt;
        const auto found = meaning(words, value);
        if (!found) bad(column, "field.not_one_of", {{"allowed", std::move(allowed)}});
        return found;
    }

    std::vector<std::string> emails() {
        std::vector<std::string> out;
        for (const std::string& part : parts(Column::email, ",; \t")) {
            const std::string address = asciiLower(part);
            if (!looksLikeEmail(address)) {
                bad(Column::email, "person.bad_email", {{"address", address}});
            } else if (std::find(out.begin(), out.end(), address) == out.end()) {
                out.push_back(address);
            }
        }
        if (out.size() > mostOfAKind)
            bad(Column::email, "field.too_many", {{"max", std::to_string(mostOfAKind)}});
        return out;
    }

    void addPhones(Column column, const std::string& label, std::vector<Phone>& out) {
        for (const std::string& number : parts(column, ",;/")) {
            const bool digits =
                std::any_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
            if (!digits || codePoints(number) < 2 || codePoints(number) > 40) {
                bad(column, "import.bad_phone", {{"number", std::string(firstCodePoints(number, 60))}});
            } else {
                out.push_back({number, label});
            }
        }
        if (out.size() > mostOfAKind) bad(column, "field.too_many", {{"max", std::to_string(mostOfAKind)}});
    }

private:
    static constexpr std::size_t mostOfAKind = 20;
    const Columns& columns_;
    const CsvRow& row_;
    std::vector<LineError>& errors_;
};

}  // namespace

std::string headerOf(const Columns& columns, Column column) {
    for (std::size_t i = 0; i < columns.places.size(); ++i)
        if (columns.places[i] == column) return columns.headers[i];
    return "";
}

Result<Columns> readHeader(const CsvRow& row) {
    Columns out;
    for (const std::string& cell : row.cells) {
        const auto column = meaning(headerWords, cell);
        if (column && std::find(out.places.begin(), out.places.end(), column) != out.places.end())
            return fail(ErrorKind::invalid, "import.column_twice", {{"column", std::string(trim(cell))}});
        if (!column && !trim(cell).empty()) out.unknown.emplace_back(firstCodePoints(trim(cell), 60));
        out.places.push_back(column);
        out.headers.emplace_back(firstCodePoints(trim(cell), 60));
    }
    if (headerOf(out, Column::last_name).empty()) return fail(ErrorKind::invalid, "import.no_name_column");
    return out;
}

ImportLine readLine(const Columns& columns, const CsvRow& row, std::vector<LineError>& errors) {
    LineReader r(columns, row, errors);
    ImportLine out;
    out.line = row.line;
    for (std::size_t i = columns.places.size(); i < row.cells.size(); ++i) {
        if (trim(row.cells[i]).empty()) continue;  // empty cells at the end are a habit of spreadsheets
        errors.push_back(
            {row.line, "", "import.too_many_cells", {{"columns", std::to_string(columns.places.size())}}});
        return out;
    }
    out.firstName = r.text(Column::first_name, 100);
    out.lastName = r.text(Column::last_name, 100);
    if (out.lastName.empty()) r.bad(Column::last_name, "field.empty");
    out.emails = r.emails();
    r.addPhones(Column::phone, "", out.phones);
    r.addPhones(Column::mobile, "mobile", out.phones);
    out.customer = r.text(Column::customer, 200);
    out.site = r.text(Column::site, 200);
    out.language = r.choice(Column::language, languageWords, "fr, en");
    out.level = r.choice(Column::level, levelWords, "novice, at_ease, expert");
    out.vip = r.choice(Column::vip, yesAndNo, "oui, non, yes, no");
    out.notes = r.text(Column::notes, 5000, true);
    return out;
}

}  // namespace guichet::directory
