#include <cerrno>
#include <cstdlib>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/descriptor.hpp"
#include "cli/io.hpp"

namespace termcheck::cli {
namespace {

/// Through symbolic links: the file is replaced, not the link to it.
std::string real_path(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : path;
}

std::string write_and_sync(int descriptor, std::string_view text)
{
    std::string problem = write_all(descriptor, text);
    // Some file systems cannot sync, which is no reason to fail; those that can tell of a full disk here.
    if (problem.empty() && ::fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS)
        problem = error_text(errno);
    return problem;
}

std::string write_in_place(const std::string& path, std::string_view text)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    return file ? write_all(file.get(), text) : error_text(errno);
}

}  // namespace

std::string append_file(const std::string& path, std::string_view text)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666));
    return file ? write_all(file.get(), text) : error_text(errno);
}

std::string write_file(const std::string& path, std::string_view text)
{
    const std::string target = real_path(path);
    struct stat old = {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode))
        return error_text(EISDIR);
    if (exists && !S_ISREG(old.st_mode))
        return write_in_place(target, text);
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return error_text(errno);

    const std::string beside = target + ".termcheck-" + std::to_string(::getpid());
    std::string problem;
    {
        const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!file)
            return error_text(errno);
        if (exists && ::fchmod(file.get(), old.st_mode & 07777) != 0)
            problem = error_text(errno);
        if (problem.empty())
            problem = write_and_sync(file.get(), text);
    }
    if (problem.empty() && ::rename(beside.c_str(), target.c_str()) != 0)
        problem = error_text(errno);
    if (!problem.empty()) {
        ::unlink(beside.c_str());
        return problem;
    }
    const Descriptor folder(
        ::open(target.substr(0, target.find_last_of('/') + 1).append(".").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder)
        static_cast<void>(::fsync(folder.get()));
    return problem;
}

std::string write_new_file(const std::string& path, std::string_view text)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file)
        return error_text(errno);
    const std::string problem = write_and_sync(file.get(), text);
    if (!problem.empty())
        ::unlink(path.c_str());
    return problem;
}

}  // namespace termcheck::cli
