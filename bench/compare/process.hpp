#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "compare/rounds.hpp"

namespace termcheck::bench {

struct Ran {
    Seconds time = 0;
    bool succeeded = false;
};

/// A whole process, from start to end, with nothing to read and nobody who reads what it writes.
Ran run_process(const std::vector<std::string>& command);

/// A warm VM that does what it is told: `consult FILE`, `scan FILE`.
class Vm {
public:
    explicit Vm(const std::string& escript);
    Vm(const Vm&) = delete;
    Vm& operator=(const Vm&) = delete;
    ~Vm();

    /// How long it took inside the VM; nothing if there is none.
    std::optional<Seconds> run(const std::string& order);

private:
    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
    int process_ = -1;
};

}  // namespace termcheck::bench
