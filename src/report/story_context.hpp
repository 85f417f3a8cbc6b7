#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "report/story.hpp"

namespace termcheck::report {

/// What the words of a step need from the rest of the script.
struct StoryContext {
    const Execution& execution;
    std::string_view to;  ///< the release that is gone to
    const std::vector<Suspension>& suspensions;
    std::unordered_map<std::string_view, const ModuleFate*> fates = {};
    std::unordered_map<std::string_view, std::string_view> versions = {};  ///< of applications with object code
    std::unordered_set<std::string_view> fresh = {};                       ///< modules that were not there before
};

/// Fills in what the script tells of modules and applications, and the entry of an appup that it is made of, if any.
StoryContext make_context(const Execution& execution, std::string_view to, const std::vector<Suspension>& suspensions,
                          const Script* entry);

/// The modules that the instructions of a run name, in their order.
std::vector<Text> modules_of(const Run& run, const Execution& execution);

/// Modules by application, for the step of that number.
std::vector<ModuleGroup> grouped(const std::vector<Text>& modules, std::uint32_t number, const StoryContext& context);

/// "`a` and `b`", or "12 modules".
std::string named(const std::vector<Text>& modules);
bool names_all(const std::vector<Text>& modules);

}  // namespace termcheck::report
