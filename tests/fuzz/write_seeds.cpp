// write_seeds FOLDER TARGET...: FOLDER/TARGET gets the inputs that each target begins with.

#include <cstdio>
#include <filesystem>

#include "../support.hpp"
#include "seeds.hpp"

int main(int count, char** arguments)
{
    if (count < 3) {
        std::fputs("write_seeds FOLDER TARGET...\n", stderr);
        return 2;
    }
    for (int i = 2; i < count; ++i) {
        std::size_t number = 0;
        for (const std::string& seed : fuzz::seeds_for(arguments[i]))
            test::write_file(std::filesystem::path(arguments[1]) / arguments[i] / std::to_string(number++), seed);
    }
    return 0;
}
