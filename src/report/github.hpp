#pragma once

#include <string>

#include "report/repository.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// What GitHub shows of each kind in one step.
inline constexpr std::size_t github_limit = 10;

/// For the log of GitHub Actions: the readable report, folded, and the gravest findings as annotations of the files.
/// `token` keeps what the files hold from being taken for commands: nobody must be able to guess it.
std::string github(const Results& results, const Repository& repository, std::string_view token);

/// A table in Markdown for the page of the run.
std::string github_summary(const Results& results, const Repository& repository);

}  // namespace termcheck::report
