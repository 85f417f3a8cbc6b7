#pragma once

#include <string>

#include "report/results.hpp"

namespace termcheck::report {

/// One document; its schema is findings.schema.json, its `version` changes when what is there changes its meaning.
std::string json(const Results& results);

/// One finding a line, in the same shape.
std::string jsonl(const Results& results);

}  // namespace termcheck::report
