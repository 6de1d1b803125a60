#include "desk/bootstrap.h"

#include "desk/catalogue_store.h"
#include "desk/ticket_store.h"
#include "directory/directory.h"

namespace guichet::desk {

namespace {

/// One JSON array per field of TicketRow, filled row by row. The names come from its field table.
class Columns {
public:
    Columns() {
        std::apply([this](const auto&... f) { (names_.emplace_back(f.name), ...); }, TicketRow::fields());
        texts_.resize(names_.size());
        for (std::string& text : texts_) writers_.emplace_back(text);
        for (json::Writer& w : writers_) w.beginArray();
    }
    void add(const TicketRow& row) {
        std::size_t i = 0;
        std::apply([&](const auto&... f) { (writeJson(writers_[i++], row.*(f.member)), ...); }, TicketRow::fields());
    }
    void finish(json::Writer& out) {
        out.beginObject();
        for (std::size_t i = 0; i < names_.size(); ++i) {
            writers_[i].endArray();
            out.key(names_[i]).raw(texts_[i]);
        }
        out.endObject();
    }

private:
    std::vector<std::string> names_;
    std::vector<std::string> texts_;
    std::vector<json::Writer> writers_;
};

}  // namespace

std::string bootstrap(Tx& tx, const Scope& scope) {
    std::string out;
    json::Writer w(out);
    w.beginObject();
    w.key("seq").integer(journal::head(tx));
    Columns columns;
    eachActiveRow(tx, scope, [&](const TicketRow& row) { columns.add(row); });
    w.key("columns");
    columns.finish(w);
    w.key("people");
    writeJson(w, directory::listTechnicians(tx));
    w.key("teams").beginArray();
    for (const auto& team : directory::listTeams(tx))
        if (team.active) writeJson(w, TeamRef{team.id, team.name});
    w.endArray();
    w.key("categories");
    writeJson(w, loadCategories(tx));
    w.key("services");
    writeJson(w, loadServices(tx));
    w.key("customers").beginArray();
    for (const auto& customer : directory::listCustomers(tx, scope)) {
        w.beginObject().key("id").integer(customer.id.value).key("name").string(customer.name).key("parentId");
        writeJson(w, customer.parentId);
        w.endObject();
    }
    w.endArray().endObject();
    return out;
}

}  // namespace guichet::desk
