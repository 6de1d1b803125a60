"""The files of the checkout, and C++ cut into the pieces that the rules look at."""

import re
from pathlib import Path

# Folders that hold nothing of ours.
SKIPPED = {".git", "build", "node_modules", "dist", ".guichet", "__pycache__", ".pytest_cache"}
BINARY = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff2", ".pdf", ".mo", ".gz", ".br", ".zst", ".dat"}

TOKEN = re.compile(
    r'(?P<comment>//(?:[^\n\\]|\\.)*|/\*.*?\*/)'
    r'|(?P<string>(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=mark)"'
    r'|(?:u8|[uUL])?"(?P<text>(?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)+\')'
    r'|(?P<directive>^[ \t]*#(?:[^\n\\]|\\.)*)'
    r"|(?P<word>[A-Za-z_]\w*|\d(?:'?[\w.])*)"
    r'|(?P<sign>::|->|\S)', re.S | re.M)


class Tree:
    """Paths (with "/", from the root) and the text of each file that is text."""

    def __init__(self, files):
        self.files = files

    @staticmethod
    def read(root):
        files = {}
        for path in sorted(Path(root).rglob("*")):
            relative = path.relative_to(root)
            if SKIPPED & set(relative.parts) or path.suffix in BINARY or path.is_symlink() or not path.is_file():
                continue
            files[relative.as_posix()] = path.read_bytes().decode("utf-8", "replace")
        return Tree(files)

    def matching(self, *folders, suffixes):
        """(path, text) of the files below these folders with one of these endings."""
        for path, text in self.files.items():
            if path.startswith(tuple(f + "/" for f in folders)) and path.endswith(suffixes):
                yield path, text


class Token:
    __slots__ = ("kind", "text", "line")

    def __init__(self, kind, text, line):
        self.kind, self.text, self.line = kind, text, line


def tokens(cpp):
    """The tokens of C++ without comments. The text of a string is what stands between its quotes."""
    line, last = 1, 0
    for match in TOKEN.finditer(cpp):
        line += cpp.count("\n", last, match.start())
        last = match.start()
        kind = match.lastgroup
        # lastgroup names the innermost group that took part last; strings have some inside.
        if match["string"] is not None:
            content = match["raw"] if match["raw"] is not None else match["text"]
            yield Token("string", content if content is not None else match["string"], line)
        elif match["comment"] is None:
            yield Token(kind, match.group(), line)


def includes(cpp):
    """(line, path) of every #include "path"."""
    for token in tokens(cpp):
        if token.kind == "directive":
            found = re.match(r'\s*#\s*include\s*"([^"]+)"', token.text)
            if found:
                yield token.line, found[1]


def strings(cpp):
    """(line, text) of every string, neighbours joined as the compiler does."""
    joined, start = None, 0
    for token in tokens(cpp):
        if token.kind == "string":
            if joined is None:
                joined, start = "", token.line
            joined += token.text
        elif joined is not None:
            yield start, joined
            joined = None
    if joined is not None:
        yield start, joined
