// Requests per second of a constant answer of 1 KiB, asked for by wrk: the measure that others are held to.
#include <benchmark/benchmark.h>

#include <string>

#include "platform/http/bench_server.h"
#include "support/process.h"

namespace guichet::http::bench {
namespace {

/// The number behind a label of wrk's report.
double figure(const std::string& report, std::string_view label) {
    const auto at = report.find(label);
    return at == std::string::npos ? 0 : std::strtod(report.c_str() + at + label.size(), nullptr);
}

void constantAnswer(benchmark::State& state) {
    BenchServer server(ServerOptions{});
    const std::string url = "http://127.0.0.1:" + std::to_string(server.port()) + "/constant";
    for (auto _ : state) {
        const auto done = guichet::test::runProgram(
            {"wrk", "-t1", "-c" + std::to_string(state.range(0)), "-d5s", "--latency", url});
        if (done.exitCode != 0) return state.SkipWithError("wrk is not installed, or failed");
        if (done.output.find("Non-2xx") != std::string::npos)
            return state.SkipWithError("not every answer was 200");
        state.counters["requests_per_s"] = figure(done.output, "Requests/sec:");
    }
}

BENCHMARK(constantAnswer)->Arg(1)->Arg(64)->Arg(256)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace guichet::http::bench
