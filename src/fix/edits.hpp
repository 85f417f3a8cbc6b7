#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck::fix {

/// For each line of a text the line, from 1 on, of the text that it was made from; 0 for one that is new. They ascend.
using Origins = std::vector<std::uint32_t>;

struct EditedText {
    std::string text;
    Origins origins;
};

/// A text before anything is done to it.
EditedText unedited(std::string_view text);

/// `text` with edits made that do not overlap. `origins` are those of its lines.
EditedText apply(std::string_view text, const Origins& origins, std::vector<Edit> edits);

/// Those whose fixes can be made together, each whole: of two that overlap the first. All of them have one.
std::vector<const Diagnostic*> choose(const std::vector<const Diagnostic*>& findings);

/// The bytes of a file with this text, in the encoding that `like` has; nothing where it lacks a character.
std::optional<std::string> encode(std::string_view text, const Source& like);

}  // namespace termcheck::fix
