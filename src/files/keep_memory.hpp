#pragma once

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace termcheck {

/// Memory that was freed is kept for the next file: what glibc gives back to the system comes in again page by page, which
/// takes half of the time of a check. For programs, at their start.
inline void keep_memory()
{
#if defined(__GLIBC__)
    constexpr int mebibyte = 1 << 20;
    ::mallopt(M_MMAP_THRESHOLD, 32 * mebibyte);
    ::mallopt(M_TRIM_THRESHOLD, 1024 * mebibyte);
    ::mallopt(M_TOP_PAD, mebibyte);
#endif
}

}  // namespace termcheck
