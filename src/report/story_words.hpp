#pragma once

#include "report/story_context.hpp"

namespace termcheck::report {

/// Fills in acts, modules and notes of a step, from its run.
void tell_step(StoryStep& step, const StoryContext& context);

}  // namespace termcheck::report
