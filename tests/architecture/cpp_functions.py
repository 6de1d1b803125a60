"""Finds the functions of C++ source by their braces: no compiler, but enough to measure them."""

import re

from tree import Token, tokens

OPEN, CLOSE = {"(": 1, "{": 1}, {")": -1, "}": -1}
TYPES = {"class", "struct", "union", "enum"}
NOT_CALLS = {"alignas", "decltype", "noexcept", "requires", "__attribute__", "void", "bool", "int", "char", "double"}


def functions(cpp):
    """(first line, last line, name) of every function with a body; lambdas count as part of theirs."""
    stack, head = [], []  # what each open brace is, and the tokens since the last statement ended
    for token in tokens(cpp):
        if token.kind == "directive":
            continue
        if token.kind != "sign" or token.text not in "{};":
            head.append(token)
        elif token.text == "{":
            kind = "block" if stack and stack[-1][0] in ("function", "block") else kind_of(head)
            stack.append((kind, head[0].line if head else token.line, head))
            head = head + [token] if kind == "list" else []
        elif token.text == "}" and stack:
            kind, first, before = stack.pop()
            if kind == "function":
                yield first, token.line, name_of(words_of(before))
            head = before + [Token("sign", "{", first), token] if kind == "list" else []
        else:
            head = []


def words_of(head):
    """The words of a head, without strings and without what a template takes."""
    words = [t.text for t in head if t.kind != "string"]
    while words[:1] == ["template"] and "<" in words[:2]:
        depth = 0
        for i, word in enumerate(words):
            depth += {"<": 1, ">": -1}.get(word, 0)
            if word == ">" and depth == 0:
                words = words[i + 1:]
                break
        else:
            return words
    return words


def outermost(words):
    """(index, word) of what stands in no brackets; an opening bracket itself does."""
    depth = 0
    for i, word in enumerate(words):
        depth += CLOSE.get(word, 0)
        if depth == 0:
            yield i, word
        depth += OPEN.get(word, 0)


def call_at(words):
    """Where the parameters of a function begin; None if this is no function."""
    if "operator" in words:
        at = words.index("operator")
        return next((i for i, w in outermost(words) if w == "(" and i > at + 1), None)
    return next((i for i, w in outermost(words)
                 if w == "(" and i > 0 and re.match(r"[A-Za-z_]", words[i - 1]) and words[i - 1] not in NOT_CALLS), None)


def kind_of(head):
    """What a brace after this head opens: scope (namespace, class), function, list, or block."""
    words = words_of(head)
    if words[:1] == ["namespace"] or words == ["extern"]:
        return "scope"
    if sum(OPEN.get(w, 0) + CLOSE.get(w, 0) for w in words) > 0:
        return "list"  # inside brackets: a default argument, an element of a list
    outer = [w for _, w in outermost(words)]
    call = call_at(words)
    if "=" in outer and "operator" not in words:
        return "list" if words[-1] in ("=", ",") else "block"  # a value; the block may be a lambda's
    if call is None:
        return "scope" if TYPES & set(outer) else "list"
    initialises = any(w == ":" and words[i - 1] in (")", "noexcept") for i, w in outermost(words) if i > call)
    return "list" if initialises and re.match(r"[A-Za-z_>]", words[-1]) else "function"


def name_of(words):
    call = call_at(words)
    start = words.index("operator") if "operator" in words else call - 1
    return "".join(words[start:call])
