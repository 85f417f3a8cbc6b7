// Runs one phase on one input and nothing else, so that its instructions and its memory can be counted from outside.
//   phase PHASE INPUT TIMES
// PHASE: decode, parse, print, check. INPUT: one of `inputs()`, or a file. Prints the size of the input, its nodes,
// and the peak of memory in KiB.

#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <termcheck/print.hpp>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "files/keep_memory.hpp"
#include "inputs.hpp"
#include "model/parse_terms.hpp"

using namespace termcheck;

namespace {

Tree parse_all(const Source& source)
{
    std::vector<Diagnostic> findings;
    return parse_terms(source, findings);
}

/// As the program reads one: into the buffer that becomes the source.
std::unique_ptr<char[]> read_file(const char* path, std::size_t& size)
{
    std::FILE* const file = std::fopen(path, "rb");
    if (file == nullptr)
        return nullptr;
    std::fseek(file, 0, SEEK_END);
    size = static_cast<std::size_t>(std::ftell(file));
    std::rewind(file);
    std::unique_ptr<char[]> buffer = Source::allocate(size);
    size = std::fread(buffer.get(), 1, size, file);
    std::fclose(file);
    return buffer;
}

void run(const std::string& phase, const Source& source, const Tree& tree, FileKind kind, std::string& out)
{
    if (phase == "decode")
        static_cast<void>(Source("input", source.text()));
    if (phase == "check")
        static_cast<void>(check(source, kind, {}));
    if (phase == "print") {
        out.clear();
        print_to(out, tree.root());
    }
}

/// The most memory that the process had resident. `getrusage` would count what its parent had before it became this one.
long peak_kibibytes()
{
    std::FILE* const status = std::fopen("/proc/self/status", "r");
    char line[256];
    long peak = 0;
    while (status != nullptr && std::fgets(line, sizeof line, status) != nullptr)
        if (std::sscanf(line, "VmHWM: %ld", &peak) == 1)
            break;
    if (status != nullptr)
        std::fclose(status);
    return peak;
}

}  // namespace

int main(int argc, char** argv)
{
    keep_memory();
    const bench::Input* const input = argc == 4 ? bench::find_input(argv[2]) : nullptr;
    std::size_t size = 0;
    std::unique_ptr<char[]> file = argc == 4 && input == nullptr ? read_file(argv[2], size) : nullptr;
    int times = 0;
    if ((input == nullptr && file == nullptr) ||
        std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), times).ec != std::errc()) {
        std::fputs("phase PHASE INPUT TIMES; inputs: a file", stderr);
        for (const bench::Input& known : bench::inputs())
            std::fprintf(stderr, ", %s", known.name);
        std::fputs("\n", stderr);
        return 2;
    }
    const std::string text = input != nullptr ? input->make() : std::string();
    const Source source = input != nullptr ? Source("input", text) : Source(argv[2], std::move(file), size);
    const std::string phase = argv[1];
    if (phase == "parse") {
        NodeId nodes = 0;
        for (int i = 0; i < times; ++i)
            nodes = parse_all(source).size();
        std::printf("%zu %u %ld\n", source.text().size(), nodes, peak_kibibytes());
        return 0;
    }
    const Tree tree = parse_all(source);
    std::string out;
    for (int i = 0; i < times; ++i)
        run(phase, source, tree, input != nullptr ? input->kind : file_kind(source), out);
    std::printf("%zu %u %ld\n", source.text().size(), tree.size(), peak_kibibytes());
}
