#pragma once
// Inside the module: hits as a searcher sees them. Each record is read once more, within the scope: what the
// index says too much for a moment never leaves the program.

#include <map>

#include "directory/directory.h"
#include "finder/documents.h"
#include "finder/finder.h"
#include "knowledge/knowledge.h"

namespace guichet::finder {

/// What an index keeps beside its documents.
namespace notes {
inline constexpr const char* cursor = "cursor";    ///< the journal's entry that it has come to
inline constexpr const char* filling = "filling";  ///< where it is in taking up what there was before
inline constexpr const char* origin = "origin";    ///< which journal it follows
}  // namespace notes

/// Used within one transaction.
class Shown {
public:
    Shown(Tx& tx, const Searcher& who) : tx_(tx), who_(who), sight_(directory::sightOf(tx, who.scope)) {}

    Reach reach(HitKind kind) const;
    /// Those that the searcher may see still.
    std::vector<HitView> views(const search::Found& found, bool excerpts);
    /// The tickets among them, whole. Only to compare: of what is restricted nothing may be shown.
    std::vector<TicketRecord> tickets(const search::Found& found);
    std::optional<HitView> viewOf(const TicketRecord& ticket, const search::Needles& needles);

    /// The words by which it was meant to be found: titles in both languages and keywords of an article that
    /// was shown; the title of anything else.
    std::string chosenWords(const HitView& view) const;

private:
    std::optional<HitView> viewOf(const RecordName& record, const search::Needles& needles);
    std::optional<HitView> ticket(std::int64_t id, const search::Needles& needles);
    std::optional<HitView> person(std::int64_t id, const search::Needles& needles);
    std::optional<HitView> guide(std::int64_t id, const search::Needles& needles);
    std::optional<HitView> article(std::int64_t id, const search::Needles& needles);

    Tx& tx_;
    const Searcher& who_;
    directory::Sight sight_;
    std::map<TicketId, TicketRecord> tickets_;
    std::optional<std::vector<guides::Offered>> guides_;
    std::optional<std::vector<knowledge::Offered>> articles_;
    bool excerpts_ = false;
};

}  // namespace guichet::finder
