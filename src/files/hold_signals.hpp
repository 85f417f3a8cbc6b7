#pragma once

#include <csignal>

namespace termcheck {

/// For as long as this lives, what asks the program to end has to wait: between the making of a file and its renaming.
class HoldSignals {
public:
    HoldSignals()
    {
        sigset_t held;
        ::sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
            ::sigaddset(&held, signal);
        ::pthread_sigmask(SIG_BLOCK, &held, &former_);
    }
    HoldSignals(const HoldSignals&) = delete;
    HoldSignals& operator=(const HoldSignals&) = delete;
    ~HoldSignals() { ::pthread_sigmask(SIG_SETMASK, &former_, nullptr); }

private:
    sigset_t former_{};
};

}  // namespace termcheck
