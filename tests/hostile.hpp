#pragma once

// What the tests of hostile input share.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "process.hpp"
#include "support.hpp"

namespace test {

/// A folder with files in it, to run in.
struct Folder {
    Folder() = default;
    explicit Folder(const std::vector<std::pair<std::string, std::string>>& files)
    {
        for (const auto& [name, text] : files)
            write_file(folder.path() / name, text);
    }
    std::string path(const std::string& name) const { return (folder.path() / name).string(); }
    Surroundings here() const
    {
        Surroundings around;
        around.folder = folder.path().string();
        return around;
    }
    Outcome run(std::vector<std::string> arguments) const { return termcheck(std::move(arguments), here()); }
    /// With shell commands before it (`ulimit -v 500000`), and killed with status 124 or 137 if it takes minutes.
    Outcome run_after(const std::string& commands, const std::vector<std::string>& arguments) const
    {
        std::vector<std::string> all{
            "timeout", "-k", "5", "120", "bash", "-c", commands + "\nexec \"$@\"", "bash", TERMCHECK_BINARY};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run_program(all, here());
    }

    TempDir folder;
};

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline constexpr const char* clean_app = "{application, a, [{description, \"\"}, {vsn, \"1\"}, {modules, []}, "
                                         "{registered, []}, {applications, [kernel, stdlib]}]}.\n";
inline constexpr const char* broken_app = "{application, a, [{vsn, \"1\"}.\n";

/// Sanitizers reserve terabytes of addresses, or change what a process does at its end.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif

}  // namespace test
