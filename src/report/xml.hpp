#pragma once

#include <string>
#include <string_view>

namespace termcheck::report {

inline constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Appends text for an attribute or between tags, as valid UTF-8; what XML 1.0 forbids becomes a replacement character.
void append_xml(std::string& out, std::string_view text);

/// ` name="value"`
void append_attribute(std::string& out, std::string_view name, std::string_view value);

}  // namespace termcheck::report
