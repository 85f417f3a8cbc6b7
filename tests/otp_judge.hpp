#pragma once

// OTP as the judge of what a file of terms means.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace test {

struct Verdict {
    enum class Kind : std::uint8_t { accepted, refused, crashed } kind = Kind::crashed;
    std::vector<std::string> texts = {};  ///< of all terms, for each width
    std::uint32_t line = 0;               ///< of the error
    std::string reason = {};
};

/// What `file:consult/1` says to each of the files, and how `~tp` prints their terms in these widths.
std::vector<Verdict> ask_otp(const std::vector<std::string>& files, const std::vector<int>& widths);

/// In what OTP 25 and we differ about each of the files; nothing where both say the same.
std::vector<std::string> compare_with_otp(const std::vector<std::string>& files, const std::vector<int>& widths);

/// What OTP 25 and we say to these files must be the same; gives a description of each that is not, a few at most.
std::vector<std::string> differences(const std::vector<std::string>& files,
                                     const std::vector<int>& widths = {0, 80, 30});

/// A file with a binary that is too large to be printed, or to be made, by a VM in good time.
bool has_large_binary(const std::string& file);

/// For messages: a short text in which every byte can be seen.
std::string visible(std::string_view bytes);

}  // namespace test
