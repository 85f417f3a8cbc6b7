#include "process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test {
namespace {

struct Pipe {
    int ends[2] = {-1, -1};
    Pipe()
    {
        if (::pipe2(ends, O_CLOEXEC) != 0)
            std::abort();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe()
    {
        close_end(0);
        close_end(1);
    }
    void close_end(int which)
    {
        if (ends[which] >= 0)
            ::close(ends[which]);
        ends[which] = -1;
    }
};

[[noreturn]] void become(const std::vector<std::string>& command, const Surroundings& around, Pipe& in, Pipe& out,
                         Pipe& err)
{
    ::dup2(in.ends[0], STDIN_FILENO);
    ::dup2(out.ends[1], STDOUT_FILENO);
    ::dup2(err.ends[1], STDERR_FILENO);
    if (!around.out_file.empty())
        ::dup2(::open(around.out_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), STDOUT_FILENO);
    for (const char* const name : {"NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE",
                                   "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"})
        ::unsetenv(name);
    for (const std::string& setting : around.environment)
        ::setenv(setting.substr(0, setting.find('=')).c_str(), setting.substr(setting.find('=') + 1).c_str(), 1);
    if (!around.folder.empty() && ::chdir(around.folder.c_str()) != 0)
        ::_exit(120);
    if (around.unprivileged && ::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
        ::_exit(121);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(122);
}

/// Feeds and reads all three streams until the program has closed its own.
void exchange(const std::string& input, Pipe& in, Pipe& out, Pipe& err, Outcome& outcome)
{
    std::size_t sent = 0;
    std::array<char, 65536> buffer;
    const auto receive = [&](Pipe& pipe, std::string& text) {
        const ssize_t size = ::read(pipe.ends[0], buffer.data(), buffer.size());
        if (size > 0)
            text.append(buffer.data(), static_cast<std::size_t>(size));
        else
            pipe.close_end(0);
    };
    while (out.ends[0] >= 0 || err.ends[0] >= 0) {
        if (sent == input.size())
            in.close_end(1);
        pollfd streams[] = {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}};
        if (::poll(streams, 3, -1) < 0 && errno != EINTR)
            return;
        if (streams[0].revents != 0)
            receive(out, outcome.out);
        if (streams[1].revents != 0)
            receive(err, outcome.err);
        if (streams[2].revents != 0) {
            const ssize_t size =
                ::write(in.ends[1], input.data() + sent, std::min<std::size_t>(input.size() - sent, 4096));
            sent = size > 0 ? sent + static_cast<std::size_t>(size) : input.size();
        }
    }
}

}  // namespace

Outcome run_program(const std::vector<std::string>& command, const Surroundings& around)
{
    Pipe in, out, err;
    const pid_t child = ::fork();
    if (child == 0) {
        if (around.out_closed)
            out.close_end(0);
        become(command, around, in, out, err);
    }
    in.close_end(0);
    out.close_end(1);
    err.close_end(1);
    if (around.out_closed)
        out.close_end(0);
    Outcome outcome;
    const auto former = ::signal(SIGPIPE, SIG_IGN);
    exchange(around.input, in, out, err, outcome);
    ::signal(SIGPIPE, former);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return outcome;
}

Outcome termcheck(std::vector<std::string> arguments, const Surroundings& around)
{
    arguments.insert(arguments.begin(), TERMCHECK_BINARY);
    return run_program(arguments, around);
}

}  // namespace test
