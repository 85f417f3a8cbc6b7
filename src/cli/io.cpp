#include "cli/io.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace termcheck::cli {

std::string error_text(int error)
{
    std::string text = std::strerror(error);
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z' && (text.size() < 2 || text[1] < 'A' || text[1] > 'Z'))
        text[0] = static_cast<char>(text[0] | 0x20);
    return text;
}

std::string write_all(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno == EPIPE)
            return {};
        else if (errno != EINTR)
            return error_text(errno);
    }
    return {};
}

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
