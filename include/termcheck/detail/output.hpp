#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <termcheck/detail/tokens.hpp>

namespace termcheck::detail {

/// Text that grows at its end; cheap for many small pieces.
class Output {
public:
    explicit Output(std::string& text) : text_(text) { take(text.size()); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    Output(Output&&) = delete;
    Output& operator=(Output&&) = delete;
    ~Output() { text_.resize(size()); }

    TERMCHECK_INLINE void reserve(std::size_t count)
    {
        if (static_cast<std::size_t>(limit_ - at_) < count + slack) [[unlikely]]
            grow(count);
    }

    TERMCHECK_INLINE void put(char c)
    {
        reserve(1);
        *at_++ = c;
    }

    TERMCHECK_INLINE void append(std::string_view piece)
    {
        reserve(piece.size());
        std::memcpy(at_, piece.data(), piece.size());
        at_ += piece.size();
    }

    /// For a piece behind which `slack` bytes more can be read: short ones are copied without a loop.
    TERMCHECK_INLINE void append_padded(std::string_view piece)
    {
        reserve(piece.size());
        std::memcpy(at_, piece.data(), slack);
        if (piece.size() > slack)
            append_rest(piece);
        at_ += piece.size();
    }

    TERMCHECK_INLINE void new_line(std::size_t indentation)
    {
        reserve(indentation + 1);
        *at_++ = '\n';
        for (std::size_t i = 0; i < indentation; i += slack)
            std::memset(at_ + i, ' ', slack);
        at_ += indentation;
    }

    /// Takes back what lies behind `size`.
    void shrink(std::size_t size) { at_ = text_.data() + size; }
    std::size_t size() const { return static_cast<std::size_t>(at_ - text_.data()); }

private:
    static constexpr std::size_t slack = 32;

    TERMCHECK_INLINE void append_rest(std::string_view piece)
    {
        std::size_t done = slack;
        for (; done + slack <= piece.size(); done += slack)
            std::memcpy(at_ + done, piece.data() + done, slack);
        std::memcpy(at_ + done, piece.data() + done, slack);
    }

    TERMCHECK_COLD void grow(std::size_t count)
    {
        const std::size_t used = size();
        text_.resize(std::max(text_.size() + count, 2 * text_.size()) + 2 * slack);
        take(used);
    }

    void take(std::size_t used)
    {
        at_ = text_.data() + used;
        limit_ = text_.data() + text_.size();
    }

    std::string& text_;
    char* at_ = nullptr;
    char* limit_ = nullptr;
};

}  // namespace termcheck::detail
