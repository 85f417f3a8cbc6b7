// Lowering of releases of growing size, and beside systools:make_relup/4 on the same files.
//   lower_bench [--systools SECONDS] [google-benchmark's options]
// SECONDS (default 30) is how long systools may take for one size; larger ones are left out. 0: systools is not asked.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>

#include <benchmark/benchmark.h>

#include "release_inputs.hpp"

namespace {

using Clock = std::chrono::steady_clock;

/// Inputs of one run, written when they are first asked for.
class Inputs {
public:
    Inputs()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "termcheck-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            std::abort();
        root_ = pattern;
    }
    Inputs(const Inputs&) = delete;
    Inputs& operator=(const Inputs&) = delete;
    ~Inputs()
    {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    std::filesystem::path folder(const bench::ReleaseSize& size)
    {
        const auto path = root_ / fmt::format("{}x{}{}", size.apps, size.modules, size.is_chain ? "-chain" : "");
        if (!std::filesystem::exists(path))
            bench::write_releases(path, size);
        return path;
    }

private:
    std::filesystem::path root_;
};

Inputs& inputs()
{
    static Inputs all;
    return all;
}

bench::ReleaseSize size_of(const benchmark::State& state)
{
    return {static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), state.range(2) != 0};
}

void lower_releases(benchmark::State& state)
{
    const auto request = bench::request(inputs().folder(size_of(state)));
    std::size_t bytes = 0;
    for (auto _ : state) {
        const auto result = termcheck::lower(request);
        if (!result.relup) {
            state.SkipWithError("no relup");
            break;
        }
        bytes += result.relup->size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.counters["per module"] =
        benchmark::Counter(static_cast<double>(state.range(0) * state.range(1)),
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

BENCHMARK(lower_releases)
    ->ArgNames({"apps", "modules", "chain"})
    ->Args({10, 10, 0})
    ->Args({100, 10, 0})
    ->Args({1000, 10, 0})
    ->Args({100, 100, 0})
    ->Args({1000, 100, 0})
    ->Args({1, 800, 1})
    ->Args({1, 8000, 1})
    ->Unit(benchmark::kMillisecond);

double milliseconds_of_lowering(const std::filesystem::path& folder)
{
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const auto begin = Clock::now();
        const auto result = termcheck::lower(bench::request(folder));
        benchmark::DoNotOptimize(result.relup);
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    }
    std::nth_element(times.begin(), times.begin() + 2, times.end());
    return times[2];
}

/// One VM makes the relups of all sizes, smallest first, as long as none takes longer than it may.
void compare_with_systools(int seconds)
{
    const bench::ReleaseSize sizes[] = {{10, 10},  {1, 100, true}, {10, 100},  {1, 200, true}, {100, 10},
                                        {100, 30}, {1, 800, true}, {100, 100}, {1000, 10}};
    const auto script = std::filesystem::path(__FILE__).parent_path() / "make_relup.escript";
    std::string command = "escript " + script.string() + " " + std::to_string(seconds);
    for (const bench::ReleaseSize& size : sizes)
        command += " " + inputs().folder(size).string();
    std::FILE* const pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr)
        return;
    std::printf("\n%-24s %14s %14s %10s\n", "apps x modules", "systools", "termcheck", "ratio");
    double otp = 0;
    for (const bench::ReleaseSize& size : sizes) {
        if (std::fscanf(pipe, "%lf", &otp) != 1)
            break;
        const double ours = milliseconds_of_lowering(inputs().folder(size));
        const std::string name = fmt::format("{} x {}{}", size.apps, size.modules, size.is_chain ? ", one chain" : "");
        std::printf("%-24s %11.1f ms %11.2f ms %10.0f\n", name.c_str(), otp, ours, otp / ours);
    }
    ::pclose(pipe);
}

}  // namespace

int main(int argc, char** argv)
{
    int seconds = 30;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--systools") == 0) {
            seconds = std::atoi(argv[i + 1]);
            std::rotate(argv + i, argv + i + 2, argv + argc);
            argc -= 2;
        }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    if (seconds > 0)
        compare_with_systools(seconds);
}
