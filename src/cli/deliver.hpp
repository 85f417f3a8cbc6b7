#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "report/format.hpp"
#include "report/results.hpp"

namespace termcheck::cli {

enum ExitStatus : int { clean = 0, findings_over_threshold = 1, usage_error = 2, unreadable = 3 };

/// Where a report goes.
struct Outlet {
    report::Format format;
    std::string path;  ///< empty: the command's own stream
};

/// The reports of `--format` and `--output`; `descriptor` is where the command writes its findings. What is wrong with
/// the options, or nothing.
std::string read_outlets(const Options& options, int descriptor, std::vector<Outlet>& outlets);

/// Writes all reports, troubles and the summary, and tells the exit status.
int deliver(const report::Results& results, const std::vector<Outlet>& outlets, const Options& options, int descriptor,
            std::chrono::steady_clock::time_point started);

/// "termcheck: ..." on standard error; returns the status for wrong usage.
int complain(const Options& options, const std::string& problem);

/// A result on standard output; the exit status.
int print(const std::string& text);

/// A result in the file of `-o`, whole or not at all, or on standard output.
int print_or_write(const std::string& text, const Options& options);

/// What is wrong with the file that a command was to read, on standard error; the exit status, for errors only.
int say_findings(const std::vector<Diagnostic>& findings, const Options& options);

void say_trouble(const report::Trouble& trouble);

}  // namespace termcheck::cli
