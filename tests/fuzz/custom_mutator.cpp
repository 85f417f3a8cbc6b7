// For libFuzzer: changes such as people make beside its own ones.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "mutation.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed)
{
    test::Random random(seed);
    if (!random.one_in(3)) {
        const std::string text = fuzz::changed({reinterpret_cast<const char*>(data), size}, random);
        if (!text.empty() && text.size() <= max_size) {
            std::memcpy(data, text.data(), text.size());
            return text.size();
        }
    }
    return LLVMFuzzerMutate(data, size, max_size);
}
