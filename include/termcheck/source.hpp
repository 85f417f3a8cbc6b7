#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <termcheck/detail/encoding.hpp>
#include <termcheck/span.hpp>

namespace termcheck {

/// The text of one file, decoded to UTF-8 and followed by a few bytes at which every scan stops, so that the
/// parser needs no bounds checks. Spans, trees and diagnostics point into it: it must outlive them, and stay where it is.
class Source {
public:
    /// Room behind the text that the owner of a buffer must leave for the parser.
    static constexpr std::size_t padding = 64;
    /// Offsets are 32 bits wide.
    static constexpr std::size_t max_size = 0xFFFF'FFFFU - 2 * padding;

    Source() : Source({}, std::string_view{}) {}

    /// Copies and decodes `bytes`; at most `max_size` of them.
    Source(std::string name, std::string_view bytes)
        : name_(std::move(name)), text_(allocate(bytes.size())), size_(bytes.size())
    {
        if (!bytes.empty())
            std::memcpy(text_.get(), bytes.data(), bytes.size());
        decode();
    }

    /// Takes over a buffer of `size` bytes and `padding` bytes more.
    Source(std::string name, std::unique_ptr<char[]> buffer, std::size_t size)
        : name_(std::move(name)), text_(std::move(buffer)), size_(size)
    {
        decode();
    }

    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    Source(Source&&) = delete;
    Source& operator=(Source&&) = delete;
    ~Source() = default;

    static std::unique_ptr<char[]> allocate(std::size_t size)
    {
        return std::unique_ptr<char[]>(new char[size + padding]);
    }

    /// The name for messages, usually the path.
    const std::string& name() const { return name_; }
    /// UTF-8.
    std::string_view text() const { return {text_.get(), size_}; }
    std::string_view text(Span span) const { return text().substr(span.begin, span.end - span.begin); }
    /// True when the bytes were read as Latin-1: by their encoding comment, or for want of valid UTF-8.
    bool is_latin1() const { return latin1_; }
    /// Where decoding as UTF-8 failed, as an offset into `text()`; `no_error` if it did not.
    static constexpr std::uint32_t no_error = 0xFFFF'FFFFU;
    std::uint32_t encoding_error() const { return encoding_error_; }

    /// Offset in the bytes of the file for an offset in `text()`; they differ for Latin-1 only.
    std::uint32_t byte_offset(std::uint32_t offset) const
    {
        return latin1_ ? code_points(text().substr(0, offset)) : offset;
    }

private:
    void decode()
    {
        const auto found = detail::check_encoding(text());
        latin1_ = found.latin1 || found.error != detail::npos;
        if (latin1_ && found.first_non_ascii != detail::npos) {
            std::string utf8 = detail::latin1_to_utf8(text(), found.first_non_ascii);
            if (found.error != detail::npos)
                encoding_error_ =
                    static_cast<std::uint32_t>(detail::latin1_to_utf8(text().substr(0, found.error), 0).size());
            text_ = allocate(utf8.size());
            std::memcpy(text_.get(), utf8.data(), utf8.size());
            size_ = utf8.size();
        }
        detail::write_sentinels(text_.get() + size_, padding);
    }

    std::string name_;
    std::unique_ptr<char[]> text_;
    std::size_t size_ = 0;
    bool latin1_ = false;
    std::uint32_t encoding_error_ = no_error;
};

}  // namespace termcheck
