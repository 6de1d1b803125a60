#pragma once
// One index on disk: documents with words, marks and a date; found by words within a filter. It is derived:
// whatever fills it keeps in it how far it is, in the same commit as the documents. See README.md.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/time.h"
#include "platform/search/filter.h"

namespace guichet::search {

/// The disk gave way, or somebody else writes to this index.
class IndexError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};
/// Another process writes to this index; it can still be read.
class IndexBusy : public IndexError {
public:
    using IndexError::IndexError;
};

struct Text {
    std::string text;
    int weight = 1;           ///< how many times a word counts
    bool restricted = false;  ///< found by those whose `full` filter holds, and by nobody else
    bool title = false;       ///< also found while one types
};

struct Document {
    std::string id;    ///< "ticket/42": whatever was put under it before is replaced
    std::string kind;  ///< a mark that every search names
    /// Where it stands, which is its own: from 1, those of one kind side by side, the newer the higher.
    std::uint32_t place = 0;
    std::vector<Text> texts;
    std::vector<std::string> marks;  ///< for filters: "customer/7"; small letters, at most 60 bytes
    Instant at;                      ///< of which the newer comes first, among equals
    std::string group = {};          ///< of several documents of one group only the best is found
};

struct Search {
    std::string text;
    std::string kind;
    Filter open;                   ///< whose open texts may be searched
    Filter full = Filter::none();  ///< whose restricted texts too
    Filter also;                   ///< chosen by the searcher; must hold besides
    std::optional<Instant> from;   ///< by date, both included
    std::optional<Instant> to;
    enum class Mode {
        words,     ///< what somebody asked for: all words, or if that gives too little most of them
        typing,    ///< the same in titles, whose last word is the beginning of one
        likeness,  ///< a long text: what shares its telling words
    };
    Mode mode = Mode::words;
    Instant now{};  ///< for recency
    int limit = 10;
    int skip = 0;
};

struct Hit {
    std::string id;
    double score = 0;  ///< of one search only
    Instant at;
};

/// What words to show as found, for excerpt().
struct Needles {
    std::vector<std::string> terms;  ///< sorted
    std::string prefix;              ///< what one is typing
};

struct Found {
    std::vector<Hit> hits;  ///< best first
    int about = 0;          ///< how many there are, roughly
    bool all = true;        ///< the hits have all the words; else most of them
    std::optional<std::string>
        corrected;  ///< what was searched for, where a word was taken for a typing error
    Needles needles;
};

/// For reading, by any thread. An index that isn't there yet is an empty one.
class Index {
public:
    /// Of what is in very many documents only the `newest` of a kind are looked through (README.md,
    /// "Bounds").
    explicit Index(std::filesystem::path folder, std::uint32_t newest = 32'768);
    ~Index();
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    /// Throws IndexError.
    Found find(const Search& search) const;
    /// Ids of documents with this mark, at most `limit`.
    std::vector<std::string> withMark(const std::string& mark, int limit) const;
    std::int64_t documents() const;
    /// Bytes on disk.
    std::int64_t size() const;
    std::optional<std::string> note(const std::string& name) const;

    /// Learns which words there are, for typing errors; costs time with the number of different words. Any
    /// thread, one at a time.
    void learnWords();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// For writing, by one thread of one process.
class Writer {
public:
    /// Takes the index, or makes it. One of another format is emptied. Throws IndexBusy, IndexError.
    Writer(const std::filesystem::path& folder, const std::string& format);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void put(const Document& document);
    void remove(const std::string& id);
    /// Everything, notes too; committed.
    void clear();
    /// Words for one thing each, the most important first: a question with one of them also finds texts with
    /// the others, after those that say what was asked. Replaces all there were.
    void setSynonyms(const std::vector<std::vector<std::string>>& things);
    /// Something to keep beside the documents; "" forgets it.
    void setNote(const std::string& name, const std::string& value);
    std::string note(const std::string& name) const;
    /// From here on others find what was put, and a crash doesn't lose it. Together or not at all.
    void commit();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::search
