#pragma once

#include <cstddef>
#include <functional>

namespace termcheck {

/// Calls `work` with 0, 1, ... `count - 1`, on up to `jobs` threads, of which this is one; on fewer when there are no more
/// to be had. What one of them throws is thrown here once all are done.
void side_by_side(std::size_t jobs, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace termcheck
