#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "cli/options.hpp"

namespace termcheck::cli {

/// Whether somebody looks on: at a terminal, not in the log of a CI job.
bool wants_progress(const Options& options);

/// Says on a terminal how far the work is, once it has taken longer than `patience`; leaves no trace at its end.
class Progress {
public:
    struct Screen {
        int descriptor;
        std::chrono::milliseconds patience{1000}, pause{100};
    };

    /// "checking 12 of 4711 files"; `all` is 0 where nobody knows. Without a screen it is silent.
    Progress(std::string work, std::size_t all, std::optional<Screen> screen);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    void step() { ++done_; }

private:
    void watch(Screen screen);
    std::string line() const;

    std::string work_;
    std::size_t all_;
    std::atomic<std::size_t> done_ = 0;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool has_ended_ = false;
    std::thread watcher_;
};

/// Standard error, where it is wanted.
std::optional<Progress::Screen> screen_for_progress(const Options& options);

}  // namespace termcheck::cli
