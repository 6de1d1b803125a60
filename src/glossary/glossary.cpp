#include "glossary/glossary.h"

#include "embedded/glossary_library.h"
#include "glossary/term.h"
#include "glossary/term_store.h"

namespace guichet::glossary {

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

/// What differs between two wordings of a term.
std::vector<journal::Change> differences(const TermInput& before, const TermInput& after) {
    std::vector<journal::Change> all{{"nameFr", before.name.fr, after.name.fr},
                                     {"nameEn", before.name.en, after.name.en},
                                     {"alsoFr", joined(before.also.fr), joined(after.also.fr)},
                                     {"alsoEn", joined(before.also.en), joined(after.also.en)},
                                     {"meaningFr", before.meaning.fr, after.meaning.fr},
                                     {"meaningEn", before.meaning.en, after.meaning.en}};
    const auto yesOrNo = [](bool value) { return value ? "yes" : "no"; };
    all.push_back({"explained", yesOrNo(before.explained), yesOrNo(after.explained)});
    std::erase_if(all, [](const journal::Change& change) { return change.before == change.after; });
    return all;
}

void record(Tx& tx, const Context& context, const char* kind, TermId id,
            std::vector<journal::Change> changes) {
    journal::append(tx, context, {kind, "glossary_term", id.value, {}, std::move(changes), 0});
}

TermInput wordsIn(const TermView& view) {
    return {view.name, view.also, view.meaning, view.explained};
}

}  // namespace

std::vector<TermView> list(Tx& tx) {
    return loadAll(tx);
}

std::optional<TermView> find(Tx& tx, TermId id) {
    return load(tx, id);
}

Result<TermId> create(Tx& tx, const Context& context, const TermInput& input) {
    const TermInput term = tidied(input);
    const auto id = insert(tx, term, false);
    if (!id) return failField("/name", "glossary.taken");
    record(tx, context, "glossary.created", *id, differences({}, term));
    return *id;
}

Result<Done> replace(Tx& tx, const Context& context, TermId id, std::int64_t version,
                     const TermInput& input) {
    const auto before = load(tx, id);
    if (!before) return fail(ErrorKind::not_found, "glossary.not_found");
    const TermInput term = tidied(input);
    if (isTaken(tx, id, term.name)) return failField("/name", "glossary.taken");
    if (!update(tx, id, version, term)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "glossary.changed", id, differences(wordsIn(*before), term));
    return Done{};
}

Result<Done> remove(Tx& tx, const Context& context, TermId id, std::int64_t version) {
    const auto before = load(tx, id);
    if (!before) return fail(ErrorKind::not_found, "glossary.not_found");
    if (!erase(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "glossary.deleted", id, differences(wordsIn(*before), {}));
    return Done{};
}

int addLibrary(Tx& tx, const Context& context) {
    int added = 0;
    TermId last;
    for (const http::EmbeddedFile& file : embedded::glossary_library()) {
        if (!file.path.ends_with(".yaml")) continue;
        for (const TermInput& term : readTermFile(file.identity).terms)
            if (const auto id = insert(tx, term, true)) {
                last = *id;
                ++added;
            }
    }
    // One entry for all: nobody looks for the day on which a single one of two hundred terms came.
    if (added > 0) record(tx, context, "glossary.filled", last, {{"added", "", std::to_string(added)}});
    return added;
}

std::vector<std::vector<std::string>> synonyms(Tx& tx) {
    std::vector<std::vector<std::string>> out;
    for (const TermView& term : loadAll(tx)) out.push_back(wordsOf(wordsIn(term)));
    return out;
}

}  // namespace guichet::glossary
