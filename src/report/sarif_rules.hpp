#pragma once

#include <span>
#include <string>

#include "report/json_writer.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// Level of a SARIF result, or of a rule.
constexpr std::string_view sarif_level(Severity severity)
{
    switch (severity) {
    case Severity::hint:
    case Severity::info: return "note";
    case Severity::warning: return "warning";
    case Severity::error: break;
    }
    return "error";
}

/// Text for people: SARIF wants sentences where we write phrases.
std::string sentence(std::string_view phrase);

/// One element of `tool.driver.rules`.
void write_sarif_rule(JsonWriter& json, const Rule& rule);

}  // namespace termcheck::report
