#include <cstdio>

#include <termcheck/parse.hpp>
#include <termcheck/print.hpp>

unsigned terms_in(const termcheck::Source& source);

int main()
{
    const termcheck::Source source("demo.app", "{application, demo, [{vsn, \"1.0\"}]}.\n");
    std::vector<termcheck::Diagnostic> findings;
    const termcheck::Tree tree = termcheck::parse(source, findings);
    const termcheck::Term application = tree.root().first();
    std::printf("%s in %u terms, %zu findings\n", termcheck::print(application[1]).c_str(), terms_in(source),
                findings.size());
}
