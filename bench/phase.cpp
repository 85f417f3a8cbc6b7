// Runs one phase on one input and nothing else, so that its instructions and its memory can be counted from outside.
//   phase PHASE INPUT TIMES
// PHASE: decode, parse, print, check. INPUT: one of `inputs()`, or a file. Prints the size of the input and its nodes.

#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>

#include <termcheck/print.hpp>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "inputs.hpp"
#include "model/parse_terms.hpp"

using namespace termcheck;

namespace {

Tree parse_all(const Source& source)
{
    std::vector<Diagnostic> findings;
    return parse_terms(source, findings);
}

void run(const std::string& phase, const Source& source, const std::string& text, const Tree& tree, FileKind kind,
         std::string& out)
{
    if (phase == "decode")
        static_cast<void>(Source("input", text));
    if (phase == "parse")
        static_cast<void>(parse_all(source));
    if (phase == "check")
        static_cast<void>(check(source, kind, {}));
    if (phase == "print") {
        out.clear();
        print_to(out, tree.root());
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const bench::Input* const input = argc == 4 ? bench::find_input(argv[2]) : nullptr;
    int times = 0;
    if (input == nullptr || std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), times).ec != std::errc()) {
        std::fputs("phase PHASE INPUT TIMES; inputs:", stderr);
        for (const bench::Input& known : bench::inputs())
            std::fprintf(stderr, " %s", known.name);
        std::fputs("\n", stderr);
        return 2;
    }
    const std::string text = input->make();
    const Source source("input", text);
    const Tree tree = parse_all(source);
    std::string out;
    for (int i = 0; i < times; ++i)
        run(argv[1], source, text, tree, input->kind, out);
    std::printf("%zu %u\n", text.size(), tree.size());
}
