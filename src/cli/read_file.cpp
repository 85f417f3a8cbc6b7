#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/descriptor.hpp"
#include "cli/io.hpp"

namespace termcheck::cli {
namespace {

constexpr const char* too_large = "is larger than 4 GiB, the most that termcheck reads";

ReadResult failure(std::string problem) { return {nullptr, std::move(problem)}; }

/// Why a file of this mode is not read; nothing for regular files.
const char* unreadable(mode_t mode)
{
    if (S_ISREG(mode))
        return nullptr;
    if (S_ISDIR(mode))
        return "is a folder";
    if (S_ISFIFO(mode))
        return "is a pipe; to check what comes out of it, give it as standard input and name it `-`";
    if (S_ISSOCK(mode))
        return "is a socket";
    return "is a device";
}

/// Reads to the end. `expected` is where the end most likely is: files of /proc say 0, and others may still grow.
ReadResult read_all(int descriptor, std::size_t expected, std::string name)
{
    std::size_t room = std::max<std::size_t>(expected, 4096);
    std::unique_ptr<char[]> buffer = Source::allocate(room);
    std::size_t size = 0;
    for (;;) {
        // Into the padding, too: one byte there tells that the file goes on, at no cost for one that does not.
        const ssize_t count = ::read(descriptor, buffer.get() + size, std::min<std::size_t>(room + 1 - size, 1U << 30));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure("cannot be read: " + error_text(errno));
        if (count == 0)
            break;
        size += static_cast<std::size_t>(count);
        if (size <= room)
            continue;
        if (size > Source::max_size)
            return failure(too_large);
        room = std::min(room * 2, Source::max_size);
        std::unique_ptr<char[]> larger = Source::allocate(room);
        std::memcpy(larger.get(), buffer.get(), size);
        buffer = std::move(larger);
    }
    // As Latin-1 a text may need twice the room.
    if (size > Source::max_size / 2) {
        const auto facts = detail::check_encoding({buffer.get(), size});
        if (facts.latin1 || facts.error != detail::npos)
            return failure(too_large);
    }
    return {std::make_unique<Source>(std::move(name), std::move(buffer), size), {}};
}

}  // namespace

ReadResult read_file(const std::string& path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        return failure("cannot be read: " + error_text(errno));
    if (const char* const reason = unreadable(status.st_mode))
        return failure(reason);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!file)
        return failure("cannot be read: " + error_text(errno));
    if (status.st_size > 0 && static_cast<std::uint64_t>(status.st_size) > Source::max_size)
        return failure(too_large);
    return read_all(file.get(), static_cast<std::size_t>(status.st_size), path);
}

std::optional<std::size_t> read_beginning(const std::string& path, std::span<char> buffer)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    const ssize_t size = file ? ::read(file.get(), buffer.data(), buffer.size()) : -1;
    return size < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(size));
}

ReadResult read_standard_input(std::string name) { return read_all(STDIN_FILENO, 0, std::move(name)); }

}  // namespace termcheck::cli
