#pragma once

#include "lower/findings.hpp"
#include "lower/release.hpp"

namespace termcheck::lowering {

/// Which application includes which: included name to the index of the one that includes it.
ByName<std::uint32_t> inclusions(const Release& release);

/// `systools_make:add_top_apps_to_uses/3`: who uses an included application waits for the one at the top of the
/// inclusions instead. There must be no cycle of inclusions.
void use_top_applications(Release& release, const ByName<std::uint32_t>& included_by);

/// `systools_make:sort_used_and_incl_appls/2`: each list of dependencies in the order of the .rel file.
void sort_dependencies(Release& release);

/// What keeps `systools_make:sort_appls/1` from an order.
struct SortTrouble {
    std::vector<Text> missing;  ///< as they stand in an .app file
    std::vector<std::uint32_t> circular;

    bool any() const { return !missing.empty() || !circular.empty(); }
};

/// `systools_make:sort_appls/1`: fills in `release.sorted`, dependencies before their users, else as in the .rel file.
SortTrouble sort_applications(Release& release, const ByName<std::uint32_t>& included_by);

}  // namespace termcheck::lowering
