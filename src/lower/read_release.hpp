#pragma once

#include "lower/findings.hpp"
#include "lower/release.hpp"
#include "lower/search_path.hpp"
#include "lower/store.hpp"

namespace termcheck::lowering {

/// `systools_make:read_release/2` and `collect_applications/2`: the .rel file that is named, and the .app files it
/// leads to. Nothing is left out: what cannot be read is an entry without an `app`.
Release read_release(const std::string& name, const SearchPath& path, Store& store, Findings& findings);

/// `systools_make:check_applications/1`, `check_modules/3` and `sort_appls/1`; sorts the applications.
void check_release(Release& release, Findings& findings);

}  // namespace termcheck::lowering
