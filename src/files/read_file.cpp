#include "files/read_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/descriptor.hpp"
#include "files/error_text.hpp"

namespace termcheck {
namespace {

constexpr const char* too_large = "is larger than 4 GiB, the most that termcheck reads";

ReadBytes failure(std::string problem) { return {nullptr, 0, std::move(problem)}; }
ReadBytes system_failure(int error) { return failure("cannot be read: " + error_text(error)); }

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

/// A regular file, without waiting for anything.
struct Opened {
    Descriptor file;
    std::size_t size = 0;
    ReadBytes failed = {};
};

Opened open_regular(const std::string& path)
{
    struct stat status = {};
    // Before it is opened: that alone makes some devices do something.
    if (::stat(path.c_str(), &status) != 0)
        return {Descriptor(-1), 0, system_failure(errno)};
    if (const char* const reason = unreadable(status.st_mode))
        return {Descriptor(-1), 0, failure(reason)};
    Opened opened{Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK))};
    // And once more: by now it may be another one.
    if (!opened.file || ::fstat(opened.file.get(), &status) != 0)
        opened.failed = system_failure(errno);
    else if (const char* const reason = unreadable(status.st_mode))
        opened.failed = failure(reason);
    else if (status.st_size > 0)
        opened.size = static_cast<std::size_t>(status.st_size);
    return opened;
}

/// Whoever shares standard input with us may have made it one that does not wait.
ssize_t read_some(int descriptor, char* buffer, std::size_t size)
{
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer, size);
        if (count >= 0 || (errno != EINTR && errno != EAGAIN))
            return count;
        pollfd input{descriptor, POLLIN, 0};
        if (errno == EAGAIN && (descriptor != STDIN_FILENO || ::poll(&input, 1, -1) < 0))
            return count;
    }
}

/// Reads to the end. `expected` is where the end most likely is: files of /proc say 0, and others may still grow.
ReadBytes read_all(int descriptor, std::size_t expected)
{
    std::size_t room = std::max<std::size_t>(expected, 4096);
    std::unique_ptr<char[]> buffer = Source::allocate(room);
    std::size_t size = 0;
    for (;;) {
        // Into the padding, too: one byte there tells that the file goes on, at no cost for one that does not.
        const std::size_t wanted = std::min<std::size_t>(room + 1 - size, 1U << 30);
        const ssize_t count = read_some(descriptor, buffer.get() + size, wanted);
        if (count < 0)
            return system_failure(errno);
        size += static_cast<std::size_t>(count);
        // Less than there is room for, and all that there was when it was opened: that is the end.
        if (count == 0 || (size == expected && static_cast<std::size_t>(count) < wanted))
            return {std::move(buffer), size, {}};
        if (size <= room)
            continue;
        if (size > Source::max_size)
            return failure(too_large);
        room = std::min(room * 2, Source::max_size);
        std::unique_ptr<char[]> larger = Source::allocate(room);
        std::memcpy(larger.get(), buffer.get(), size);
        buffer = std::move(larger);
    }
}

ReadResult as_source(ReadBytes bytes, std::string name)
{
    if (bytes.buffer == nullptr)
        return {nullptr, std::move(bytes.problem)};
    // As Latin-1 a text may need twice the room.
    if (bytes.size > Source::max_size / 2) {
        const auto facts = detail::check_encoding(bytes.text());
        if (facts.latin1 || facts.error != detail::npos)
            return {nullptr, too_large};
    }
    return {std::make_unique<Source>(std::move(name), std::move(bytes.buffer), bytes.size), {}};
}

}  // namespace

ReadBytes read_bytes(const std::string& path)
{
    Opened opened = open_regular(path);
    if (!opened.failed.problem.empty())
        return std::move(opened.failed);
    return opened.size <= Source::max_size ? read_all(opened.file.get(), opened.size) : failure(too_large);
}

ReadResult read_file(const std::string& path) { return as_source(read_bytes(path), path); }

ReadResult read_standard_input(std::string name) { return as_source(read_all(STDIN_FILENO, 0), std::move(name)); }

std::optional<std::size_t> read_beginning(const std::string& path, std::span<char> buffer)
{
    const Opened opened = open_regular(path);
    const ssize_t size =
        opened.failed.problem.empty() ? read_some(opened.file.get(), buffer.data(), buffer.size()) : -1;
    return size < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(size));
}

}  // namespace termcheck
