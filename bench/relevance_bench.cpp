// How well the right article is found: the queries of bench/relevance/*.yaml, with graded answers, asked of a
// desk that has the articles of the program. Prints nDCG@10 and how often the best answer is among the first
// three; with BENCH_MISSES=1 also which queries miss.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "finder/finder.h"
#include "knowledge/knowledge.h"
#include "platform/yaml/yaml.h"
#include "server/app.h"

namespace guichet::bench {
namespace {

using auth::Scope;
using storage::Tx;

struct Query {
    std::string text;
    std::string language;
    std::map<std::string, int> grades;  ///< by the article's key
};

std::string textIn(const yaml::Node& node, std::string_view key) {
    const yaml::Node* found = node.find(key);
    if (!found)
        throw std::runtime_error("line " + std::to_string(node.line) + ": " + std::string(key) +
                                 " is missing");
    return found->text;
}

std::vector<Query> queriesIn(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    const auto parsed = yaml::parse(text.str());
    if (parsed.fault)
        throw std::runtime_error(file.string() + ": line " + std::to_string(parsed.fault->line));
    std::vector<Query> out;
    for (const yaml::Node& item : parsed.root.items) {
        Query q{textIn(item, "query"), textIn(item, "language"), {}};
        const yaml::Node* wants = item.find("wants");
        for (const yaml::Node& want : wants ? wants->items : std::vector<yaml::Node>{})
            q.grades[textIn(want, "article")] = std::stoi(textIn(want, "grade"));
        out.push_back(std::move(q));
    }
    return out;
}

/// Discounted cumulative gain (Järvelin and Kekäläinen 2002, with 2^grade - 1) of the first ten.
double gain(const std::vector<int>& grades) {
    constexpr std::size_t depth = 10;
    double out = 0;
    for (std::size_t i = 0; i < std::min(depth, grades.size()); ++i)
        out += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
    return out;
}

struct Score {
    int queries = 0;
    double ndcg = 0;
    int inThree = 0;
    void print(const char* name) const {
        std::printf("%s: %d queries, nDCG@10 %.3f, best answer in the first three %.1f %%\n", name, queries,
                    ndcg / queries, 100.0 * inThree / queries);
    }
};

class Desk {
public:
    Desk() : folder_(std::filesystem::temp_directory_path() / "guichet-bench-relevance") {
        std::filesystem::remove_all(folder_);
        config::Config config;
        config.dataDir = folder_.string();
        auto opened = server::openAndMigrate(config);
        if (!opened.ok()) throw std::runtime_error(opened.error().code);
        database_ = std::move(opened).value();
        const journal::Context context{{}, SystemClock().now(), "", ""};
        const auto added = database_->write([&](Tx& tx) { return knowledge::addLibrary(tx, context); });
        if (!added.ok()) throw std::runtime_error(added.error().code);
        finder::rebuild(*database_, config.dataDir);
        index_ = std::make_unique<search::Index>(finder::indexFolder(config.dataDir));
        index_->learnWords();
    }
    ~Desk() {
        std::error_code ignored;  // the next run begins with removing it
        std::filesystem::remove_all(folder_, ignored);
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    std::vector<std::string> found(const Query& query) const {
        finder::SearchQuery q;
        q.q = query.text;
        q.kind = finder::HitKind::article;
        const auto language = fromName<i18n::Language>(query.language).value_or(i18n::Language::fr);
        const finder::Searcher who{Scope::everything(), true, true, language};
        std::vector<std::string> out;
        const auto view =
            database_->read([&](Tx& tx) { return finder::find(*index_, tx, who, q, SystemClock().now()); });
        for (const auto& group : view.groups)
            for (const auto& hit : group.hits) out.push_back(hit.reference);
        return out;
    }

private:
    std::filesystem::path folder_;
    std::unique_ptr<storage::Database> database_;
    std::unique_ptr<search::Index> index_;
};

/// Whether the best answer is among the first three.
bool judge(const Query& query, const std::vector<std::string>& found, Score& score) {
    constexpr std::size_t first = 3;
    std::vector<int> ideal, grades;
    for (const auto& [key, grade] : query.grades) ideal.push_back(grade);
    std::sort(ideal.rbegin(), ideal.rend());
    for (const std::string& key : found) {
        const auto at = query.grades.find(key);
        grades.push_back(at == query.grades.end() ? 0 : at->second);
    }
    const auto end = grades.begin() + static_cast<std::ptrdiff_t>(std::min(first, grades.size()));
    const bool hit = !ideal.empty() && std::find(grades.begin(), end, ideal[0]) != end;
    ++score.queries;
    score.ndcg += ideal.empty() ? 0 : gain(grades) / gain(ideal);
    score.inThree += hit ? 1 : 0;
    return hit;
}

void tellMiss(const Query& query, const std::vector<std::string>& found) {
    constexpr std::size_t first = 3;
    std::printf("  missed [%s] %s:", query.language.c_str(), query.text.c_str());
    for (std::size_t i = 0; i < std::min(first, found.size()); ++i) std::printf(" %s", found[i].c_str());
    std::printf("\n");
}

void run(const std::string& folder) {
    const Desk desk;
    std::map<std::string, Score> scores;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".yaml") continue;
        for (const Query& query : queriesIn(entry.path())) {
            const auto found = desk.found(query);
            judge(query, found, scores[query.language]);
            if (!judge(query, found, scores["all"]) && std::getenv("BENCH_MISSES")) tellMiss(query, found);
        }
    }
    for (const auto& [name, score] : scores) score.print(name.c_str());
}

}  // namespace
}  // namespace guichet::bench

int main(int count, char** arguments) {
    try {
        guichet::bench::run(count > 1 ? arguments[1] : "bench/relevance");
        return 0;
    } catch (const std::exception& e) {  // said and passed on as the exit code
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
