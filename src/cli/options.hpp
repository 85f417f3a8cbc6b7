#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck::cli {

enum class Command : std::uint8_t { check, relup, chain, parse, explain, graph, rules, config, init, completions };

/// `--fail-on`: the findings at or over it make the exit status 1. The numbers of `Severity`, and one that none reaches.
enum class Threshold : std::uint8_t { hint, info, warning, error, never };

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// The command line. The views point into it.
struct Options {
    using Texts = std::vector<std::string_view>;

    Command command = Command::check;
    bool command_given = false;
    Texts arguments;  ///< paths, or what the command takes instead
    bool help = false, version = false;
    std::vector<std::pair<std::string_view, std::string_view>> given;  ///< names and values of all options there

    // configuration
    std::string_view config;
    bool no_config = false;

    // what is reported
    Texts select, extend_select, ignore;  ///< code prefixes, codes and names
    Threshold fail_on = Threshold::warning;
    Severity min_level = Severity::hint;

    std::string_view baseline, write_baseline;

    // which files, and how they are read
    Texts exclude;
    bool force_exclude = false, list_files = false, allow_empty = false;
    std::optional<FileKind> kind;
    std::string_view stdin_filename, files_from;
    int otp = 28;
    std::uint32_t max_depth = 1'000'000;
    std::uint32_t jobs = 0;  ///< 0: as many as there are processors

    // what is mended
    bool fix = false, unsafe_fixes = false, diff = false;

    // how it is said
    std::string_view format;  ///< empty: what fits the command and the terminal
    Texts outputs;            ///< FORMAT:PATH
    ColorChoice color = ColorChoice::automatic;
    bool quiet = false, statistics = false, no_progress = false, show_suppressed = false;
    std::uint32_t width = 80;
    std::uint32_t prose_width = 0;  ///< 0: what fits the terminal
    bool all_names = false;         ///< long lists are not folded

    // relup
    Texts from, up_from, down_to, path;
    std::string_view to, root, out;
    bool restart_emulator = false, warnings_as_errors = false, noexec = false;
};

/// Reads the arguments behind the program's name. What is wrong with them, or nothing.
std::string parse_arguments(std::span<const char* const> arguments, Options& options);

}  // namespace termcheck::cli
