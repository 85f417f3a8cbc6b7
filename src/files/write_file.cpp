#include "files/write_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "files/descriptor.hpp"
#include "files/error_text.hpp"
#include "files/hold_signals.hpp"

namespace termcheck {
namespace {

/// `/dev/stdout` and its like, which a shell may have opened at the end of a log: not to be replaced.
std::optional<int> descriptor_named(std::string_view path)
{
    if (path == "/dev/stdout")
        return STDOUT_FILENO;
    if (path == "/dev/stderr")
        return STDERR_FILENO;
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
        int number = 0;
        if (path.starts_with(folder) &&
            std::from_chars(path.data() + folder.size(), path.data() + path.size(), number).ptr ==
                path.data() + path.size())
            return number;
    }
    return std::nullopt;
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

/// Through symbolic links, also those that lead to nothing yet: the file is replaced, not the link to it.
std::string behind_links(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    if (real)
        return real.get();
    std::string at = path;
    std::array<char, 4096> target;
    for (int links = 0; links < 40; ++links) {
        const ssize_t size = ::readlink(at.c_str(), target.data(), target.size());
        if (size <= 0)
            break;
        const std::string_view next(target.data(), static_cast<std::size_t>(size));
        at = next.starts_with('/') ? std::string(next) : folder_of(at).append(next);
    }
    return at;
}

/// In the same folder, under a name that nobody can guess.
std::string name_beside(const std::string& path)
{
    std::array<std::uint64_t, 2> number{};
    if (::getentropy(number.data(), sizeof number) != 0)
        return {};
    std::array<char, 48> name{};
    std::snprintf(name.data(), name.size(), ".termcheck-%016llx%016llx", static_cast<unsigned long long>(number[0]),
                  static_cast<unsigned long long>(number[1]));
    return folder_of(path) + name.data();
}

/// Owner, group, access list and permissions of the file that is replaced. Only root may give files away: where the owner
/// is another one, nobody shall run it with that one's rights.
bool keep_access(int file, const std::string& old_path, const struct stat& old)
{
    const bool same_owner =
        ::fchown(file, old.st_uid, old.st_gid) == 0 || (old.st_uid == ::geteuid() && old.st_gid == ::getegid());
    if (!same_owner)
        static_cast<void>(::fchown(file, static_cast<uid_t>(-1), old.st_gid) == 0);
    if (::fchmod(file, old.st_mode & (same_owner ? 07777 : 0777)) != 0)
        return false;
    constexpr const char* list = "system.posix_acl_access";
    std::array<char, 4096> rights;
    const ssize_t size = ::getxattr(old_path.c_str(), list, rights.data(), rights.size());
    return size <= 0 || ::fsetxattr(file, list, rights.data(), static_cast<std::size_t>(size), 0) == 0;
}

/// What users and the system have attached to the file, as far as it can be: not what makes a program powerful.
void keep_attributes(int file, const std::string& old_path)
{
    constexpr std::size_t most = 65536;  // of either, in Linux
    std::vector<char> names(most), value(most);
    const ssize_t size = ::listxattr(old_path.c_str(), names.data(), names.size());
    for (const char* name = names.data(); name < names.data() + std::max<ssize_t>(size, 0);
         name += std::strlen(name) + 1) {
        if (!std::string_view(name).starts_with("user.") && std::string_view(name) != "security.selinux")
            continue;
        const ssize_t length = ::getxattr(old_path.c_str(), name, value.data(), value.size());
        if (length >= 0)
            static_cast<void>(::fsetxattr(file, name, value.data(), static_cast<std::size_t>(length), 0));
    }
}

std::string write_and_sync(int file, std::string_view text)
{
    std::string problem = write_all(file, text);
    // Some file systems cannot sync, which is no reason to fail; those that can tell of a full disk here.
    if (problem.empty() && ::fsync(file) != 0 && errno != EINVAL && errno != EROFS)
        problem = error_text(errno);
    return problem;
}

/// Without `old` there is none to be replaced.
std::string write_beside(const std::string& beside, std::string_view text, const std::string& path,
                         const struct stat* old)
{
    const Descriptor file(
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, old != nullptr ? 0600 : 0666));
    if (!file)
        return errno == EACCES ? "no file can be made in its folder: " + error_text(EACCES) : error_text(errno);
    if (old != nullptr && !keep_access(file.get(), path, *old))
        return error_text(errno);
    if (old != nullptr)
        keep_attributes(file.get(), path);
    return write_and_sync(file.get(), text);
}

/// Fails if the new name is taken.
bool rename_to_new(const std::string& from, const std::string& to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    return ::link(from.c_str(), to.c_str()) == 0 && ::unlink(from.c_str()) == 0;
}

void sync_folder(const std::string& path)
{
    const Descriptor folder(::open((folder_of(path) + ".").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder)
        static_cast<void>(::fsync(folder.get()));
}

enum class Target : bool { may_be_there, must_be_new };

std::string put_in_place(const std::string& path, std::string_view text, const struct stat* old, Target target)
{
    const std::string beside = name_beside(path);
    if (beside.empty())
        return error_text(errno);
    const HoldSignals hold;
    std::string problem = write_beside(beside, text, path, old);
    if (problem.empty() &&
        !(target == Target::must_be_new ? rename_to_new(beside, path) : ::rename(beside.c_str(), path.c_str()) == 0))
        problem = error_text(errno);
    if (problem.empty())
        sync_folder(path);
    else
        ::unlink(beside.c_str());
    return problem;
}

std::string write_in_place(const std::string& path, std::string_view text)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    return file ? write_all(file.get(), text) : error_text(errno);
}

}  // namespace

std::string write_all(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            return {};
        } else if (errno == EAGAIN) {  // made so by whoever shares the stream with us
            pollfd output{descriptor, POLLOUT, 0};
            if (::poll(&output, 1, -1) < 0 && errno != EINTR)
                return error_text(errno);
        } else if (errno != EINTR) {
            return error_text(errno);
        }
    }
    return {};
}

std::string append_file(const std::string& path, std::string_view text)
{
    const Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0666));
    return file ? write_all(file.get(), text) : error_text(errno);
}

std::string write_file(const std::string& path, std::string_view text)
{
    if (const auto descriptor = descriptor_named(path))
        return write_all(*descriptor, text);
    struct stat old = {};
    const bool exists = ::stat(path.c_str(), &old) == 0;
    if (!exists && errno != ENOENT)
        return error_text(errno);
    if (exists && S_ISDIR(old.st_mode))
        return error_text(EISDIR);
    if (exists && !S_ISREG(old.st_mode))
        return write_in_place(path, text);
    if (exists && ::access(path.c_str(), W_OK) != 0)
        return error_text(errno);
    return put_in_place(behind_links(path), text, exists ? &old : nullptr, Target::may_be_there);
}

std::string write_new_file(const std::string& path, std::string_view text)
{
    struct stat old = {};
    if (::lstat(path.c_str(), &old) == 0)
        return error_text(EEXIST);
    return put_in_place(path, text, nullptr, Target::must_be_new);
}

}  // namespace termcheck
