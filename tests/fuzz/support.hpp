#pragma once

// What fuzz targets share.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/diagnostic.hpp>
#include <termcheck/source.hpp>

/// Stops the fuzzer: an assertion that release builds keep.
#define REQUIRE(condition)                                                                                             \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                               \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

/// An input: some bytes that choose what is done, then a text.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

    /// 0 behind the end.
    std::uint8_t byte()
    {
        if (rest_.empty())
            return 0;
        const auto first = static_cast<std::uint8_t>(rest_[0]);
        rest_.remove_prefix(1);
        return first;
    }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// What a file may be called: a byte chooses its name, which says what it is.
inline constexpr const char* file_names[] = {
    "a.app",          "a.app.src",  "a.rel",          "a.appup",        "a.appup.src", "relup", "RELEASES",
    "start_erl.data", "sys.config", "sys.config.src", "vm.args.config", "relup.src",   "a.term"};

/// The byte for a file of this name.
std::uint8_t choice_of(std::string_view name);

/// The rest of an input as a file that its next byte names.
std::unique_ptr<termcheck::Source> source_of(Input& input);

/// The files of an input, each behind a line `%%% PATH`, written to a folder; those with a path that leads out of it are not.
/// Gives their paths.
std::vector<std::string> write_files(std::string_view text, const std::string& folder);

/// They stand inside their files.
void check_places(const std::vector<termcheck::Diagnostic>& findings);
/// And follow each other in the only file that they are about.
void check_findings(const std::vector<termcheck::Diagnostic>& findings, const termcheck::Source& source);

/// Whether a text for people can be shown: UTF-8, and nothing that drives a terminal but new lines.
bool is_printable(std::string_view text);
bool is_utf8(std::string_view text);
/// One JSON value.
bool is_json(std::string_view text);
/// UTF-8 without characters that XML forbids, and each `<` closed.
bool is_plain_xml(std::string_view text);

}  // namespace fuzz
