#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace termcheck::detail {

/// Digits of a natural number, lowest first, without zeros at the high end. The radix is 2^32 for bits, or 10^9 for text.
using Limbs = std::vector<std::uint32_t>;

inline constexpr std::uint64_t binary_radix = std::uint64_t{1} << 32;
inline constexpr std::uint64_t decimal_radix = 1'000'000'000;

inline void trim(Limbs& a)
{
    while (!a.empty() && a.back() == 0)
        a.pop_back();
}

/// a += b * Radix^shift
template <std::uint64_t Radix>
void add_shifted(Limbs& a, const Limbs& b, std::size_t shift)
{
    a.resize(std::max(a.size(), b.size() + shift) + 1);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < b.size() || carry != 0; ++i) {
        const std::uint64_t sum = carry + a[i + shift] + (i < b.size() ? b[i] : 0);
        a[i + shift] = static_cast<std::uint32_t>(sum % Radix);
        carry = sum / Radix;
    }
    trim(a);
}

/// a -= b, which is not larger.
template <std::uint64_t Radix>
void subtract(Limbs& a, const Limbs& b)
{
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < b.size() || borrow != 0; ++i) {
        const std::uint64_t less = borrow + (i < b.size() ? b[i] : 0);
        borrow = a[i] < less ? 1 : 0;
        a[i] = static_cast<std::uint32_t>(a[i] + borrow * Radix - less);
    }
    trim(a);
}

template <std::uint64_t Radix>
Limbs multiply_by_rows(const Limbs& a, const Limbs& b)
{
    Limbs product(a.size() + b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::uint64_t sum = std::uint64_t{a[i]} * b[j] + product[i + j] + carry;
            product[i + j] = static_cast<std::uint32_t>(sum % Radix);
            carry = sum / Radix;
        }
        product[i + b.size()] = static_cast<std::uint32_t>(carry);
    }
    trim(product);
    return product;
}

/// Karatsuba's method; recursion is as deep as the logarithm of the length.
template <std::uint64_t Radix>
Limbs multiply(const Limbs& a, const Limbs& b)
{
    if (std::min(a.size(), b.size()) < 48)
        return multiply_by_rows<Radix>(a, b);
    const std::size_t half = (std::max(a.size(), b.size()) + 1) / 2;
    const auto low = [half](const Limbs& x) {
        Limbs part(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(std::min(half, x.size())));
        trim(part);
        return part;
    };
    const auto high = [half](const Limbs& x) {
        return x.size() <= half ? Limbs{} : Limbs(x.begin() + static_cast<std::ptrdiff_t>(half), x.end());
    };
    Limbs a_sum = low(a), b_sum = low(b);
    const Limbs lows = multiply<Radix>(a_sum, b_sum);
    const Limbs a_high = high(a), b_high = high(b);
    const Limbs highs = multiply<Radix>(a_high, b_high);
    add_shifted<Radix>(a_sum, a_high, 0);
    add_shifted<Radix>(b_sum, b_high, 0);
    Limbs middle = multiply<Radix>(a_sum, b_sum);
    subtract<Radix>(middle, lows);
    subtract<Radix>(middle, highs);
    Limbs product = lows;
    add_shifted<Radix>(product, middle, half);
    add_shifted<Radix>(product, highs, 2 * half);
    return product;
}

template <std::uint64_t Radix>
void multiply_add(Limbs& a, std::uint32_t factor, std::uint32_t addend)
{
    std::uint64_t carry = addend;
    for (std::uint32_t& limb : a) {
        const std::uint64_t sum = std::uint64_t{limb} * factor + carry;
        limb = static_cast<std::uint32_t>(sum % Radix);
        carry = sum / Radix;
    }
    if (carry != 0)
        a.push_back(static_cast<std::uint32_t>(carry));
}

/// `digits` holds the values of the digits, highest first. Pieces of equal length are joined in pairs, again and again.
template <std::uint64_t Radix>
Limbs from_digits(std::string_view digits, std::uint32_t base)
{
    constexpr std::size_t piece = 256;
    std::vector<Limbs> parts;
    for (std::size_t end = digits.size(); end != 0;) {
        const std::size_t begin = end > piece ? end - piece : 0;
        Limbs part;
        for (const char digit : digits.substr(begin, end - begin))
            multiply_add<Radix>(part, base, static_cast<unsigned char>(digit));
        parts.push_back(std::move(part));
        end = begin;
    }
    if (parts.empty())
        return {};
    Limbs power;
    if (parts.size() > 1) {
        power = {1};
        for (std::size_t i = 0; i < piece; ++i)
            multiply_add<Radix>(power, base, 0);
    }
    while (parts.size() > 1) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < parts.size(); i += 2) {
            Limbs joined = std::move(parts[i]);
            if (i + 1 < parts.size())
                add_shifted<Radix>(joined, multiply<Radix>(parts[i + 1], power), 0);
            parts[count++] = std::move(joined);
        }
        parts.resize(count);
        if (count > 1)
            power = multiply<Radix>(power, power);
    }
    trim(parts.front());
    return std::move(parts.front());
}

/// Decimal text of limbs of `decimal_radix`.
inline std::string decimal_text(const Limbs& limbs)
{
    if (limbs.empty())
        return "0";
    std::string text = std::to_string(limbs.back());
    text.reserve(text.size() + 9 * limbs.size());
    for (std::size_t i = limbs.size() - 1; i-- != 0;) {
        char digits[9];
        std::uint32_t rest = limbs[i];
        for (std::size_t d = 9; d-- != 0; rest /= 10)
            digits[d] = static_cast<char>('0' + rest % 10);
        text.append(digits, sizeof digits);
    }
    return text;
}

}  // namespace termcheck::detail
