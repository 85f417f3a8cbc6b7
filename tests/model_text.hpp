#pragma once

#include <string>

#include "model/read.hpp"

// Models as text, field by field, so that a table of cases can say what was read. A line each, with its end.

namespace test {

/// "2:5", or "2:5-9" and "2:5-3:1" for what has a length.
std::string place_text(termcheck::LineMap& lines, termcheck::Span span);

std::string instruction_text(const termcheck::Instruction& instruction);
std::string model_text(const termcheck::App& app);
std::string model_text(const termcheck::Rel& rel);
std::string model_text(const termcheck::Appup& appup);
std::string model_text(const termcheck::Relup& relup);
std::string model_text(const termcheck::Releases& releases);
std::string model_text(const termcheck::StartErlData& data);
std::string model_text(const termcheck::Config& config);

}  // namespace test
