#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <termcheck/tree.hpp>

namespace termcheck {

/// What the name of a file tells.
struct NameFacts {
    std::optional<FileKind> kind;  ///< unset where only the content can tell
    bool is_template = false;      ///< `.app.src` and others that a build tool makes the real file from
    bool is_script = false;        ///< `.script`: Erlang code that a build tool evaluates
    bool is_sys_config = false;  ///< it becomes the file `sys.config`, the only configuration file that may name others
};
NameFacts facts_of_name(std::string_view path);

/// The file name without its folders and, for a template, without what marks it as one: "shop" for
/// "src/shop.app.src" and "sys" for "config/sys.config.src".
std::string_view stem_of_name(std::string_view path);

/// What a file is, by what is in it.
FileKind kind_of_content(const Tree& tree);

/// By name, else by content.
FileKind file_kind(const Source& source);

/// Whether a walk through folders takes a file: surely, never, or if `looks_like_release_file` says so.
enum class WalkChoice : std::uint8_t { take, look_inside, leave };
WalkChoice walk_choice(std::string_view path);

/// For a file whose name others use, too: whether these first bytes of it (a few hundred will do) can be Erlang's.
bool looks_like_release_file(std::string_view path, std::string_view beginning);

}  // namespace termcheck
