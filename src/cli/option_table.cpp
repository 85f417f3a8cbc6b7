#include "cli/option_table.hpp"

#include <charconv>

#include "report/format.hpp"

namespace termcheck::cli {
namespace {

using std::string_view;

template <auto Member>
std::string turn_on(Options& options, Value)
{
    options.*Member = true;
    return {};
}

template <auto Member>
std::string keep(Options& options, Value value)
{
    options.*Member = value.text;
    return {};
}

template <auto Member>
std::string append(Options& options, Value value)
{
    (options.*Member).push_back(value.text);
    return {};
}

/// For enumerations whose values stand in the order of the option's choices.
template <auto Member, typename Enum>
std::string choose(Options& options, Value value)
{
    options.*Member = static_cast<Enum>(value.choice);
    return {};
}

template <auto Member, std::uint32_t Least, std::uint32_t Most>
std::string number(Options& options, Value value)
{
    std::uint32_t result = 0;
    const char* const end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, result);
    if (error != std::errc{} || stop != end || result < Least || result > Most)
        return "takes a number from " + std::to_string(Least) + " to " + std::to_string(Most);
    options.*Member = result;
    return {};
}

std::string jobs(Options& options, Value value)
{
    if (value.text == "auto") {
        options.jobs = 0;
        return {};
    }
    const std::string problem = number<&Options::jobs, 1, 1024>(options, value);
    return problem.empty() ? problem : problem + ", or `auto`";
}

/// The last one given.
std::string one_version(Options& options, Value value)
{
    options.from = {value.text};
    return {};
}

std::string otp(Options& options, Value value)
{
    options.otp = 25 + static_cast<int>(value.choice);
    return {};
}

constexpr string_view severities[] = {"hint", "info", "warning", "error"};
constexpr string_view thresholds[] = {"hint", "info", "warning", "error", "never"};
constexpr string_view kinds[] = {"app", "rel", "appup", "relup", "releases", "start_erl.data", "config", "term"};
constexpr string_view otp_releases[] = {"25", "26", "27", "28"};
constexpr string_view colors[] = {"auto", "always", "never"};
constexpr string_view parse_formats[] = {"erl", "json", "tree"};
constexpr string_view text_formats[] = {"text", "json"};

constexpr unsigned for_findings = for_check | for_relup;
constexpr unsigned for_stories = for_explain | for_graph;
constexpr unsigned for_reading = for_findings | for_chain | for_parse | for_stories | for_config;

// clang-format off
constexpr Option table[] = {
    {.name = "select", .value = "RULES", .commands = for_findings | for_config, .group = "Findings",
     .help = "report these only: codes, beginnings of codes (TC4), names, ALL; commas between them",
     .store = append<&Options::select>},
    {.name = "extend-select", .value = "RULES", .commands = for_findings | for_config, .group = "Findings",
     .help = "report these too; of --select and --ignore the longer beginning wins",
     .store = append<&Options::extend_select>},
    {.name = "ignore", .value = "RULES", .commands = for_findings | for_config, .group = "Findings",
     .help = "do not report these", .store = append<&Options::ignore>},
    {.name = "min-level", .value = "LEVEL", .choices = severities, .commands = for_findings | for_config, .group = "Findings",
     .help = "leave out what is below LEVEL (hint)", .store = choose<&Options::min_level, Severity>},
    {.name = "fail-on", .value = "LEVEL", .choices = thresholds, .commands = for_findings | for_config, .group = "Findings",
     .help = "exit status 1 for findings at or over LEVEL (warning)",
     .store = choose<&Options::fail_on, Threshold>},
    {.name = "baseline", .value = "FILE", .commands = for_check | for_config, .group = "Findings",
     .help = "do not report the findings that FILE has as known", .store = keep<&Options::baseline>},
    {.name = "write-baseline", .value = "FILE", .commands = for_check, .group = "Findings",
     .help = "write all findings of this run to FILE as known, whole or not at all",
     .store = keep<&Options::write_baseline>},

    {.name = "fix", .commands = for_check, .group = "Fixes",
     .help = "mend what can be mended for certain (not in other hard links), and report the rest", .store = turn_on<&Options::fix>},
    {.name = "unsafe-fixes", .commands = for_check, .group = "Fixes",
     .help = "with --fix or --diff: also where what was meant is only likely",
     .store = turn_on<&Options::unsafe_fixes>},
    {.name = "diff", .commands = for_check, .group = "Fixes",
     .help = "print what --fix would change, for `patch -p1`; exit status 1 if it is anything",
     .store = turn_on<&Options::diff>},

    {.name = "kind", .value = "KIND", .choices = kinds, .commands = for_check, .group = "Files",
     .help = "take the named files for files of this kind, whatever their names",
     .store = choose<&Options::kind, FileKind>},
    {.name = "stdin-filename", .value = "PATH", .commands = for_check | for_parse | for_stories, .group = "Files",
     .help = "what `-`, standard input, is the content of", .store = keep<&Options::stdin_filename>},
    {.name = "exclude", .value = "GLOB", .commands = for_check | for_config, .group = "Files",
     .help = "leave out matching files and folders; written like a line of .gitignore",
     .store = append<&Options::exclude>},
    {.name = "force-exclude", .commands = for_check | for_config, .group = "Files",
     .help = "--exclude holds for named files as well", .store = turn_on<&Options::force_exclude>},
    {.name = "files-from", .value = "FILE", .commands = for_check, .group = "Files",
     .help = "check the release files that FILE (or `-`) lists, a line each or with NULs",
     .store = keep<&Options::files_from>},
    {.name = "files", .commands = for_check, .group = "Files", .help = "list what would be checked, and stop",
     .store = turn_on<&Options::list_files>},
    {.name = "allow-empty", .commands = for_check, .group = "Files", .help = "nothing to check is fine",
     .store = turn_on<&Options::allow_empty>},

    {.name = "otp", .value = "RELEASE", .choices = otp_releases, .commands = for_reading,
     .group = "Reading", .help = "the OTP release that decides what is a term (28)", .store = otp},
    {.name = "max-depth", .value = "N", .commands = for_check | for_parse | for_stories, .group = "Reading",
     .help = "how deep terms may be nested (1000000)", .store = number<&Options::max_depth, 1, 4'000'000'000>},
    {.name = "jobs", .letter = 'j', .value = "N", .commands = for_check, .group = "Reading",
     .help = "check N files at a time (auto: as many as there are processors)", .store = jobs},

    {.name = "config", .value = "FILE", .commands = for_reading, .group = "Configuration",
     .help = "read this configuration in place of the nearest termcheck.config or rebar.config",
     .store = keep<&Options::config>},
    {.name = "no-config", .commands = for_reading, .group = "Configuration", .help = "read no configuration",
     .store = turn_on<&Options::no_config>},

    {.name = "from", .value = "OLD", .commands = for_relup, .group = "Releases",
     .help = "to upgrade from and to go back to: OLD.rel, OLD.rel=DESCR, or a version in ROOT; repeats",
     .store = append<&Options::from>},
    {.name = "from", .value = "VSN", .commands = for_chain, .group = "Releases",
     .help = "the way from this release only", .store = append<&Options::from>},
    {.name = "to", .value = "VSN", .commands = for_chain, .group = "Releases",
     .help = "the way to this release only; exit status 1 if there is none from --from", .store = keep<&Options::to>},
    {.name = "up-from", .value = "OLD", .commands = for_relup, .group = "Releases", .help = "to upgrade from only",
     .store = append<&Options::up_from>},
    {.name = "down-to", .value = "OLD", .commands = for_relup, .group = "Releases", .help = "to go back to only",
     .store = append<&Options::down_to>},
    {.name = "to", .value = "VSN", .commands = for_relup, .group = "Releases",
     .help = "release of ROOT to upgrade to (the newest)", .store = keep<&Options::to>},
    {.name = "from", .value = "VSN", .commands = for_stories, .group = "Releases",
     .help = "of a file: only what leads from this version", .store = one_version},
    {.name = "to", .value = "VSN", .commands = for_stories, .group = "Releases",
     .help = "of a file: only what leads to this version", .store = keep<&Options::to>},
    {.name = "path", .value = "GLOB", .commands = for_relup, .group = "Releases",
     .help = "folders with .app and .appup files; repeats", .store = append<&Options::path>},
    {.name = "root", .value = "ROOT", .commands = for_relup, .group = "Releases",
     .help = "release tree with the releases that a RELUP leads from and to", .store = keep<&Options::root>},
    {.name = "restart-emulator", .commands = for_relup, .group = "Releases",
     .help = "the relup ends with a restart of the emulator", .store = turn_on<&Options::restart_emulator>},
    {.name = "warnings-as-errors", .commands = for_relup, .group = "Releases",
     .help = "write no relup where systools would warn", .store = turn_on<&Options::warnings_as_errors>},
    {.name = "noexec", .commands = for_relup, .group = "Releases", .help = "write no relup, only report",
     .store = turn_on<&Options::noexec>},

    {.name = "format", .value = "FORMAT", .choices = report::format_names, .commands = for_findings,
     .group = "Output", .help = "how findings are written (full on a terminal, github in GitHub Actions, else short)",
     .store = keep<&Options::format>},
    {.name = "format", .value = "FORMAT", .choices = parse_formats, .commands = for_parse, .group = "Output",
     .help = "terms as OTP prints them, the syntax tree as JSON, or for people (erl)",
     .store = keep<&Options::format>},
    {.name = "format", .value = "FORMAT", .choices = text_formats, .commands = for_chain | for_explain | for_rules | for_config,
     .group = "Output", .help = "for people or for programs (text)", .store = keep<&Options::format>},
    {.name = "format", .value = "FORMAT", .choices = report::graph_format_names, .commands = for_graph, .group = "Output",
     .help = "for graphviz, for Markdown, or a picture (what -o FILE ends in, else svg)",
     .store = keep<&Options::format>},
    {.name = "output", .value = "FORMAT:PATH", .commands = for_findings, .group = "Output",
     .help = "write a report to a file, too; repeats", .store = append<&Options::outputs>},
    {.name = "", .letter = 'o', .value = "FILE", .commands = for_relup, .group = "Output",
     .help = "write the relup to FILE, whole or not at all", .store = keep<&Options::out>},
    {.name = "", .letter = 'o', .value = "FILE", .commands = for_graph, .group = "Output",
     .help = "write to FILE, whole or not at all", .store = keep<&Options::out>},
    {.name = "width", .value = "N", .commands = for_parse, .group = "Output",
     .help = "line length of `--format erl` (80); 0: each term on one line",
     .store = number<&Options::width, 0, 1'000'000>},
    {.name = "width", .value = "N", .commands = for_explain, .group = "Output",
     .help = "line length of what is told of a file (80, on a terminal up to 100)",
     .store = number<&Options::prose_width, 40, 1'000'000>},
    {.name = "all", .commands = for_explain, .group = "Output", .help = "all names, however many there are",
     .store = turn_on<&Options::all_names>},
    {.name = "color", .value = "WHEN", .choices = colors, .commands = for_all, .group = "Output",
     .help = "colours (auto: on a terminal, unless NO_COLOR is set)",
     .store = choose<&Options::color, ColorChoice>},
    {.name = "show-suppressed", .commands = for_findings, .group = "Output",
     .help = "have suppressed findings in SARIF, marked as such", .store = turn_on<&Options::show_suppressed>},
    {.name = "no-progress", .commands = for_check, .group = "Output",
     .help = "do not say on a terminal how far a long run is", .store = turn_on<&Options::no_progress>},
    {.name = "statistics", .commands = for_findings | for_config, .group = "Output",
     .help = "count the findings of each rule", .store = turn_on<&Options::statistics>},
    {.name = "quiet", .letter = 'q', .commands = for_all, .group = "Output",
     .help = "no summary, only findings and troubles", .store = turn_on<&Options::quiet>},

    {.name = "help", .letter = 'h', .group = "Other", .help = "this text", .store = turn_on<&Options::help>},
    {.name = "version", .letter = 'V', .group = "Other", .help = "the version", .store = turn_on<&Options::version>},
};

constexpr CommandText command_table[] = {
    {Command::check, "check", "[check] [OPTION...] [PATH...]", "find mistakes in release files (the default)",
     "Checks files, folders with all that is below them, release trees, and `-`, the standard input; without a PATH\n"
     "the project around the current folder. A named file is always checked. Folders leave out what .gitignore\n"
     "lists, and _build, deps and node_modules unless they are named. In a PATH, * ? [] {} and ** are patterns."},
    {Command::relup, "relup", "relup [OPTION...] NEW.rel --from OLD.rel [--from ...] [--path GLOB ...]\nrelup [OPTION...] ROOT [--to VSN] [--from VSN ...]\nrelup [OPTION...] RELUP [REL...]",
     "write the relup that systools:make_relup writes",
     "Lowers the appups of all applications into the relup that takes the OLD releases to NEW, and back. With the\n"
     "folder ROOT of a release tree, its releases and applications are found there. The relup goes to standard\n"
     "output, findings to standard error. A RELUP that is there already is executed step by step, as the release\n"
     "handler would: against the releases of the tree around it, of --root, or of .rel files (with --path)."},
    {Command::chain, "chain", "chain [OPTION...] [ROOT]", "show which releases of a tree lead to which",
     "Finds the ways between the releases of a release tree, as the release handler does: in the relups. Says how many\n"
     "upgrades or downgrades it takes from each to each, where there is none and what stands in its way, and which\n"
     "entries no release uses. With --from and --to: the steps to take."},
    {Command::parse, "parse", "parse [OPTION...] FILE", "print the terms of a file, or their syntax tree",
     "Reads any file of Erlang terms, `-` for the standard input, as file:consult/1 does, and prints each term as\n"
     "io:format(\"~tp.~n\") does. What cannot be read is said on standard error."},
    {Command::explain, "explain", "explain [OPTION...] CODE|NAME...\nexplain [OPTION...] FILE... [--from VSN] [--to VSN]",
     "say what a rule means, or what an upgrade does",
     "Rules by code or name: what they mean, why that matters at run time, a bad and a good example. A relup: each of\n"
     "its upgrades and downgrades as a story, with the calls that are made in the node. An .appup file: what each\n"
     "entry will become."},
    {Command::graph, "graph", "graph [OPTION...] FILE [--from VSN] [--to VSN]\ngraph [OPTION...] [ROOT]",
     "draw an upgrade, or the versions of a release tree",
     "A relup or .appup file: for each upgrade and downgrade when modules are loaded, processes suspended, and so on. The\n"
     "folder ROOT of a release tree: which version can be installed over which, and where there is no way."},
    {Command::rules, "rules", "rules [OPTION...]", "list all rules", ""},
    {Command::config, "config", "config [OPTION...] [PATH]", "show the configuration of a file, and where it comes from",
     "Prints all settings that hold for the PATH, or for the current folder, each with the place where it is said.\n"
     "The options of `check` may be tried out here; they win over files."},
    {Command::init, "init", "init [FOLDER]", "write a configuration file to begin with",
     "Writes FOLDER/termcheck.config with all settings there are, each explained and none in force. A file that is there\n"
     "is never overwritten."},
    {Command::completions, "completions", "completions bash|zsh|fish", "write what a shell completes our commands with",
     "For example, in ~/.bashrc: source <(termcheck completions bash); in fish: termcheck completions fish | source."},
};

// clang-format on

constexpr ExitText exit_table[] = {
    {0, "no finding at or over the threshold"},
    {1, "findings at or over it"},
    {2, "the command line or the configuration is wrong, or there is nothing to check"},
    {3, "a file could not be read or written, or an internal error"},
};

}  // namespace

std::span<const Option> options() { return table; }
std::span<const CommandText> commands() { return command_table; }
std::span<const ExitText> exit_statuses() { return exit_table; }

}  // namespace termcheck::cli
