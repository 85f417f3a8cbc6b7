#pragma once

#include "lower/findings.hpp"
#include "lower/script.hpp"

namespace termcheck::lowering {

/// A `load_object_code`, as written or for a single module.
struct ObjectCode {
    Text library, vsn;
    std::span<const Text> modules;
    Term origin;
    bool is_written = true;
};

/// `systools_rc:merge_load_object_code/1`: one for each library, as text.
std::string merge_load_object_code(const std::vector<ObjectCode>& all, Findings& findings);

}  // namespace termcheck::lowering
