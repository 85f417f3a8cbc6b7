#pragma once

#include <optional>
#include <span>

#include "cli/configuration.hpp"

namespace termcheck::cli {

// Each does what one command says and returns the exit status.

/// `as`: what kind of file the named ones are; else `--kind`, else their names tell.
int run_check(Configuration& configuration, std::optional<FileKind> as = std::nullopt);
int run_relup(Configuration& configuration);
/// A relup against the releases that the options name.
int check_relup_file(Configuration& configuration);
int run_chain(const Configuration& configuration);
int run_parse(const Configuration& configuration);
int run_config(Configuration& configuration);
int run_init(const Options& options);
int run_completions(const Options& options);
int run_explain(std::span<const char* const> arguments, const Options& options);
int run_graph(const Configuration& configuration);
int run_rules(const Options& options);

}  // namespace termcheck::cli
