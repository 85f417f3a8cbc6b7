#include "cli/progress.hpp"

#include <system_error>

#include <unistd.h>

#include "cli/io.hpp"
#include "cli/terminal.hpp"

namespace termcheck::cli {

bool wants_progress(const Options& options)
{
    return !options.quiet && !options.no_progress && is_terminal(STDERR_FILENO) && environment("TERM") != "dumb" &&
           environment("CI").empty();
}

std::optional<Progress::Screen> screen_for_progress(const Options& options)
{
    if (!wants_progress(options))
        return std::nullopt;
    return Progress::Screen{STDERR_FILENO};
}

Progress::Progress(std::string work, std::size_t all, std::optional<Screen> screen) : work_(std::move(work)), all_(all)
{
    if (!screen)
        return;
    try {
        watcher_ = std::thread([this, screen] { watch(*screen); });
    } catch (const std::system_error&) {
        // No thread to be had: the work is done without a word.
    }
}

Progress::~Progress()
{
    {
        const std::lock_guard lock(mutex_);
        has_ended_ = true;
    }
    ended_.notify_all();
    if (watcher_.joinable())
        watcher_.join();
}

void Progress::watch(Screen screen)
{
    constexpr std::string_view clear_line = "\r\x1b[K";
    std::unique_lock lock(mutex_);
    if (ended_.wait_for(lock, screen.patience, [this] { return has_ended_; }))
        return;
    do
        static_cast<void>(write_all(screen.descriptor, std::string(clear_line) + line()));
    while (!ended_.wait_for(lock, screen.pause, [this] { return has_ended_; }));
    static_cast<void>(write_all(screen.descriptor, clear_line));
}

std::string Progress::line() const
{
    if (all_ == 0)
        return work_;
    return work_ + " " + std::to_string(done_) + " of " + std::to_string(all_) + " files";
}

}  // namespace termcheck::cli
