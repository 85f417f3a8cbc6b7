#pragma once

#include <string>
#include <vector>

#include <termcheck/diagnostic.hpp>
#include <termcheck/source.hpp>

// Tables of small inputs with all that is said about them: tests/golden/findings. A table has
//     ## NAME [otp=N]                   the name of the file that the cases below are; what it tells decides its kind
//     ## NAME [otp=N]: BEFORE ... AFTER  the same, and each case stands on lines of its own between the two
//     > INPUT                           one or more lines of a case; <<0D>> in angle quotes is a byte
//     FINDINGS                          written anew by TERMCHECK_UPDATE=1; the diff is to be read like code
// and lines of comment, with `#`. In a table of models only the reader runs, and what it reads stands there, too.

namespace test {

/// What is said about the source, a line each with its end.
std::string findings_text(const termcheck::Source& source, const std::vector<termcheck::Diagnostic>& findings);

/// All that is to stand under a case.
using Judge = std::string (*)(const termcheck::Source& source, int otp);

void check_table(const std::string& name, Judge judge);

}  // namespace test
