#include "cli/terminal.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace termcheck::cli {
namespace {

bool forces(std::string_view value) { return !value.empty() && value != "0" && value != "false"; }

}  // namespace

std::string_view environment(const char* name)
{
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

bool use_color(ColorChoice choice, int descriptor)
{
    if (choice != ColorChoice::automatic)
        return choice == ColorChoice::always;
    if (!environment("NO_COLOR").empty())
        return false;
    if (forces(environment("CLICOLOR_FORCE")) || forces(environment("FORCE_COLOR")))
        return true;
    return is_terminal(descriptor) && environment("TERM") != "dumb";
}

unsigned text_width(int descriptor)
{
    winsize size{};
    if (!is_terminal(descriptor) || ::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 120;
    return std::clamp<unsigned>(size.ws_col, 40, 400);
}

}  // namespace termcheck::cli
