#pragma once
// Works out what each line of an imported table would do, against what is stored now.

#include <map>

#include "directory/person_import_store.h"

namespace guichet::directory {

/// A line without errors, and what it does.
struct Step {
    std::int64_t line = 0;
    Outcome outcome = Outcome::created;
    PersonRecord before;  ///< without an id for created
    PersonRecord after;
};

/// Used by one thread for one table, its lines in order. Remembers names of customers, and which line named
/// which person, to find lines that contradict each other.
class Planner {
public:
    Planner(const Scope& scope, const Columns& columns) : scope_(scope), columns_(columns) {}

    /// The steps of the good lines; what is wrong with the others is added to `errors`. A line may be
    /// planned again.
    std::vector<Step> plan(Tx& tx, const std::vector<ImportLine>& lines, std::vector<LineError>& errors);

private:
    struct Known;
    struct Customer {
        std::optional<CustomerId> id;
        std::string name;
        std::vector<SiteView> sites;
        std::string code;  ///< why there is no id
        Params params;
    };

    std::optional<Step> planLine(Tx& tx, const ImportLine& line, const Known& known);
    std::optional<PersonRecord> findPersonOf(Tx& tx, const ImportLine& line, const Known& known,
                                             std::optional<CustomerId> customer);
    bool settlePlace(Tx& tx, const ImportLine& line, PersonRecord& after);
    bool claim(const std::string& what, std::int64_t line);
    const Customer& customerNamed(Tx& tx, const std::string& name);
    const Customer& customerOf(Tx& tx, CustomerId id);
    std::string nearestCustomer(Tx& tx, const std::string& folded);
    void bad(std::int64_t line, Column column, std::string code, Params params = {});

    Scope scope_;
    const Columns& columns_;
    std::vector<LineError>* errors_ = nullptr;  ///< of the call of plan() that is under way
    std::map<std::string, Customer> byName_;
    std::map<CustomerId, Customer> byId_;
    std::map<std::string, std::int64_t> claimed_;  ///< addresses, names and people, each with its line
    std::map<std::string, std::string> allNames_;  ///< folded → as written; loaded for the first suggestion
    int suggestions_ = 0;
};

}  // namespace guichet::directory
