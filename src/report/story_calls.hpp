#pragma once

#include <string>

#include "execute/execute.hpp"

namespace termcheck::report {

/// On one line, and not too long.
std::string on_one_line(Term term);

/// "application:start(shop, permanent)".
std::string call_text(const Call& call);

/// What a call is for. `kind` and `subject` are those of its effect.
std::string words_of_call(const Call& call, EffectKind kind, const std::string& subject);

}  // namespace termcheck::report
