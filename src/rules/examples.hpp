#pragma once

#include <string_view>

#include <termcheck/diagnostic.hpp>

namespace termcheck::rules {

/// What the file is called that a rule's examples are.
constexpr std::string_view example_name(const Rule& rule)
{
    if (!rule.file_name.empty())
        return rule.file_name;
    switch (rule.file) {
    case FileKind::app: return "shop.app";
    case FileKind::rel: return "shop.rel";
    case FileKind::appup: return "shop.appup";
    case FileKind::relup: return "relup";
    case FileKind::releases: return "RELEASES";
    case FileKind::start_erl_data: return "start_erl.data";
    case FileKind::config: return "sys.config";
    case FileKind::term: break;
    }
    return "shop.term";
}

}  // namespace termcheck::rules
