#pragma once

#include <optional>
#include <string>

#include "tree/survey.hpp"

namespace termcheck::report {

/// Which part of the chain is asked for: indices of releases. Without either, all of it.
struct ChainQuery {
    std::optional<std::size_t> from, to;
};

/// For people: who reaches whom, in how many steps, what is missing, and what no release uses.
std::string chain_text(const Survey& survey, const ChainQuery& query);

/// The same for programs, as one object.
std::string chain_json(const Survey& survey, const ChainQuery& query);

}  // namespace termcheck::report
