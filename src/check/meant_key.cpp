#include "check/meant_key.hpp"

#include <iterator>

#include "check/suggest.hpp"
#include "model/app_keys.hpp"

namespace termcheck {

// What people write for a key of OTP's, and no slip of the finger explains.
static constexpr std::string_view other_names[][2] = {
    {"version", "vsn"},
    {"dependencies", "applications"},
    {"deps", "applications"},
    {"desc", "description"},
    {"environment", "env"},
    {"start", "mod"},
    {"start_module", "mod"},
    {"license", "licenses"},
    {"licences", "licenses"},
    {"licence", "licenses"},
    {"used_applications", "applications"},
};

std::string_view meant_app_key(const App& app, std::string_view name)
{
    if (find_app_key(name) != nullptr)
        return {};
    for (const auto& [wrong, right] : other_names)
        if (wrong == name && find_key(app, right) == nullptr)
            return right;
    std::string_view names[std::size(app_keys)];
    for (std::size_t i = 0; i < std::size(app_keys); ++i)
        names[i] = app_keys[i].name;
    return nearest_name(name, names);
}

}  // namespace termcheck
