#pragma once
// Figures for /metrics in the Prometheus text format 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/). Everything is thread-safe; counting is
// one atomic addition, finding a series by its labels a look-up under a shared lock.
//
//   auto& answers = registry.counter("guichet_http_answers_total", "HTTP answers", {"method", "status"});
//   answers.with({"GET", "200"}).add();

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::metrics {

using Labels = std::vector<std::string>;

/// Only grows.
class Counter {
public:
    void add(std::uint64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

/// Goes up and down.
class Gauge {
public:
    void set(double v) { value_.store(v, std::memory_order_relaxed); }
    void add(double v) { value_.fetch_add(v, std::memory_order_relaxed); }
    double value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<double> value_{0};
};

/// How often values fell below each bound, and their sum. Durations are in seconds.
class Histogram {
public:
    explicit Histogram(const std::vector<double>& bounds) : bounds_(bounds), buckets_(bounds.size() + 1) {}
    void observe(double v);

private:
    friend class Registry;
    const std::vector<double>& bounds_;  // the family's
    std::vector<std::atomic<std::uint64_t>> buckets_;
    std::atomic<double> sum_{0};
};

/// All series of one name. Keep the reference: it lives as long as the Registry.
template <class Metric>
class Family {
public:
    static constexpr std::size_t maxSeries = 1000;

    /// The series with these label values, made at first use. Values from outside can't fill the memory:
    /// beyond maxSeries all new combinations share one series whose labels are all "other".
    /// Throws std::logic_error if there are more or fewer values than label names.
    Metric& with(const Labels& values);
    /// The only series of a family without labels.
    Metric& get() { return with({}); }

private:
    friend class Registry;
    std::string help_;
    std::vector<std::string> labels_;
    std::vector<double> bounds_;  // of histograms
    std::shared_mutex lock_;
    std::map<Labels, std::unique_ptr<Metric>> series_;
};

/// Owns the families. Registering a name again returns the same family; with other labels, another kind,
/// or a name that Prometheus does not allow, it throws std::logic_error.
class Registry {
public:
    static constexpr std::string_view contentType = "text/plain; version=0.0.4; charset=utf-8";

    Family<Counter>& counter(const std::string& name, std::string help, std::vector<std::string> labels = {});
    Family<Gauge>& gauge(const std::string& name, std::string help, std::vector<std::string> labels = {});
    /// `bounds` rise; a last one of +Inf is added.
    Family<Histogram>& histogram(const std::string& name, std::string help, std::vector<double> bounds,
                                 std::vector<std::string> labels = {});
    /// A figure that is asked for at each exposition, on the thread that calls expose(). It must not call
    /// the Registry.
    void computed(const std::string& name, std::string help, std::function<double()> value);

    /// All figures, families in the order of their names.
    std::string expose() const;

private:
    struct Computed {
        std::string help;
        std::function<double()> value;
    };
    template <class Metric>
    using Families = std::map<std::string, std::unique_ptr<Family<Metric>>>;
    template <class Metric>
    Family<Metric>& family(Families<Metric>& families, const std::string& name, std::string help,
                           std::vector<std::string> labels, std::vector<double> bounds);
    void claim(const std::string& name, const char* kind, const std::vector<std::string>& labels);
    static void write(std::string& out, const std::string& name, Family<Counter>& f);
    static void write(std::string& out, const std::string& name, Family<Gauge>& f);
    static void write(std::string& out, const std::string& name, Family<Histogram>& f);

    mutable std::mutex lock_;
    std::map<std::string, std::string> kinds_;
    Families<Counter> counters_;
    Families<Gauge> gauges_;
    Families<Histogram> histograms_;
    std::map<std::string, Computed> computed_;
};

}  // namespace guichet::metrics
