#pragma once

#include "cli/options.hpp"

namespace termcheck::cli {

// Each does what one command says and returns the exit status.

int run_check(const Options& options);
int run_relup(const Options& options);
int run_chain(const Options& options);
int run_parse(const Options& options);
int run_explain(const Options& options);
int run_rules(const Options& options);

}  // namespace termcheck::cli
