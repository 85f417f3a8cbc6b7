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

template <FileKind kind>
void check_file(benchmark::State& state, const std::string& text)
{
    const Source source("input", text);
    const NodeId nodes = parse_all(source).size();
    for (auto _ : state)
        benchmark::DoNotOptimize(check(source, kind, {}).size());
    count_bytes(state, text, nodes);
}

template <FileKind kind>
void all_phases(const std::string& name, const std::string& text)
{
    const auto add = [&](const char* phase, void (*run)(benchmark::State&, const std::string&)) {
        benchmark::RegisterBenchmark((name + "/" + phase).c_str(), run, text)->Unit(benchmark::kMicrosecond);
    };
    add("memcpy", copy);
    add("parse", parse_only);
    add("decode_and_parse", read_and_parse);
    add("print", print_only);
    add("check", check_file<kind>);
}

const bool registered = [] {
    all_phases<FileKind::relup>("relup_1k", bench::relup(1'000));
    all_phases<FileKind::relup>("relup_10k", bench::relup(10'000));
    all_phases<FileKind::relup>("relup_100k", bench::relup(100'000));
    all_phases<FileKind::relup>("relup_10k_one_line", bench::relup_on_one_line(10'000));
    all_phases<FileKind::appup>("appup_5k", bench::appup(5'000));
    all_phases<FileKind::term>("apps_1m", bench::apps(420));
    return true;
}();

}  // namespace
