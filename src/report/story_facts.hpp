#pragma once

#include "report/story_context.hpp"

namespace termcheck::report {

/// The head: what to know before anything else.
std::vector<StoryFact> facts_of(const Story& story, const StoryContext& context);

/// What state the node is left in.
std::vector<std::string> ending_of(const Story& story, const StoryContext& context);

/// Loaded and removed modules whose replaced code stays for the time being, by the method with which it is to go.
std::vector<Text> left_to_purge(const Execution& execution, Purge post, const StoryContext& context);

/// Title and text of the chapter that begins with this step.
Chapter chapter_of(const Story& story, const StoryStep& step);

}  // namespace termcheck::report
