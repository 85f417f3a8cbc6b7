#include "report/parse_report.hpp"

#include <termcheck/print.hpp>

namespace termcheck {

std::string terms_as_erlang(const Tree& tree, int width) { return print(tree.root(), {width}); }

}  // namespace termcheck
