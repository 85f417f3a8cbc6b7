#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <termcheck/detail/encoding.hpp>

namespace termcheck::detail {

/// Bits that are appended one behind the other. Without a `bytes` string they are counted only.
class BitWriter {
public:
    explicit BitWriter(std::string* bytes) : bytes_(bytes) {}

    std::uint64_t size() const { return size_; }

    /// The low `count` bits of `value`, up to 64 of them, highest first.
    void append(std::uint64_t value, unsigned count)
    {
        if (bytes_ == nullptr) {
            size_ += count;
            return;
        }
        while (count != 0) {
            const unsigned used = size_ % 8;
            if (used == 0)
                bytes_->push_back('\0');
            const unsigned taken = count < 8 - used ? count : 8 - used;
            const auto piece = static_cast<unsigned>(value >> (count - taken)) & ((1U << taken) - 1);
            bytes_->back() = static_cast<char>(byte(bytes_->back()) | (piece << (8 - used - taken)));
            count -= taken;
            size_ += taken;
        }
    }

    void append_bytes(std::string_view text)
    {
        if (bytes_ != nullptr && size_ % 8 != 0) {
            for (const char c : text)
                append(byte(c), 8);
            return;
        }
        if (bytes_ != nullptr)
            bytes_->append(text);
        size_ += 8 * text.size();
    }

    void append_zeros(std::uint64_t count)
    {
        if (bytes_ != nullptr)
            bytes_->resize((size_ + count + 7) / 8);
        size_ += count;
    }

    void truncate(std::uint64_t bits)
    {
        size_ = bits;
        if (bytes_ == nullptr)
            return;
        bytes_->resize((bits + 7) / 8);
        if (bits % 8 != 0)
            bytes_->back() = static_cast<char>(byte(bytes_->back()) & (0xFF00U >> (bits % 8)));
    }

    bool counts_only() const { return bytes_ == nullptr; }

private:
    std::string* bytes_;
    std::uint64_t size_ = 0;
};

/// IEEE 754 binary16, rounded to nearest, ties to even.
inline std::uint16_t half_bits(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 48) & 0x8000);
    const double magnitude = std::abs(value);
    if (magnitude >= 65520)
        return sign | 0x7C00;
    if (magnitude < 0x1p-14)  // a multiple of 2^-24
        return static_cast<std::uint16_t>(sign | static_cast<std::uint16_t>(std::nearbyint(magnitude * 0x1p24)));
    constexpr unsigned dropped = 42;  // of the 52 bits behind the point
    constexpr std::uint64_t rebias = std::uint64_t{1023 - 15} << 52;
    const std::uint64_t odd = (bits >> dropped) & 1;
    const std::uint64_t rounded =
        (bits & ~(std::uint64_t{1} << 63)) - rebias + (std::uint64_t{1} << (dropped - 1)) - 1 + odd;
    return static_cast<std::uint16_t>(sign | (rounded >> dropped));
}

}  // namespace termcheck::detail
