#include "platform/search/index.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "platform/search/finding.h"
#include "platform/search/query.h"
#include "platform/search/synonyms.h"

namespace guichet::search {

namespace {

/// Runs `work`; what the library throws becomes an IndexError, which says what and where.
template <class F>
auto guarded(const char* what, F work) {
    try {
        return work();
    } catch (const Xapian::DatabaseLockError& e) {  // told apart, because its caller may wait for its turn
        throw IndexBusy(std::string(what) + ": " + e.get_msg());
    } catch (const Xapian::Error& e) {  // passed on as our own, so that no other file knows the library
        throw IndexError(std::string(what) + ": " + e.get_description());
    }
}

std::string idTerm(const std::string& id) {
    return prefix::id + id;
}

}  // namespace

struct Index::Impl {
    std::filesystem::path folder;
    std::uint32_t newest = 0;
    mutable std::mutex mutex;  ///< guards the two below
    mutable std::vector<std::unique_ptr<Xapian::Database>> idle;
    std::shared_ptr<const Dictionary> words = std::make_shared<Dictionary>();

    /// One that no other thread uses, as of now; nothing where there is no index yet.
    std::unique_ptr<Xapian::Database> take() const {
        std::unique_ptr<Xapian::Database> out;
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                out = std::move(idle.back());
                idle.pop_back();
            }
        }
        if (out) {
            out->reopen();
            return out;
        }
        if (!std::filesystem::exists(folder / "iamglass")) return nullptr;
        return std::make_unique<Xapian::Database>(folder.string());
    }
    void give(std::unique_ptr<Xapian::Database> database) const {
        constexpr std::size_t most = 32;
        const std::lock_guard lock(mutex);
        if (idle.size() < most) idle.push_back(std::move(database));
    }

    /// A reader sees the index as of its last two commits; one that took longer starts again, on the newest.
    template <class T, class F>
    T read(T none, F work) const {
        constexpr int mostTries = 4;
        return guarded("search index", [&] {
            for (int tried = 1;; ++tried) {
                try {
                    auto database = take();
                    if (!database) return none;
                    T out = work(*database);
                    give(std::move(database));
                    return out;
                } catch (const Xapian::DatabaseError&) {  // overtaken, or made anew since it was opened
                    if (tried == mostTries) throw;
                }
            }
        });
    }
};

Index::Index(std::filesystem::path folder, std::uint32_t newest) : impl_(std::make_unique<Impl>()) {
    impl_->folder = std::move(folder);
    impl_->newest = newest;
}
Index::~Index() = default;

Found Index::find(const Search& search) const {
    std::shared_ptr<const Dictionary> words;
    {
        const std::lock_guard lock(impl_->mutex);
        words = impl_->words;
    }
    return impl_->read(Found{}, [&](const Xapian::Database& database) {
        return findIn(database, search, *words, impl_->newest);
    });
}

std::vector<std::string> Index::withMark(const std::string& mark, int limit) const {
    return impl_->read(std::vector<std::string>{}, [&](const Xapian::Database& database) {
        std::vector<std::string> out;
        const std::string term = prefix::mark + mark;
        for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
            if (static_cast<int>(out.size()) == limit) break;
            out.push_back(database.get_document(*it).get_data());
        }
        return out;
    });
}

std::int64_t Index::documents() const {
    return impl_->read(std::int64_t{0}, [](const Xapian::Database& database) {
        return static_cast<std::int64_t>(database.get_doccount());
    });
}

std::int64_t Index::size() const {
    std::int64_t out = 0;
    if (!std::filesystem::exists(impl_->folder)) return out;
    for (const auto& entry : std::filesystem::directory_iterator(impl_->folder))
        if (entry.is_regular_file()) out += static_cast<std::int64_t>(entry.file_size());
    return out;
}

std::optional<std::string> Index::note(const std::string& name) const {
    return impl_->read(std::optional<std::string>{}, [&](const Xapian::Database& database) {
        std::string value = database.get_metadata(name);
        return value.empty() ? std::nullopt : std::optional(std::move(value));
    });
}

void Index::learnWords() {
    constexpr std::size_t most = 500'000;
    auto fresh = impl_->read(std::make_shared<Dictionary>(), [](const Xapian::Database& database) {
        auto words = std::make_shared<Dictionary>();
        for (char first = 'a'; first <= 'z'; ++first) {
            const std::string start(1, first);
            const auto end = database.allterms_end(start);
            for (auto it = database.allterms_begin(start); it != end && words->size() < most;) {
                const std::string term = *it;
                const auto digit = term.find_first_of("0123456789");
                if (digit == std::string::npos) {
                    words->add(term, it.get_termfreq());
                    ++it;
                } else {  // past all with a digit there: every ticket's reference is one
                    it.skip_to(term.substr(0, digit) + static_cast<char>('9' + 1));
                }
            }
        }
        return words;
    });
    const std::lock_guard lock(impl_->mutex);
    impl_->words = std::move(fresh);
}

struct Writer::Impl {
    std::filesystem::path folder;
    std::string format;
    Xapian::WritableDatabase database;
    std::map<std::string, Xapian::docid> last;  ///< the highest place of each kind that was put

    void empty() {
        last.clear();
        database.close();
        database = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
        database.set_metadata("format", format);
        database.commit();
    }
};

Writer::Writer(const std::filesystem::path& folder, const std::string& format)
    : impl_(std::make_unique<Impl>(Impl{folder, format, {}, {}})) {
    guarded("search index", [&] {
        std::filesystem::create_directories(folder);
        impl_->database = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OPEN);
        if (impl_->database.get_metadata("format") != format) impl_->empty();
        // Within a transaction, so that nothing is written by itself before it is said how far it goes.
        impl_->database.begin_transaction();
    });
}
Writer::~Writer() = default;

void Writer::put(const Document& d) {
    guarded("search index", [&] {
        Xapian::Document document;
        for (const Text& text : d.texts) {
            const auto weight = static_cast<Xapian::termcount>(std::max(1, text.weight));
            eachTerm(text.text, [&](const std::string& term) {
                document.add_term(text.restricted ? prefix::restricted + term : term, weight);
                if (text.title && term[0] != 'Z') document.add_boolean_term(prefix::title + term);
            });
        }
        document.add_boolean_term(idTerm(d.id));
        document.add_boolean_term(prefix::kind + d.kind);
        for (const std::string& mark : d.marks) document.add_boolean_term(prefix::mark + mark);
        document.add_value(slot::date, dateValue(d.at));
        document.add_value(slot::group, d.group);
        document.set_data(d.id);
        impl_->database.replace_document(d.place, document);
        auto& last = impl_->last[d.kind];
        last = std::max(last, d.place);
    });
}

void Writer::remove(const std::string& id) {
    guarded("search index", [&] { impl_->database.delete_document(idTerm(id)); });
}

void Writer::clear() {
    guarded("search index", [&] {
        impl_->database.cancel_transaction();
        impl_->empty();
        impl_->database.begin_transaction();
    });
}

void Writer::setSynonyms(const std::vector<std::vector<std::string>>& things) {
    guarded("search index", [&] { keepSynonyms(impl_->database, things); });
}

void Writer::setNote(const std::string& name, const std::string& value) {
    guarded("search index", [&] { impl_->database.set_metadata(name, value); });
}

std::string Writer::note(const std::string& name) const {
    return guarded("search index", [&] { return impl_->database.get_metadata(name); });
}

void Writer::commit() {
    guarded("search index", [&] {
        for (const auto& [kind, place] : impl_->last) {
            const std::string before = impl_->database.get_metadata(lastPlaceOf(kind));
            if (before.empty() || std::stoul(before) < place)
                impl_->database.set_metadata(lastPlaceOf(kind), std::to_string(place));
        }
        impl_->database.commit_transaction();
        impl_->database.begin_transaction();
    });
}

}  // namespace guichet::search
