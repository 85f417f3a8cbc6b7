// What `selftest.py` changes: it knows every place. The program is its own test.

#include <algorithm>

constexpr int limit = 10;

static bool is_small(int n) { return n < limit && n != 7; }

static int clamped(int n, int calls, const int* least)
{
    if (least && n < *least)
        return *least;
    if (least)
        return n;
    if (int rest = n % 2)
        n -= rest;
    for (int i = 0; i <= calls; ++i) {
        if (!is_small(n))
            break;
        n = std::min(n + 3, 9);
    }
    return n;
}

int main() { return clamped(2, 0, nullptr) == 5 && is_small(1) && !is_small(12) ? 0 : 1; }
