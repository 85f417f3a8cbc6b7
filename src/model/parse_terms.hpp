#pragma once

#include <vector>

#include <termcheck/diagnostic.hpp>
#include <termcheck/parse_options.hpp>
#include <termcheck/tree.hpp>

namespace termcheck {

/// `parse` of the public header, compiled once, and for the processor at hand.
Tree parse_terms(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options = {});
Tree parse_terms(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options, Tree&& old);

}  // namespace termcheck
