#include "files/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace termcheck {

void side_by_side(std::size_t jobs, std::size_t count, const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next = 0;
    std::exception_ptr thrown;
    std::once_flag is_thrown;
    const auto take_turns = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++)
                work(i);
        } catch (...) {
            std::call_once(is_thrown, [&] { thrown = std::current_exception(); });
        }
    };
    {
        std::vector<std::jthread> others;
        try {
            for (std::size_t i = 1; i < std::min(jobs, count); ++i)
                others.emplace_back(take_turns);
        } catch (const std::system_error&) {
            // No more threads to be had: those that there are do it.
        }
        take_turns();
    }
    if (thrown)
        std::rethrow_exception(thrown);
}

}  // namespace termcheck
