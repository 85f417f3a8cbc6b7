#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck {

/// What to look for: names only, the tags of template languages, too, and at last `%NAME%`, which looks like a comment to
/// Erlang and often is one.
enum class Holes : std::uint8_t { names, tags, percent_signs };

/// The text of a template with its placeholders outside of quotes made into variables, and with the tags of its template
/// language blanked out, byte for byte: whatever is said about the result holds for the template. Nothing if there are none.
std::optional<std::string> fill_holes(std::string_view text, Holes holes);

/// In a template variables are placeholders, and code is code: what the parser found is replaced by one word on them.
void excuse_holes(const Source& source, std::vector<Diagnostic>& findings);

/// In another file they are errors. The parser has seen what `fill_holes` made of them; this is what they are called.
void call_placeholders_by_name(const Source& source, std::vector<Diagnostic>& findings);

/// Erlang code that a build tool evaluates, or a script in another language: nothing of what the parser found there is an
/// error, and nothing else can be said. True if it is.
bool excuse_script(const Source& source, std::vector<Diagnostic>& findings);

/// A fix must not touch what is filled in, and cannot repeat it.
void drop_fixes_at_holes(const Source& source, const Source& filled, std::vector<Diagnostic>& findings);

}  // namespace termcheck
