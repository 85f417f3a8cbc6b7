#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "check/check.hpp"
#include "fix/edits.hpp"

namespace termcheck::fix {

/// How a file is mended.
struct Way {
    FileKind kind = FileKind::term;
    CheckOptions check = {};
    bool unsafe = false;  ///< with fixes that want a look
    /// Takes out what is not to be mended; all is if it is empty.
    std::function<void(const Source&, std::vector<Diagnostic>&)> select = {};
};

/// A file on its way to a better one.
struct Draft {
    std::shared_ptr<const Source> source;
    std::vector<Diagnostic> findings;  ///< all that the file by itself tells
    Origins origins;                   ///< of its lines, in the file at the beginning
    std::size_t fixed = 0;             ///< findings that were mended
};

Draft draft_of(std::shared_ptr<const Source> source, const Way& way);

/// Makes the fixes of the file's own findings until there is none left to make. Each step is parsed and checked before it is
/// taken: one that makes more errors than there were, in this order of weight: syntax, shape, others, is not.
void mend(Draft& draft, const Way& way);

/// The same, once, for findings about the draft that come from somewhere else. True if the text has changed.
bool mend(Draft& draft, const std::vector<Diagnostic>& findings, const Way& way);

}  // namespace termcheck::fix
