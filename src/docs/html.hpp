#pragma once

#include <string>
#include <string_view>

namespace termcheck::docs {

/// Text for the inside of an element or a quoted attribute.
std::string escaped(std::string_view text);

/// Running text of a rule or an option on one line: what stands between backquotes is code.
std::string inline_html(std::string_view text);

/// The same with paragraphs, which empty lines separate.
std::string paragraphs(std::string_view text);

/// A whole file or a report, as it stands.
std::string preformatted(std::string_view text);

/// A whole page; `root` leads to the folder of the site ("../").
std::string page(std::string_view title, std::string_view root, std::string_view body);

}  // namespace termcheck::docs
