#pragma once

// Catch2 2.13 and 3.x.
#if TERMCHECK_CATCH2 == 2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
#endif
