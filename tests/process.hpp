#pragma once

// Runs the program under test as its users do.

#include <string>
#include <vector>

namespace test {

struct Outcome {
    int status = -1;  ///< exit status, or minus the signal
    std::string out, err;
};

struct Surroundings {
    std::string input = {};                     ///< standard input
    std::string folder = {};                    ///< current folder
    std::vector<std::string> environment = {};  ///< NAME=VALUE, added to what there is
    bool unprivileged = false;                  ///< as a user who may not read everything
    std::string out_file = {};                  ///< in place of a pipe: `Outcome::out` stays empty
    bool out_closed = false;                    ///< standard output is a pipe that nobody reads
};

/// Runs a program to its end; what it writes is kept.
Outcome run_program(const std::vector<std::string>& command, const Surroundings& around = {});

/// `termcheck` with these arguments.
Outcome termcheck(std::vector<std::string> arguments, const Surroundings& around = {});

}  // namespace test
