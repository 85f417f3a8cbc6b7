#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <termcheck/span.hpp>

namespace termcheck {

class Source;
class Report;
struct App;
struct Appup;
struct Config;
struct Flow;
struct Rel;
struct Releases;
struct Relup;
struct RelupEntry;
struct Script;
struct StartErlData;
struct TermFile;
struct Upgrade;
struct WayAndBack;

enum class Severity : std::uint8_t { hint, info, warning, error };

constexpr std::string_view to_string(Severity severity)
{
    switch (severity) {
    case Severity::hint: return "hint";
    case Severity::info: return "info";
    case Severity::warning: return "warning";
    case Severity::error: break;
    }
    return "error";
}

/// What a file is for. `term` is any other file of Erlang terms.
enum class FileKind : std::uint8_t { app, rel, appup, relup, releases, start_erl_data, config, term };

constexpr std::string_view to_string(FileKind kind)
{
    switch (kind) {
    case FileKind::app: return "app";
    case FileKind::rel: return "rel";
    case FileKind::appup: return "appup";
    case FileKind::relup: return "relup";
    case FileKind::releases: return "releases";
    case FileKind::start_erl_data: return "start_erl.data";
    case FileKind::config: return "config";
    case FileKind::term: break;
    }
    return "term";
}

/// The function that looks for a rule's mistake in one model; `monostate` for a rule that parsing, reading
/// or lowering finds on its way.
using Check =
    std::variant<std::monostate, void (*)(const App&, Report&), void (*)(const Rel&, Report&),
                 void (*)(const Appup&, Report&), void (*)(const Script&, Report&), void (*)(const Relup&, Report&),
                 void (*)(const RelupEntry&, Report&), void (*)(const Flow&, Report&),
                 void (*)(const WayAndBack&, Report&), void (*)(const Upgrade&, Report&),
                 void (*)(const Releases&, Report&), void (*)(const StartErlData&, Report&),
                 void (*)(const Config&, Report&), void (*)(const TermFile&, Report&)>;

/// One rule, declared once; everything that is said about it elsewhere is derived from here.
struct Rule {
    std::string_view code;  ///< "TC412"; the first digit is the phase; never reused
    std::string_view name;  ///< kebab case
    Severity severity = Severity::error;
    FileKind file = FileKind::term;   ///< the kind of file that the examples are
    std::string_view file_name = {};  ///< of the examples, where the name matters
    std::string_view otp = {};        ///< atom in OTP's own error tuple, where OTP refuses the same thing
    std::string_view summary;         ///< one line, lower case, no full stop
    std::string_view explanation;     ///< Markdown: what OTP does with it, and how to mend it
    std::string_view bad = {};        ///< a whole file with this mistake and no other
    std::string_view good = {};       ///< the same file mended
    Check check = {};
};

/// A span of one source.
struct Place {
    const Source* source = nullptr;
    Span span;
};

struct Note {
    Place place;
    std::string message;
};

struct Edit {
    Span span;
    std::string text;
};

/// A repair inside the diagnostic's own source. *Safe* means: the file comes to say what it was surely meant to say.
struct Fix {
    bool safe = false;
    std::vector<Edit> edits;
};

/// One report of one rule.
struct Diagnostic {
    const Rule* rule = nullptr;
    Severity severity = Severity::error;
    Place place;
    std::string message;
    std::vector<Note> notes = {};
    std::optional<Fix> fix = {};
};

}  // namespace termcheck
