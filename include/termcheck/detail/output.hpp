#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace termcheck::detail {

/// Text that grows at its end; cheap for many small pieces.
class Output {
public:
    explicit Output(std::string& text) : text_(text), size_(text.size()) {}
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    Output(Output&&) = delete;
    Output& operator=(Output&&) = delete;
    ~Output() { text_.resize(size_); }

    void reserve(std::size_t count)
    {
        if (text_.size() - size_ < count + slack)
            text_.resize(std::max(text_.size() + count, 2 * text_.size()) + 2 * slack);
    }

    void put(char c)
    {
        reserve(1);
        text_[size_++] = c;
    }

    void append(std::string_view piece)
    {
        reserve(piece.size());
        std::memcpy(text_.data() + size_, piece.data(), piece.size());
        size_ += piece.size();
    }

    /// For a piece behind which `slack` bytes more can be read: short ones are copied without a loop.
    void append_padded(std::string_view piece)
    {
        reserve(piece.size());
        if (piece.size() <= slack)
            std::memcpy(text_.data() + size_, piece.data(), slack);
        else
            std::memcpy(text_.data() + size_, piece.data(), piece.size());
        size_ += piece.size();
    }

    void new_line(std::size_t indentation)
    {
        reserve(indentation + 1);
        text_[size_] = '\n';
        std::memset(text_.data() + size_ + 1, ' ', indentation);
        size_ += indentation + 1;
    }

    /// Takes back what lies behind `size`.
    void shrink(std::size_t size) { size_ = size; }
    std::size_t size() const { return size_; }

private:
    static constexpr std::size_t slack = 32;

    std::string& text_;
    std::size_t size_;
};

}  // namespace termcheck::detail
