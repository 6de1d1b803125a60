#include "platform/metrics/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace guichet::metrics {

namespace {

bool isName(std::string_view name, bool colons) {
    const auto letter = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (colons && c == ':');
    };
    if (name.empty() || !letter(name[0])) return false;
    return std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string escaped(std::string_view text, bool quotes) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') {
            out += "\\\\";
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '"' && quotes) {
            out += "\\\"";
        } else {
            out += c;
        }
    }
    return out;
}

std::string number(double v) {
    if (std::isnan(v)) return "NaN";
    if (std::isinf(v)) return v > 0 ? "+Inf" : "-Inf";
    return fmt::format("{}", v);
}

/// `extra` is a label that is written already, such as le="0.5".
std::string labelText(const std::vector<std::string>& names, const Labels& values,
                      const std::string& extra = {}) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out += fmt::format("{}{}=\"{}\"", i == 0 ? "" : ",", names[i], escaped(values[i], true));
    if (!extra.empty()) out += (out.empty() ? "" : ",") + extra;
    return out.empty() ? out : "{" + out + "}";
}

void head(std::string& out, const std::string& name, const std::string& help, const char* kind) {
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escaped(help, false), name, kind);
}

}  // namespace

void Histogram::observe(double v) {
    const auto at = std::lower_bound(bounds_.begin(), bounds_.end(), v) - bounds_.begin();
    buckets_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(v, std::memory_order_relaxed);
}

template <class Metric>
Metric& Family<Metric>::with(const Labels& values) {
    if (values.size() != labels_.size()) throw std::logic_error("as many label values as label names");
    {
        const std::shared_lock lock(lock_);
        if (const auto found = series_.find(values); found != series_.end()) return *found->second;
    }
    const std::unique_lock lock(lock_);
    const bool full = series_.size() >= maxSeries && !series_.contains(values);
    auto& slot = series_[full ? Labels(labels_.size(), "other") : values];
    if (!slot) {
        if constexpr (std::is_same_v<Metric, Histogram>) {
            slot = std::make_unique<Metric>(bounds_);
        } else {
            slot = std::make_unique<Metric>();
        }
    }
    return *slot;
}

template class Family<Counter>;
template class Family<Gauge>;
template class Family<Histogram>;

void Registry::claim(const std::string& name, const char* kind, const std::vector<std::string>& labels) {
    if (!isName(name, true)) throw std::logic_error("not a name for a metric: " + name);
    for (const std::string& label : labels)
        if (!isName(label, false) || label == "le")
            throw std::logic_error("not a name for a label: " + label);
    const auto [at, isNew] = kinds_.emplace(name, kind);
    if (!isNew && at->second != kind) throw std::logic_error("two metrics with the name " + name);
}

template <class Metric>
Family<Metric>& Registry::family(Families<Metric>& families, const std::string& name, std::string help,
                                 std::vector<std::string> labels, std::vector<double> bounds) {
    auto& slot = families[name];
    if (!slot) {
        slot = std::make_unique<Family<Metric>>();
        slot->help_ = std::move(help);
        slot->labels_ = std::move(labels);
        slot->bounds_ = std::move(bounds);
    } else if (slot->labels_ != labels || slot->bounds_ != bounds) {
        throw std::logic_error("the metric has other labels or bounds: " + name);
    }
    return *slot;
}

Family<Counter>& Registry::counter(const std::string& name, std::string help,
                                   std::vector<std::string> labels) {
    const std::lock_guard lock(lock_);
    claim(name, "counter", labels);
    return family(counters_, name, std::move(help), std::move(labels), {});
}

Family<Gauge>& Registry::gauge(const std::string& name, std::string help, std::vector<std::string> labels) {
    const std::lock_guard lock(lock_);
    claim(name, "gauge", labels);
    return family(gauges_, name, std::move(help), std::move(labels), {});
}

Family<Histogram>& Registry::histogram(const std::string& name, std::string help, std::vector<double> bounds,
                                       std::vector<std::string> labels) {
    const std::lock_guard lock(lock_);
    if (!std::is_sorted(bounds.begin(), bounds.end())) throw std::logic_error("bounds rise: " + name);
    claim(name, "histogram", labels);
    return family(histograms_, name, std::move(help), std::move(labels), std::move(bounds));
}

void Registry::computed(const std::string& name, std::string help, std::function<double()> value) {
    const std::lock_guard lock(lock_);
    claim(name, "computed", {});
    computed_[name] = {std::move(help), std::move(value)};
}

void Registry::write(std::string& out, const std::string& name, Family<Counter>& f) {
    head(out, name, f.help_, "counter");
    const std::shared_lock lock(f.lock_);
    for (const auto& [values, counter] : f.series_)
        out += fmt::format("{}{} {}\n", name, labelText(f.labels_, values), counter->value());
}

void Registry::write(std::string& out, const std::string& name, Family<Gauge>& f) {
    head(out, name, f.help_, "gauge");
    const std::shared_lock lock(f.lock_);
    for (const auto& [values, gauge] : f.series_)
        out += fmt::format("{}{} {}\n", name, labelText(f.labels_, values), number(gauge->value()));
}

void Registry::write(std::string& out, const std::string& name, Family<Histogram>& f) {
    head(out, name, f.help_, "histogram");
    const std::shared_lock lock(f.lock_);
    for (const auto& [values, histogram] : f.series_) {
        std::uint64_t below = 0;  // buckets are kept apart and added up here, so that observe() is cheap
        for (std::size_t i = 0; i < histogram->buckets_.size(); ++i) {
            below += histogram->buckets_[i].load(std::memory_order_relaxed);
            const std::string bound = i < f.bounds_.size() ? number(f.bounds_[i]) : "+Inf";
            out += fmt::format("{}_bucket{} {}\n", name, labelText(f.labels_, values, "le=\"" + bound + "\""),
                               below);
        }
        const std::string labels = labelText(f.labels_, values);
        out += fmt::format("{}_sum{} {}\n", name, labels,
                           number(histogram->sum_.load(std::memory_order_relaxed)));
        out += fmt::format("{}_count{} {}\n", name, labels, below);
    }
}

std::string Registry::expose() const {
    const std::lock_guard lock(lock_);
    std::string out;
    for (const auto& [name, kind] : kinds_) {
        if (const auto c = counters_.find(name); c != counters_.end()) write(out, name, *c->second);
        if (const auto g = gauges_.find(name); g != gauges_.end()) write(out, name, *g->second);
        if (const auto h = histograms_.find(name); h != histograms_.end()) write(out, name, *h->second);
        if (const auto f = computed_.find(name); f != computed_.end()) {
            head(out, name, f->second.help, "gauge");
            out += fmt::format("{} {}\n", name, number(f->second.value()));
        }
    }
    return out;
}

}  // namespace guichet::metrics
