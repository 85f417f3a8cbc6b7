#pragma once

#include "model/rel.hpp"

namespace termcheck::lowering {

constexpr std::string_view to_string(StartType type)
{
    switch (type) {
    case StartType::permanent: return "permanent";
    case StartType::transient: return "transient";
    case StartType::temporary: return "temporary";
    case StartType::load: return "load";
    case StartType::none: break;
    }
    return "none";
}

}  // namespace termcheck::lowering
