#pragma once

#include <cstdint>
#include <string_view>

namespace termcheck {

/// What the value of an .app key must be.
enum class AppShape : std::uint8_t {
    string,  ///< a flat list of code points
    atoms,
    start,   ///< `{Module, Args}` or `[]`
    phases,  ///< `[{Phase, Args}]` or `undefined`
    pairs,   ///< `[{Name, Value}]`
    limit,   ///< a positive integer or `infinity`
    strings,
    links,         ///< `[{Title, Url}]`, both strings
    dependencies,  ///< `["kernel-8.0"]`
    any,
};

enum class AppNeed : std::uint8_t { mandatory, optional, tool };

struct AppKeyInfo {
    std::string_view name;
    AppShape shape;
    AppNeed need;
    std::string_view by_default;
};

inline constexpr AppKeyInfo app_keys[] = {
#define TERMCHECK_APP_KEY(name, shape, need, by_default) {#name, AppShape::shape, AppNeed::need, by_default},
#include <termcheck/app_keys.def>
#undef TERMCHECK_APP_KEY
};

/// Nothing for a key that neither OTP nor a known tool has.
constexpr const AppKeyInfo* find_app_key(std::string_view name)
{
    for (const AppKeyInfo& key : app_keys)
        if (key.name == name)
            return &key;
    return nullptr;
}

}  // namespace termcheck
