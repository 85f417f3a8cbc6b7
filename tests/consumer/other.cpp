// A second translation unit with the same headers.
#include <termcheck/parse.hpp>
#include <termcheck/print.hpp>
#include <termcheck/version.hpp>

unsigned terms_in(const termcheck::Source& source)
{
    std::vector<termcheck::Diagnostic> findings;
    return termcheck::parse(source, findings).root().arity();
}
