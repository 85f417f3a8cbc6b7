#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/app.hpp"
#include "model/name_index.hpp"
#include "model/rel.hpp"

namespace termcheck::lowering {

/// An entry of a .rel file with the .app file that it leads to: `#application{}` of `systools`.
struct Application {
    const RelApp* entry = nullptr;
    const App* app = nullptr;          ///< unset when there is none that OTP would take
    std::string_view folder;           ///< where the .app file was found
    std::vector<Text> uses, includes;  ///< `check_applications/1` and `sort_used_and_incl_appls/2` change them

    std::string_view name() const { return entry->name.text; }
    std::string_view vsn() const { return entry->vsn.text; }
    std::span<const Text> modules() const { return app->modules; }
};

/// A .rel file and its applications: what `systools_make:get_release/2` returns.
struct Release {
    const Rel* rel = nullptr;               ///< unset when it could not be read
    std::vector<Application> applications;  ///< in the order of the .rel file
    std::vector<std::uint32_t> sorted;      ///< their indices, dependencies first
    ByName<std::uint32_t> by_name;          ///< first entry of that name in the .rel file
    ByName<std::uint32_t> sorted_by_name;   ///< first of that name in `sorted`; differs where a name is repeated
    ByName<std::uint32_t> owner;            ///< module to the first application in `sorted` that has it
    bool ok = false;                        ///< OTP would take it

    const Application* find(std::string_view name) const { return find(by_name, name); }
    const Application* find_sorted(std::string_view name) const { return find(sorted_by_name, name); }
    const Application* find_owner(std::string_view module) const { return find(owner, module); }

private:
    const Application* find(const ByName<std::uint32_t>& index, std::string_view name) const
    {
        const auto at = index.find(name);
        return at == index.end() ? nullptr : &applications[at->second];
    }
};

}  // namespace termcheck::lowering
