// How well the right article, ticket or guide is found: the queries of bench/relevance/*.yaml, with graded
// answers, asked of the demo world. Prints nDCG@10 and how often the best answer is among the first three,
// and ends with an error where that is below the target; with BENCH_MISSES=1 also which queries miss.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "finder/finder.h"
#include "platform/yaml/yaml.h"
#include "server/app.h"
#include "server/demo.h"
#include "support/temp_dir.h"

namespace guichet::bench {
namespace {

using auth::Scope;
using storage::Tx;

struct Query {
    std::string text;
    std::string language;
    finder::HitKind kind = finder::HitKind::article;  ///< of all its answers
    std::map<std::string, int> grades;  ///< by the key of an article or guide, a ticket's subject
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
        Query q{textIn(item, "query"), textIn(item, "language"), finder::HitKind::article, {}};
        const yaml::Node* wants = item.find("wants");
        for (const yaml::Node& want : wants ? wants->items : std::vector<yaml::Node>{}) {
            for (const auto kind : {finder::HitKind::ticket, finder::HitKind::guide})
                if (want.find(guichet::nameOf(kind))) q.kind = kind;
            q.grades[textIn(want, guichet::nameOf(q.kind))] = std::stoi(textIn(want, "grade"));
        }
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

/// As answers name it.
std::string nameOf(const finder::HitView& hit) {
    if (hit.kind != finder::HitKind::ticket) return hit.reference;
    std::string subject;
    for (const search::Piece& piece : hit.title) subject += piece.text;
    return subject;
}

class Desk {
public:
    Desk() {
        config::Config config;
        config.dataDir = folder_.path().string();
        auto opened = server::openAndMigrate(config);
        if (!opened.ok()) throw std::runtime_error(opened.error().code);
        database_ = std::move(opened).value();
        const auto loaded = server::loadDemo(*database_, server::openContents(config), SystemClock().now());
        if (!loaded.ok()) throw std::runtime_error(loaded.error().code);
        finder::rebuild(*database_, config.dataDir);
        index_ = std::make_unique<search::Index>(finder::indexFolder(config.dataDir));
        index_->learnWords();
    }
    std::vector<std::string> found(const Query& query) const {
        finder::SearchQuery q;
        q.q = query.text;
        q.kind = query.kind;
        const auto language = fromName<i18n::Language>(query.language).value_or(i18n::Language::fr);
        const finder::Searcher who{Scope::everything(), true, true, language};
        std::vector<std::string> out;
        const auto view =
            database_->read([&](Tx& tx) { return finder::find(*index_, tx, who, q, SystemClock().now()); });
        for (const auto& group : view.groups)
            for (const auto& hit : group.hits) out.push_back(nameOf(hit));
        return out;
    }

    /// What there is of a kind, as answers name it.
    std::set<std::string> answers(finder::HitKind kind) const {
        constexpr storage::Statement subjects{"bench.subjects", "SELECT subject FROM ticket"},
            articleKeys{"bench.article_keys",
                        "SELECT article_key FROM article WHERE article_key IS NOT NULL"},
            guideKeys{"bench.guide_keys", "SELECT guide_key FROM guide"};
        const auto& from = kind == finder::HitKind::ticket    ? subjects
                           : kind == finder::HitKind::article ? articleKeys
                                                              : guideKeys;
        const auto all = database_->read(
            [&](Tx& tx) { return tx.all(from, [](const storage::Row& row) { return row.string(0); }); });
        return {all.begin(), all.end()};
    }

private:
    test::TempDir folder_;
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

/// An answer that isn't there could never be found.
void check(const Query& query, const std::set<std::string>& answers) {
    for (const auto& [answer, grade] : query.grades)
        if (!answers.contains(answer)) throw std::runtime_error(query.text + ": there is no " + answer);
}

/// Whether the targets are met.
bool run(const std::string& folder) {
    constexpr double leastNdcg = 0.85, leastShare = 0.9;
    const Desk desk;
    std::map<finder::HitKind, std::set<std::string>> answers;
    for (const auto kind : {finder::HitKind::article, finder::HitKind::ticket, finder::HitKind::guide})
        answers[kind] = desk.answers(kind);
    std::map<std::string, Score> scores;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".yaml") continue;
        for (const Query& query : queriesIn(entry.path())) {
            check(query, answers[query.kind]);
            const auto found = desk.found(query);
            judge(query, found, scores[query.language]);
            judge(query, found, scores[std::string(guichet::nameOf(query.kind)) + "s"]);
            if (!judge(query, found, scores["all"]) && std::getenv("BENCH_MISSES")) tellMiss(query, found);
        }
    }
    for (const auto& [name, score] : scores) score.print(name.c_str());
    const Score& articles = scores["articles"];
    return scores["all"].ndcg >= leastNdcg * scores["all"].queries &&
           articles.inThree >= leastShare * articles.queries;
}

}  // namespace
}  // namespace guichet::bench

int main(int count, char** arguments) {
    try {
        if (guichet::bench::run(count > 1 ? arguments[1] : "bench/relevance")) return 0;
        std::fprintf(stderr, "below the target: nDCG@10 of 0.85, 90 %% of the articles in the first three\n");
        return 1;
    } catch (const std::exception& e) {  // said and passed on as the exit code
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
