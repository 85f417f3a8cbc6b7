#pragma once

#include <vector>

#include <termcheck/diagnostic.hpp>

#include "check/version_regex.hpp"
#include "model/appup.hpp"

namespace termcheck {

inline bool is_regex(const VersionKey& key) { return key.form == VersionKey::Form::regex; }
inline bool is_string(const VersionKey& key) { return key.form == VersionKey::Form::string; }

/// As the release would take it that the file is checked for.
VersionRegex regex_of(const VersionKey& key);

/// The part of a regex between two of its bytes.
Place place_in(const VersionKey& key, std::size_t from, std::size_t to);

/// Edits that put `text` before one byte of the regex; nothing where the literal cannot be edited bytewise.
std::vector<Edit> insert_into(const VersionKey& key, std::size_t at, std::string text);

/// True if it matches whatever looks like a version, as `.*` does.
bool is_catch_all(const VersionRegex& regex);

}  // namespace termcheck
