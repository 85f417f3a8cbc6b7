#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/app.hpp"
#include "model/appup.hpp"

namespace termcheck {

/// Stands for the version at the other end where the entry has a regular expression, and none is asked for.
inline constexpr std::string_view any_version = "Vsn";

/// One entry of an appup, to be lowered by itself: as if nothing else changed between the two releases.
struct EntryRequest {
    const Appup& appup;
    const Script& entry;
    const std::vector<Diagnostic>& read_findings;  ///< what reading the appup has reported
    std::string_view application;                  ///< its name
    const App* app = nullptr;                      ///< its .app file, if that is at hand; it tells more modules
    std::string_view version = {};                 ///< the other end, for an entry with a regular expression
    int otp = 28;
};

struct LoweredEntry {
    std::optional<std::string> relup;  ///< with this entry only; unset when OTP would refuse
    std::string version;               ///< of the entry in that relup
    std::vector<Diagnostic> findings;
    std::vector<std::string> remarks;     ///< what is not known without the releases
    std::shared_ptr<const void> sources;  ///< what the findings point into
};

/// `systools_rc:translate_scripts/4` of one script. The application's modules are those that the script names.
LoweredEntry lower_entry(const EntryRequest& request);

}  // namespace termcheck
