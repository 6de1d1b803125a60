#pragma once
// For tests: an index in a folder of its own, filled and asked.

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "platform/search/index.h"
#include "support/temp_dir.h"

namespace guichet::search {

class IndexTest : public testing::Test {
protected:
    IndexTest()
        : folder(dir.path() / "search"), writer(std::make_unique<Writer>(folder, "1")), index(folder) {}

    void put(const std::string& id, const std::string& title, const std::string& body = "",
             const std::string& note = "", std::vector<std::string> marks = {}, Instant at = {}) {
        const auto [place, isNew] = places.emplace(id, places.size() + 1);
        writer->put({id,
                     "ticket",
                     place->second,
                     {{title, 3, false, true}, {body}, {note, 1, true}},
                     std::move(marks),
                     at});
    }
    void commit() {
        writer->commit();
        index.learnWords();
    }
    std::vector<std::string> find(const std::string& text, Search::Mode mode = Search::Mode::words) {
        Search s;
        s.text = text;
        s.kind = "ticket";
        s.mode = mode;
        return idsOf(s);
    }
    std::vector<std::string> idsOf(const Search& s) {
        std::vector<std::string> out;
        for (const Hit& hit : index.find(s).hits) out.push_back(hit.id);
        return out;
    }

    test::TempDir dir;
    std::filesystem::path folder;
    std::unique_ptr<Writer> writer;
    Index index;
    std::map<std::string, std::uint32_t> places;
};

}  // namespace guichet::search
