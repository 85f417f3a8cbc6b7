#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace termcheck::detail {

/// Uninitialised room for `capacity` trivial values. Large blocks are address space only, whose pages come on first
/// touch: a block can be as large as the worst case, and nobody needs to check for its end.
template <typename T>
class Block {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    Block() = default;
    explicit Block(std::size_t capacity) : bytes_(capacity * sizeof(T)) { allocate(); }
    Block(Block&& other) noexcept : data_(std::exchange(other.data_, nullptr)), bytes_(std::exchange(other.bytes_, 0))
    {
    }
    Block& operator=(Block&& other) noexcept
    {
        if (this != &other) {
            release();
            data_ = std::exchange(other.data_, nullptr);
            bytes_ = std::exchange(other.bytes_, 0);
        }
        return *this;
    }
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;
    ~Block() { release(); }

    std::size_t capacity() const { return bytes_ / sizeof(T); }
    T* data() { return data_; }
    const T* data() const { return data_; }

    /// Gives back what lies behind the first `count` values.
    void shrink(std::size_t count)
    {
        if (is_mapped())
            return;
        if (void* const smaller = std::realloc(data_, count * sizeof(T))) {
            data_ = static_cast<T*>(smaller);
            bytes_ = count * sizeof(T);
        }
    }

private:
    static constexpr std::size_t mapped_from = 1U << 20;

#if defined(__linux__)
    bool is_mapped() const { return bytes_ >= mapped_from; }
    void allocate()
    {
        void* memory = nullptr;
        if (is_mapped()) {
            memory = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
            if (memory == MAP_FAILED)
                memory = nullptr;
            else
                madvise(memory, bytes_, MADV_HUGEPAGE);
        } else {
            memory = std::malloc(bytes_);
        }
        accept(memory);
    }
    void release()
    {
        if (is_mapped())
            munmap(static_cast<void*>(data_), bytes_);
        else
            std::free(data_);
    }
#else
    bool is_mapped() const { return false; }
    void allocate() { accept(std::malloc(bytes_)); }
    void release() { std::free(data_); }
#endif
    /// As `new` does it.
    [[noreturn]] static void out_of_memory()
    {
#if defined(__cpp_exceptions)
        throw std::bad_alloc();
#else
        std::abort();
#endif
    }
    void accept(void* memory)
    {
        if (memory == nullptr)
            out_of_memory();
        data_ = static_cast<T*>(memory);
    }

    T* data_ = nullptr;
    std::size_t bytes_ = 0;
};

}  // namespace termcheck::detail
