#include "cli/io.hpp"

#include <array>
#include <cerrno>

#include <unistd.h>

namespace termcheck::cli {

bool copy_input()
{
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return size == 0;
        if (!write_all(STDOUT_FILENO, {buffer.data(), static_cast<std::size_t>(size)}).empty())
            return false;
    }
}

void say(std::string_view text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

}  // namespace termcheck::cli
