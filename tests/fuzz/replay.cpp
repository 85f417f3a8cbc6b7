// Drives a fuzz target without a fuzzer, the same way each time: TARGET_replay [FILE | FOLDER | RUNS]... runs the input in a file,
// all of a folder, or so many mutants of the target's seeds. An input that makes it stop is left in the current folder.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "../support.hpp"
#include "mutation.hpp"
#include "seeds.hpp"
#include "support.hpp"

namespace fs = std::filesystem;

namespace {

constexpr const char* left_behind = TERMCHECK_FUZZ_TARGET ".input";
std::string current;

/// Only calls that a signal handler may make.
void save_input(int signal)
{
    const int file = ::open(left_behind, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0 && ::write(file, current.data(), current.size()) >= 0) {
        constexpr char text[] = "the input is in " TERMCHECK_FUZZ_TARGET ".input\n";
        [[maybe_unused]] const auto said = ::write(STDERR_FILENO, text, sizeof text - 1);
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void run(std::string input)
{
    current = std::move(input);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
}

void run_file(const fs::path& path)
{
    std::printf("%s\n", path.c_str());
    run(test::read_file(path));
}

void run_folder(const fs::path& folder)
{
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::for_each(paths.begin(), paths.end(), run_file);
}

void run_mutants(std::size_t runs)
{
    const std::vector<std::string> seeds = fuzz::seeds_for(TERMCHECK_FUZZ_TARGET);
    std::printf("%zu mutants of %zu seeds\n", runs, seeds.size());
    test::Random random(20260101);
    std::vector<std::string> mutants = seeds;
    for (std::size_t i = 0; i != runs; ++i) {
        std::string& mutant = mutants[i % mutants.size()];
        // Each goes a few steps from where it began.
        if (i / mutants.size() % 6 == 0)
            mutant = seeds[i % seeds.size()];
        else
            mutant = fuzz::changed(mutant, random);
        run(mutant);
    }
}

}  // namespace

int main(int count, char** arguments)
{
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTERM, SIGALRM})
        ::signal(signal, save_input);
    for (int i = 1; i < count; ++i) {
        char* end = nullptr;
        const auto runs = std::strtoul(arguments[i], &end, 10);
        if (*end == '\0')
            run_mutants(runs);
        else if (fs::is_directory(arguments[i]))
            run_folder(arguments[i]);
        else if (fs::exists(arguments[i]))
            run_file(arguments[i]);
    }
    return 0;
}
