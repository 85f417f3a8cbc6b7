#pragma once

#include <termcheck/diagnostic.hpp>

// TC1xx: what the parser itself reports. OTP refuses every such file: `file:consult/1` returns an error.

namespace termcheck::syntax {

inline constexpr Rule missing_comma{
    .code = "TC101",
    .name = "missing-comma",
    .summary = "two terms without a comma between them",
    .explanation = R"(
Elements of a list, tuple, map or binary are separated by commas. `file:consult/1` says `syntax error before:` and names
what stands behind the gap, often a line further down. Put a comma behind the first of the two terms.)",
    .bad = "{a b}.\n",
    .good = "{a, b}.\n",
};

inline constexpr Rule surplus_comma{
    .code = "TC102",
    .name = "surplus-comma",
    .summary = "comma with no term behind or before it",
    .explanation = R"(
Erlang has no trailing commas: each comma must stand between two terms. `file:consult/1` refuses the whole file.
Remove the comma, or write the term that is missing.)",
    .bad = "[a, b, ].\n",
    .good = "[a, b].\n",
};

inline constexpr Rule mismatched_bracket{
    .code = "TC103",
    .name = "mismatched-bracket",
    .summary = "closing bracket that does not fit what is open",
    .explanation = R"(
Each `{`, `[`, `(` and `<<` is closed by its counterpart, the innermost first. A bracket too many or of another kind usually
means that one is missing further up; the note shows what is open at that point.)",
    .bad = "{a, [b}.\n",
    .good = "{a, [b]}.\n",
};

inline constexpr Rule unclosed_bracket{
    .code = "TC104",
    .name = "unclosed-bracket",
    .summary = "bracket that is never closed",
    .explanation = R"(
The term ends, or the file does, while a bracket is still open. `file:consult/1` reports the place where it gave up; the
mistake is near the bracket that the message names, or between the two.)",
    .bad = "{a, [b, c.\n",
    .good = "{a, [b, c]}.\n",
};

inline constexpr Rule missing_dot{
    .code = "TC105",
    .name = "missing-dot",
    .summary = "term that is not ended by a dot",
    .explanation = R"(
Every term of a file ends in a dot that is followed by white space, a comment or the end of the file. Without the last one
`file:consult/1` refuses the file; without one in between, two terms run into each other.)",
    .bad = "{a, b}\n",
    .good = "{a, b}.\n",
};

inline constexpr Rule unterminated_string{
    .code = "TC106",
    .name = "unterminated-string",
    .summary = "string without its closing quote",
    .explanation = R"(
The file ends inside a string. Either this string lacks its closing `"`, or one before it does: then what stands outside of
quotes and what inside has been exchanged ever since.)",
    .bad = "{a, \"b}.\n",
    .good = "{a, \"b\"}.\n",
};

inline constexpr Rule unterminated_atom{
    .code = "TC107",
    .name = "unterminated-atom",
    .summary = "quoted atom without its closing quote",
    .explanation = R"(
The file ends inside a quoted atom. Either this atom lacks its closing `'`, or there is a stray `'` (an apostrophe, say) before
it.)",
    .bad = "{a, 'b}.\n",
    .good = "{a, 'b'}.\n",
};

inline constexpr Rule illegal_character{
    .code = "TC108",
    .name = "illegal-character",
    .summary = "character that may not stand there",
    .explanation = R"(
Outside of quotes and comments only ASCII, and the letters and blanks of Latin-1, may occur; U+FFFE and U+FFFF may occur
nowhere. `erl_scan` answers `illegal character`. Atoms with other letters want single quotes. A byte order mark is such a
character, too: Erlang files do not start with one.)",
    .bad = "{a, \xCE\xB1}.\n",
    .good = "{a, '\xCE\xB1'}.\n",
};

inline constexpr Rule illegal_escape{
    .code = "TC109",
    .name = "illegal-escape",
    .summary = "escape sequence that stands for no character",
    .explanation = R"(
`\x` wants two hexadecimal digits, or any number of them in braces, and what they say must be a character: not above 10FFFF, no
surrogate, not FFFE or FFFF. Since OTP 26 `\^` wants one of `@A-Z[\]^_?` behind it.)",
    .bad = "{a, \"\\x4\"}.\n",
    .good = "{a, \"\\x04\"}.\n",
};

inline constexpr Rule invalid_utf8{
    .code = "TC110",
    .name = "invalid-utf8",
    .summary = "bytes that are not UTF-8",
    .explanation = R"(
Erlang reads files of terms as UTF-8 unless one of the first two lines has the comment `%% coding: latin-1`. Bytes that are not
UTF-8 make `file:consult/1` fail, even in comments. Save the file as UTF-8, or add the comment if it is Latin-1.)",
    .bad = "{a, \"\xE9\"}.\n",
    .good = "{a, \"\xC3\xA9\"}.\n",
};

inline constexpr Rule illegal_number{
    .code = "TC111",
    .name = "illegal-number",
    .summary = "number that cannot be read",
    .explanation = R"(
A base is 2 to 36 and wants at least one digit behind its `#`; the exponent of a float wants digits; a float must be smaller
than about 1.8e308. `erl_scan` answers `illegal integer`, `illegal base` or `illegal float`.)",
    .bad = "{a, 1.0e400}.\n",
    .good = "{a, 1.0e40}.\n",
};

inline constexpr Rule atom_too_long{
    .code = "TC112",
    .name = "atom-too-long",
    .summary = "atom of more than 255 characters",
    .explanation = R"(
An atom has at most 255 characters, quoted or not; `erl_scan` answers `illegal atom`. Long text belongs in a string or
binary.)",
    .bad = "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
           "aaaaaaaaaaaaaa"
           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
           "aaaaaaaaaaaaa"
           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa].\n",
    .good = "[aaaaaaaa].\n",
};

inline constexpr Rule reserved_word{
    .code = "TC113",
    .name = "reserved-word",
    .summary = "reserved word where an atom is meant",
    .explanation = R"(
Words like `end`, `and`, `not` or `after` are atoms only in single quotes. Since OTP 27 `maybe` and `else` belong to them:
files that OTP 26 printed may hold them without quotes.)",
    .bad = "{action, end}.\n",
    .good = "{action, 'end'}.\n",
};

inline constexpr Rule bad_binary{
    .code = "TC114",
    .name = "bad-binary",
    .summary = "binary whose value cannot be worked out",
    .explanation = R"(
The segments of a binary are numbers, strings or typed binaries, with a size and type that fit them: a float wants `/float`, a
binary in a binary wants `/binary` or `/bitstring`, sizes are literal. `file:consult/1` answers `bad term`.)",
    .bad = "{a, <<1.5>>}.\n",
    .good = "{a, <<1.5/float>>}.\n",
};

inline constexpr Rule unexpected_token{
    .code = "TC115",
    .name = "unexpected-token",
    .summary = "something that fits no term",
    .explanation = R"(
What stands there belongs to no term. `file:consult/1` says `syntax error before:` and names it.)",
    .bad = "{a; b}.\n",
    .good = "{a, b}.\n",
};

inline constexpr Rule variable{
    .code = "TC116",
    .name = "variable",
    .summary = "variable or placeholder where a literal belongs",
    .explanation = R"(
A file of terms holds literals only: a word that starts with a capital letter or `_` is a variable, and `file:consult/1`
answers `bad term`. Module names of Elixir are atoms in quotes: `'Elixir.MyApp'`. In the source of a generated file (`.app.src`,
`.appup.src`) a placeholder is expected and no mistake.)",
    .bad = "{vsn, Version}.\n",
    .good = "{vsn, \"1.0\"}.\n",
};

inline constexpr Rule expression{
    .code = "TC117",
    .name = "expression",
    .summary = "expression where a literal belongs",
    .explanation = R"(
Calls, operators, macros, records and funs with a body are read as Erlang by `file:consult/1`, and then refused as `bad term`:
nothing is evaluated. Write the value itself, or keep the code in a `.script` file that a build tool evaluates.)",
    .bad = "{size, 1 + 2}.\n",
    .good = "{size, 3}.\n",
};

inline constexpr Rule nesting_too_deep{
    .code = "TC118",
    .name = "nesting-too-deep",
    .summary = "terms nested deeper than the limit",
    .explanation = R"(
More brackets are open at once than `--max-depth` allows (1,000,000 if nothing is said). No real file comes near it: most
likely the file was damaged, or made to break its readers.)",
    .bad = "",
    .good = "[].\n",
};

inline constexpr Rule merge_conflict{
    .code = "TC119",
    .name = "merge-conflict",
    .summary = "conflict marker of a version control system",
    .explanation = R"(
A line that starts with `<<<<<<<`, `=======` or `>>>>>>>` is left over from a merge. Choose one of the sides and remove the
markers.)",
    .bad = "{a,\n<<<<<<< HEAD\n b}.\n",
    .good = "{a,\n b}.\n",
};

inline constexpr Rule newer_syntax{
    .code = "TC120",
    .name = "newer-syntax",
    .summary = "syntax that the chosen OTP release cannot read",
    .explanation = R"(
Sigils (`~"..."`) and triple-quoted strings came with OTP 27. An older release that reads this file answers with a syntax error.
Which release is meant is the option `--otp`.)",
    .bad = "",
    .good = "<<\"text\">>.\n",
};

inline constexpr Rule too_many_errors{
    .code = "TC121",
    .name = "too-many-syntax-errors",
    .severity = Severity::info,
    .summary = "the file has more syntax errors than are reported",
    .explanation = R"(
After a number of syntax errors (20) the rest of the file is passed over: what comes then is mostly the consequence of what
was reported. Mend the first ones and run again.)",
    .bad = "",
    .good = "[].\n",
};

}  // namespace termcheck::syntax

namespace termcheck {

inline constexpr const Rule* syntax_rules[] = {
    &syntax::missing_comma,   &syntax::surplus_comma,       &syntax::mismatched_bracket, &syntax::unclosed_bracket,
    &syntax::missing_dot,     &syntax::unterminated_string, &syntax::unterminated_atom,  &syntax::illegal_character,
    &syntax::illegal_escape,  &syntax::invalid_utf8,        &syntax::illegal_number,     &syntax::atom_too_long,
    &syntax::reserved_word,   &syntax::bad_binary,          &syntax::unexpected_token,   &syntax::variable,
    &syntax::expression,      &syntax::nesting_too_deep,    &syntax::merge_conflict,     &syntax::newer_syntax,
    &syntax::too_many_errors,
};

}  // namespace termcheck
