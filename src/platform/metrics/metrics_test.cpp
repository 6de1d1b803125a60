#include "platform/metrics/metrics.h"

#include <gmock/gmock.h>

#include <cmath>
#include <thread>

namespace guichet::metrics {
namespace {

using testing::HasSubstr;

TEST(Metrics, exposesEachKind) {
    Registry registry;
    auto& answers = registry.counter("http_answers_total", "HTTP answers", {"method", "status"});
    answers.with({"GET", "200"}).add();
    answers.with({"GET", "200"}).add(2);
    answers.with({"POST", "201"}).add();
    registry.gauge("queue_length", "Waiting").get().set(2.5);
    auto& times = registry.histogram("duration_seconds", "Durations", {0.1, 1}, {"route"});
    for (const double seconds : {0.05, 0.1, 0.5, 7.0}) times.with({"/x"}).observe(seconds);
    registry.computed("streams", "Open streams", [] { return 42.0; });
    EXPECT_EQ(registry.expose(),
              "# HELP duration_seconds Durations\n"
              "# TYPE duration_seconds histogram\n"
              "duration_seconds_bucket{route=\"/x\",le=\"0.1\"} 2\n"
              "duration_seconds_bucket{route=\"/x\",le=\"1\"} 3\n"
              "duration_seconds_bucket{route=\"/x\",le=\"+Inf\"} 4\n"
              "duration_seconds_sum{route=\"/x\"} 7.65\n"
              "duration_seconds_count{route=\"/x\"} 4\n"
              "# HELP http_answers_total HTTP answers\n"
              "# TYPE http_answers_total counter\n"
              "http_answers_total{method=\"GET\",status=\"200\"} 3\n"
              "http_answers_total{method=\"POST\",status=\"201\"} 1\n"
              "# HELP queue_length Waiting\n"
              "# TYPE queue_length gauge\n"
              "queue_length 2.5\n"
              "# HELP streams Open streams\n"
              "# TYPE streams gauge\n"
              "streams 42\n");
}

TEST(Metrics, escapes) {
    Registry registry;
    registry.counter("c", "a \\ b\nc \"d\"", {"l"}).with({"x\\y\n\"z\""}).add();
    EXPECT_EQ(registry.expose(),
              "# HELP c a \\\\ b\\nc \"d\"\n# TYPE c counter\nc{l=\"x\\\\y\\n\\\"z\\\"\"} 1\n");
}

TEST(Metrics, writesSpecialNumbers) {
    Registry registry;
    auto& g = registry.gauge("g", "", {"k"});
    g.with({"a"}).set(std::nan(""));
    g.with({"b"}).set(INFINITY);
    g.with({"c"}).set(-INFINITY);
    g.with({"d"}).set(1e21);
    EXPECT_THAT(registry.expose(),
                HasSubstr("g{k=\"a\"} NaN\ng{k=\"b\"} +Inf\ng{k=\"c\"} -Inf\ng{k=\"d\"} 1e+21\n"));
}

TEST(Metrics, refusesMistakes) {
    Registry registry;
    registry.counter("a", "", {"x"});
    EXPECT_EQ(&registry.counter("a", "", {"x"}), &registry.counter("a", "", {"x"}));
    EXPECT_THROW(registry.counter("a", "", {"y"}), std::logic_error);
    EXPECT_THROW(registry.gauge("a", ""), std::logic_error);
    EXPECT_THROW(registry.counter("1a", ""), std::logic_error);
    EXPECT_THROW(registry.counter("a b", ""), std::logic_error);
    EXPECT_THROW(registry.counter("b", "", {"le"}), std::logic_error);
    EXPECT_THROW(registry.histogram("h", "", {2, 1}), std::logic_error);
    EXPECT_THROW(registry.counter("a", "", {"x"}).with({}), std::logic_error);
    EXPECT_NO_THROW(registry.expose());
}

TEST(Metrics, boundsTheNumberOfSeries) {
    Registry registry;
    auto& c = registry.counter("c", "", {"path"});
    for (int i = 0; i < 5000; ++i) c.with({std::to_string(i)}).add();
    c.with({"7"}).add();
    EXPECT_EQ(c.with({"7"}).value(), 2u);
    EXPECT_EQ(c.with({"other"}).value(), 5000 - Family<Counter>::maxSeries);
}

TEST(Metrics, countsFromManyThreads) {
    Registry registry;
    auto& c = registry.counter("c", "", {"t"});
    auto& h = registry.histogram("h", "", {0.5});
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 2000; ++i) {
                c.with({std::to_string((t + i) % 3)}).add();
                h.get().observe(1);
                if (i % 500 == 0) registry.expose();
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(c.with({"0"}).value() + c.with({"1"}).value() + c.with({"2"}).value(), 8000u);
    EXPECT_THAT(registry.expose(), HasSubstr("h_sum 8000\nh_count 8000\n"));
}

}  // namespace
}  // namespace guichet::metrics
