"""Where a C++ source can be changed, and how, by clang's view of it."""

import dataclasses
import re

from clang import cindex
from clang.cindex import CursorKind as Kind, TypeKind

OPPOSITES = {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
             "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"]}
COMPARISONS = {"<", "<=", ">", ">=", "==", "!="}
CLASSES = {TypeKind.RECORD, TypeKind.POINTER, TypeKind.UNEXPOSED, TypeKind.DEPENDENT, TypeKind.INVALID}
# What is evaluated by the compiler, or is no code.
SKIPPED = {Kind.STATIC_ASSERT, Kind.ENUM_CONSTANT_DECL, Kind.CXX_UNARY_EXPR, Kind.TYPE_REF, Kind.TEMPLATE_REF,
           Kind.TEMPLATE_TYPE_PARAMETER, Kind.TEMPLATE_NON_TYPE_PARAMETER, Kind.TYPE_ALIAS_DECL}
LOOPS = {Kind.FOR_STMT, Kind.WHILE_STMT, Kind.CXX_FOR_RANGE_STMT}
INTEGER = re.compile(r"(0[xX][0-9a-fA-F']+|0[bB][01']+|[0-9][0-9']*)[uUlLzZ]*\Z")


@dataclasses.dataclass
class Site:
    """A range of the source, and what may stand in its place. `{}` in a frame is what stood there."""
    begin: int
    end: int
    kind: str
    mutants: list  # texts; of a statement: none, it is dropped
    numbers: list = dataclasses.field(default_factory=list)
    frame: str = "expression"

    def order(self):
        return (self.begin, -self.end)


class Finder:
    def __init__(self, source):
        self.source = source
        self.sites = []

    def text(self, begin, end):
        return self.source[begin:end].decode("utf-8", "replace")

    def range(self, cursor):
        return cursor.extent.start.offset, cursor.extent.end.offset

    def add(self, cursor_range, kind, mutants, frame="expression"):
        begin, end = cursor_range
        if begin < end and not any(s.begin == begin and s.end == end and s.kind == kind for s in self.sites):
            self.sites.append(Site(begin, end, kind, mutants, frame=frame))

    def operator(self, cursor):
        """Of a binary operation: its operator, its operands' ranges; None for what a macro has made."""
        operands = [c for c in cursor.get_children() if c.kind != Kind.TYPE_REF]
        if cursor.kind == Kind.CALL_EXPR:
            name = cursor.spelling
            if not name.startswith("operator") or len(operands) != 3:
                return None
            operands = [operands[0], operands[2]]
        if len(operands) != 2:
            return None
        (begin, middle), (after, end) = sorted(self.range(c) for c in operands)
        between = self.text(middle, after).strip()
        if (begin, end) != self.range(cursor) or between not in OPPOSITES:
            return None
        return between, (begin, middle), (after, end)

    def binary(self, cursor):
        found = self.operator(cursor)
        if found is None:
            return None
        sign, (begin, middle), (after, end) = found
        if sign in "+-":
            if cursor.type.get_canonical().kind in CLASSES or any(
                    c.type.get_canonical().kind in CLASSES for c in cursor.get_children()):
                return sign
        left, right = self.text(begin, middle), self.text(after, end)
        self.add((begin, end), "operator", [f"{left} {other} {right}" for other in OPPOSITES[sign]])
        return sign

    def condition(self, cursor):
        if cursor.kind == Kind.UNEXPOSED_EXPR:
            inner = [c for c in cursor.get_children()]
            if len(inner) == 1 and self.range(inner[0]) == self.range(cursor):
                return self.condition(inner[0])
        text = self.text(*self.range(cursor))
        if text in ("true", "false", ""):
            return
        found = self.operator(cursor)
        if (found and found[0] in COMPARISONS) or (text.startswith("!") and cursor.kind == Kind.UNARY_OPERATOR):
            return  # its operator is changed
        self.add(self.range(cursor), "condition", [f"!({text})"])

    def parentheses(self, cursor):
        """The range inside the first parentheses of an if, for or while."""
        begin, end = self.range(cursor)
        depth, start = 0, None
        for token in cursor.get_tokens():
            if token.spelling == "(":
                depth += 1
                start = token.extent.end.offset if start is None else start
            elif token.spelling == ")":
                depth -= 1
                if depth == 0:
                    return start, token.extent.start.offset
        return begin, begin

    def condition_of(self, cursor, children):
        begin, end = self.parentheses(cursor)
        if self.text(*self.range(cursor)).replace(" ", "").startswith("ifconstexpr"):
            return end
        inside = [c for c in children if begin <= c.extent.start.offset and c.extent.end.offset <= end]
        if cursor.kind == Kind.FOR_STMT:
            inside = [c for c in inside if self.text(c.extent.end.offset, end).lstrip().startswith(";") and
                      self.text(begin, c.extent.start.offset).rstrip().endswith(";")]
        declared = [c for c in inside if c.kind in (Kind.VAR_DECL, Kind.DECL_STMT)]
        text = self.text(begin, end)
        if declared and ";" not in text:
            names = [c for c in declared[0].walk_preorder() if c.kind == Kind.VAR_DECL]
            if names and not text.startswith(("(", "[")):
                self.add((begin, end), "condition", [f"!{names[0].spelling}"], frame="declaration")
        elif inside and inside[-1].kind.is_expression() and inside[-1].extent.end.offset == end or (
                inside and cursor.kind == Kind.FOR_STMT):
            self.condition(inside[-1])
        return end

    def statement(self, cursor):
        begin, end = self.range(cursor)
        rest = self.source[end:end + 40].lstrip()
        text = self.text(begin, end)
        if not rest.startswith(b";") or text.startswith(("assert(", "(void)", "static_assert")):
            return
        self.add((begin, self.source.index(b";", end) + 1), "statement", [""], frame="statement")

    def statements(self, cursor, children):
        kind = cursor.kind
        if kind == Kind.COMPOUND_STMT:
            bodies = children
        elif kind == Kind.IF_STMT:
            _, end = self.parentheses(cursor)
            bodies = [c for c in children if c.extent.start.offset > end]
        elif kind in LOOPS or kind in (Kind.CASE_STMT, Kind.DEFAULT_STMT):
            bodies = children[-1:]
        else:
            return
        for body in bodies:
            while body.kind in (Kind.CASE_STMT, Kind.DEFAULT_STMT):
                body = list(body.get_children())[-1]
            if body.kind.is_expression() or body.kind in (Kind.CONTINUE_STMT, Kind.BREAK_STMT) or (
                    body.kind == Kind.RETURN_STMT and not list(body.get_children())):
                self.statement(body)

    def is_constant(self, cursor):
        begin = cursor.extent.start.offset
        head = self.text(begin, max(begin, cursor.location.offset))
        if re.search(r"\b(constexpr|constinit)\b", head):
            return True
        if not re.search(r"\bconst\b", head):
            return False
        return not any(c.kind in (Kind.DECL_REF_EXPR, Kind.MEMBER_REF_EXPR, Kind.CALL_EXPR, Kind.CXX_THIS_EXPR)
                       for c in cursor.walk_preorder())

    def returned(self, child):
        text = self.text(*self.range(child))
        plain = child
        while self.operator(plain) is None and plain.kind == Kind.UNEXPOSED_EXPR and len(list(plain.get_children())) == 1:
            plain = next(iter(plain.get_children()))
        if child.type.get_canonical().kind == TypeKind.BOOL and text not in ("true", "false") and not (
                text.startswith("!")) and self.operator(plain) is None:
            self.add(self.range(child), "return", [f"!({text})"])

    def is_value(self, literal, parent):
        """And neither an argument of a template nor the size of an array."""
        if parent is None or parent.kind in (Kind.DECL_REF_EXPR, Kind.MEMBER_REF_EXPR):
            return False
        if parent.kind == Kind.CALL_EXPR and parent.spelling.startswith("operator"):
            return False  # `ordering == 0` takes no other
        before = self.source[:literal.extent.start.offset].rstrip()[-1:]
        return before != b"[" or parent.kind not in (Kind.VAR_DECL, Kind.FIELD_DECL, Kind.PARM_DECL)

    def visit(self, cursor, parent=None):
        kind = cursor.kind
        if kind in SKIPPED or (kind == Kind.VAR_DECL and self.is_constant(cursor)):
            return
        children = list(cursor.get_children())
        begin, end = self.range(cursor)
        text = self.text(begin, end)
        if text.startswith("assert("):
            return
        if kind in (Kind.BINARY_OPERATOR, Kind.CALL_EXPR, Kind.UNEXPOSED_EXPR):
            self.binary(cursor)
        if kind == Kind.CALL_EXPR and (extreme := re.match(r"std::(min|max)\b", text)):
            other = {"min": "max", "max": "min"}[extreme[1]]
            self.add((begin, end), "extreme", [f"std::{other}{text[8:]}"])
        elif kind == Kind.UNARY_OPERATOR and text.startswith("!") and not text.startswith("!=") and children:
            self.add((begin, end), "not", [f"static_cast<bool>({text[1:]})"])
        elif kind == Kind.CXX_BOOL_LITERAL_EXPR and text in ("true", "false"):
            self.add((begin, end), "literal", ["false" if text == "true" else "true"])
        elif kind == Kind.INTEGER_LITERAL and INTEGER.match(text) and self.is_value(cursor, parent):
            self.add((begin, end), "constant", [f"{text} + 1", f"{text} - 1"])
        elif kind == Kind.CONDITIONAL_OPERATOR and children:
            self.condition(children[0])
        elif kind in (Kind.IF_STMT, Kind.WHILE_STMT, Kind.FOR_STMT):
            self.condition_of(cursor, children)
        elif kind == Kind.DO_STMT and children:
            self.condition(children[-1])
        elif kind == Kind.RETURN_STMT and children:
            self.returned(children[0])
        self.statements(cursor, children)
        skip_first = kind == Kind.CASE_STMT or (kind == Kind.IF_STMT and
                                                text.replace(" ", "").startswith("ifconstexpr"))
        for child in children[1:] if skip_first else children:
            if kind in (Kind.VAR_DECL, Kind.FIELD_DECL, Kind.PARM_DECL) and (
                    child.extent.start.offset < cursor.location.offset):
                continue  # its type
            self.visit(child, cursor)


def grammar_sites(source):
    """The cases of the grammar's choices are types: they are wrapped."""
    sites = []
    for match in re.finditer(rb"\b(done|again|done_unless_open)<", source):
        depth, at = 0, match.end() - 1
        while True:
            char = source[at:at + 1]
            if char == b"'":
                at += 3 if source[at + 1:at + 2] != b"\\" else source.index(b"'", at + 3) - at + 1
                continue
            depth += {b"<": 1, b">": -1}.get(char, 0)
            at += 1
            if depth == 0:
                break
        sites.append(Site(match.start(), at, "case", ["(dropped)", "(ends or repeats the choice)"], frame="case"))
    return sites


def find_sites(path, relative, arguments):
    with open(path, "rb") as file:
        source = file.read()
    if relative.endswith("term_grammar.hpp"):
        return grammar_sites(source)
    unit = cindex.Index.create().parse(path, args=arguments)
    fatal = [d for d in unit.diagnostics if d.severity >= cindex.Diagnostic.Error]
    if fatal:
        raise RuntimeError(f"{relative}: {fatal[0]}")
    finder = Finder(source)
    for cursor in unit.cursor.get_children():
        if cursor.location.file is not None and cursor.location.file.name == path:
            finder.visit(cursor)
    return finder.sites
