#include <benchmark/benchmark.h>

#include <cstring>
#include <string>
#include <vector>

#include <termcheck/print.hpp>

#include "check/check.hpp"
#include "inputs.hpp"
#include "model/parse_terms.hpp"

// Bytes per second of text in memory; `time/node` is per node of the tree. Memcpy is what the machine can do at best.

using namespace termcheck;

namespace {

void count_bytes(benchmark::State& state, const std::string& text, std::size_t nodes)
{
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
    state.counters["time/node"] = benchmark::Counter(
        static_cast<double>(nodes), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

Tree parse_all(const Source& source)
{
    std::vector<Diagnostic> findings;
    return parse_terms(source, findings);
}

void copy(benchmark::State& state, const std::string& text)
{
    std::string to(text.size(), '\0');
    for (auto _ : state) {
        std::memcpy(to.data(), text.data(), text.size());
        benchmark::ClobberMemory();
    }
    count_bytes(state, text, 1);
}

void read_and_parse(benchmark::State& state, const std::string& text)
{
    NodeId nodes = 0;
    for (auto _ : state) {
        const Source source("input", text);
        nodes = parse_all(source).size();
    }
    count_bytes(state, text, nodes);
}

void parse_only(benchmark::State& state, const std::string& text)
{
    const Source source("input", text);
    NodeId nodes = 0;
    for (auto _ : state)
        nodes = parse_all(source).size();
    count_bytes(state, text, nodes);
}

void print_only(benchmark::State& state, const std::string& text)
{
    const Source source("input", text);
    const Tree tree = parse_all(source);
    std::string out;
    for (auto _ : state) {
        out.clear();
        print_to(out, tree.root());
    }
    count_bytes(state, out, tree.size());
}

void check_file(benchmark::State& state, const std::string& text, FileKind kind)
{
    const Source source("input", text);
    const NodeId nodes = parse_all(source).size();
    for (auto _ : state)
        benchmark::DoNotOptimize(check(source, kind, {}).size());
    count_bytes(state, text, nodes);
}

void add_phases(const bench::Input& input)
{
    const std::string text = input.make();
    if (text.empty())
        return;
    const auto add = [&](const char* phase, auto run) {
        benchmark::RegisterBenchmark((input.name + std::string("/") + phase).c_str(), run)
            ->Unit(benchmark::kMicrosecond);
    };
    add("memcpy", [text](benchmark::State& state) { copy(state, text); });
    add("parse", [text](benchmark::State& state) { parse_only(state, text); });
    add("decode_and_parse", [text](benchmark::State& state) { read_and_parse(state, text); });
    add("print", [text](benchmark::State& state) { print_only(state, text); });
    add("check", [text, kind = input.kind](benchmark::State& state) { check_file(state, text, kind); });
}

const bool registered = [] {
    for (const char* name :
         {"relup_1k", "relup_10k", "relup_100k", "relup_10k_one_line", "appup_5k", "apps_1m", "otp_1m"})
        add_phases(*bench::find_input(name));
    return true;
}();

}  // namespace
