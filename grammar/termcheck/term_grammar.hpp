#pragma once

#include <termcheck/detail/terms.hpp>

// The language of `file:consult/1` on one page, in the words of the Erlang reference manual.
//
//     file = { term "." }
//     term = atom | [sign] number | character | string | tuple | list | map | binary | fun | "(" term ")"
//
// Nesting is not recursion: a file is an alternation of what stands before the end of a term (brackets that open, then a
// leaf or an empty container) and what stands behind it (brackets that close, then a separator). What is open, and where it
// was opened, is kept in the tree itself.

namespace termcheck::grammar {
inline namespace TERMCHECK_ISA {

using namespace detail;

using lower = byte_range<'a', 'z'>;
using digit = byte_range<'0', '9'>;
using sign = bytes<'+', '-'>;
using blank = byte_range<'\0', ' '>;
using wide_blank = bytes<'\xC2'>;  // U+0080 to U+00A0
using wide_lower = bytes<'\xC3'>;  // U+00DF to U+00FF

struct white_space : skip_white_space {};
struct comment : skip_comments {};

struct atom : word {};                      // stdlib   fun m:f/1   (and not: end)
struct tuple : open<Kind::tuple> {};        // {
struct list : open<Kind::list> {};          // [
struct map : open_map {};                   // #{
struct binary : open<Kind::binary, 2> {};   // <<
struct parenthesis : open<Kind::paren> {};  // (

struct term_begin : choice<4, done<lower, atom>,  // stdlib
                           again<bytes<'{'>, tuple>, again<bytes<'['>, list>, again<blank, white_space>,
                           done<bytes<'"'>, string_literal>,       // "1.0"   """..."""
                           done<bytes<'\''>, quoted_atom>,         // 'Elixir.App'
                           done<digit, number>,                    // 1_000   16#ff   2.3e-3
                           done_unless_open<sign, signed_number>,  // -1   -$a   -(1)
                           again<bytes<'<'>, binary>, done<bytes<']'>, close_empty<']'>>,
                           done<bytes<'}'>, close_empty<'}'>>, again<bytes<'%'>, comment>, again<bytes<'#'>, map>,
                           done<bytes<'>'>, close_empty<'>'>>, done<bytes<'$'>, character>,  // $a   $\n
                           done<wide_lower, wide_word>, again<wide_blank, skip_wide_blank>,
                           again<bytes<'('>, parenthesis>, done<bytes<'~'>, sigil>> {};  // ~"text"

struct term_end : choice<5, done<bytes<','>, comma>, again<bytes<'}'>, close<'}'>>, again<bytes<']'>, close<']'>>,
                         again<blank, white_space>, done<bytes<'.'>, dot>, again<bytes<'>'>, close<'>'>>,
                         done<bytes<'='>, arrow>,                                       // Key => Value
                         done<bytes<'|'>, bar>,                                         // [Head | Tail]
                         again<bytes<'%'>, comment>, again<bytes<'"'>, joined_string>,  // "a" "b"
                         again<bytes<':', '/'>, segment_modifiers>,                     // Value:Size/Type
                         again<bytes<')'>, close<')'>>, again<wide_blank, skip_wide_blank>> {};

struct file : alternate<term_begin, term_end> {};

}  // namespace TERMCHECK_ISA
}  // namespace termcheck::grammar
