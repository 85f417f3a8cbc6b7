#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck {

/// An older release: its .rel file, or in a release tree its version, and what `systools` calls Descr.
struct BaseRelease {
    std::string rel;
    std::optional<std::string> description;  ///< becomes an Erlang string; `[]` without it
};

struct LowerOptions {
    std::vector<std::string> path;  ///< folders with .app files; `*` is expanded in each component
    bool restart_emulator = false;
    bool warnings_as_errors = false;  ///< of OTP's own warnings, as in `systools:make_relup/4`
    int otp = 28;                     ///< whose `file:consult/1` decides what is a term
};

/// What `systools:make_relup/4` is called with.
struct LowerRequest {
    std::string target;  ///< the new release's .rel file
    std::vector<BaseRelease> up_from, down_to;
    LowerOptions options;
};

/// A folder that holds releases (`releases/*/*.rel`) and their applications (`lib/*/ebin`).
struct TreeRequest {
    std::string root;
    std::optional<std::string> target;          ///< its version; else the newest
    std::vector<BaseRelease> up_from, down_to;  ///< by version; both empty: all that the target's appups reach
    LowerOptions options;
};

struct LowerResult {
    std::optional<std::string> relup;     ///< the bytes of the file; unset when OTP would refuse
    std::vector<Diagnostic> findings;     ///< OTP's first error comes first
    std::vector<std::string> remarks;     ///< of a release tree: which releases were taken, and why
    bool unreadable = false;              ///< a file that the request names cannot be read
    std::shared_ptr<const void> sources;  ///< what the findings point into
};

/// `systools:make_relup/4`: from releases, .app and .appup files to the relup, byte for byte.
LowerResult lower(const LowerRequest& request);

/// The same for a release tree, which tells what to upgrade from what.
LowerResult lower_tree(const TreeRequest& request);

}  // namespace termcheck
