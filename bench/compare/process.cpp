#include "compare/process.hpp"

#include <csignal>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace termcheck::bench {
namespace {

struct Streams {
    int in = -1, out = -1;  ///< -1: /dev/null
};

pid_t start(const std::vector<std::string>& command, Streams streams)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const auto connect = [&](int descriptor, int stream, int mode) {
        if (descriptor >= 0)
            posix_spawn_file_actions_adddup2(&actions, descriptor, stream);
        else
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", mode, 0);
    };
    connect(streams.in, STDIN_FILENO, O_RDONLY);
    connect(streams.out, STDOUT_FILENO, O_WRONLY);
    connect(-1, STDERR_FILENO, O_WRONLY);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    pid_t process = -1;
    if (posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ) != 0)
        process = -1;
    posix_spawn_file_actions_destroy(&actions);
    return process;
}

}  // namespace

Ran run_process(const std::vector<std::string>& command)
{
    Ran ran;
    ran.time = time_of([&] {
        const pid_t process = start(command, {});
        int status = 0;
        if (process < 0 || ::waitpid(process, &status, 0) != process)
            return;
        ran.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    });
    return ran;
}

Vm::Vm(const std::string& escript)
{
    int orders[2], answers[2];
    if (::pipe2(orders, O_CLOEXEC) != 0 || ::pipe2(answers, O_CLOEXEC) != 0)
        return;
    std::signal(SIGPIPE, SIG_IGN);
    process_ = start({"escript", escript}, {orders[0], answers[1]});
    ::close(orders[0]);
    ::close(answers[1]);
    to_ = ::fdopen(orders[1], "w");
    from_ = ::fdopen(answers[0], "r");
}

Vm::~Vm()
{
    if (to_ != nullptr)
        std::fclose(to_);
    if (from_ != nullptr)
        std::fclose(from_);
    if (process_ > 0)
        ::waitpid(process_, nullptr, 0);
}

std::optional<Seconds> Vm::run(const std::string& order)
{
    double microseconds = 0;
    if (process_ <= 0 || to_ == nullptr || from_ == nullptr || std::fprintf(to_, "%s\n", order.c_str()) < 0 ||
        std::fflush(to_) != 0 || std::fscanf(from_, "%lf", &microseconds) != 1)
        return std::nullopt;
    return microseconds / 1e6;
}

}  // namespace termcheck::bench
