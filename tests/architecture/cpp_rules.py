"""Rules for C++: who may include whom, where SQL lives, what is built, how long things may grow."""

import re

from cpp_functions import functions
from tree import includes, strings

# The direction of dependencies: a module may include those with a smaller number.
LEVELS = {
    "base": 0,
    "platform": 1,
    "directory": 2,
    "people": 3, "assets": 3, "announcements": 3, "network": 3, "knowledge": 3, "glossary": 3, "guides": 3,
    "desk": 4,
    "maildoor": 5, "sla": 5, "replies": 5, "telephony": 5, "tasks": 5, "guidance": 5, "finder": 5, "triage": 5, "escalation": 5, "field": 5, "commerce": 5, "deployment": 5,
    "worklog": 6, "solutions": 6, "portal": 6, "staffing": 6, "notifications": 6,
    "insight": 6,
    "server": 7,
}
# Within platform: what a module must never reach, even through others.
PLATFORM_FORBIDDEN = {
    "storage": {"journal", "jobs", "auth", "files", "search", "http", "mail"},
    "http": {"storage", "journal", "jobs", "auth", "files", "search", "mail"},
}
# Headers that others may include besides a module's face and types.
PUBLIC = {
    "directory/scope_sql.h",  # how the scope of a caller stands in the SQL of every store
    "desk/scope_sql.h",  # the same for tickets
    "desk/link.h",  # links, for whoever brings tickets in together
    "desk/merge.h",  # merges, for those who follow a conversation through them
    "directory/history.h",  # what happened to a record, with names, for every page of the administration
    "directory/csv.h",  # how a table is written as text, for every export
    "directory/manager.h",  # who manages at a customer: a noun with its own use cases
    "desk/grant.h",  # what providers see of tickets, for what hands them over
}
# What only the composition root includes, to bind the modules together.
BOUND_BY_SERVER = {"routes.h", "live.h"}
CPP = (".cpp", ".h")
# Tests are lists of cases that are read one at a time, so their files may be longer.
FILE_LIMIT, TEST_FILE_LIMIT, FUNCTION_LIMIT = 400, 600, 70


def module_of(path):
    """("desk", "") or ("platform", "http") of a path below src/, or of an include; None outside."""
    parts = path.split("/")
    if parts[0] == "platform" and len(parts) > 2:
        return "platform", parts[1]
    if parts == ["main.cpp"]:
        return "server", ""
    return (parts[0], "") if len(parts) > 1 else None


def is_face(path, user):
    """Whether the module `user` may include this header of another."""
    module, name = path.split("/")[0], path.split("/", 1)[1]
    return (module in ("base", "platform") or name in (module + ".h", "types.h") or path in PUBLIC
            or (user == "server" and name in BOUND_BY_SERVER))


def check_direction(tree):
    """Dependencies point one way, and only a module's face or types are seen from outside."""
    for path, text in tree.matching("src", suffixes=CPP):
        own = module_of(path[4:])
        if own is None or own[0] not in LEVELS:
            yield path, 1, "this folder has no place in the order of modules (tests/architecture/cpp_rules.py)"
            continue
        for line, target in includes(text):
            other = module_of(target)
            if other is None or other == own or "src/" + target not in tree.files:
                continue
            if LEVELS.get(other[0], 99) >= LEVELS[own[0]] and own[0] != other[0]:
                yield path, line, f"{own[0]} must not include {target}: dependencies point the other way"
            elif own[0] != other[0] and not is_face(target, own[0]):
                yield path, line, f"{target} is internal: include {other[0]}/{other[0]}.h or {other[0]}/types.h"


def check_platform(tree):
    """Within platform: no circles; storage and http stand on nothing that needs them."""
    edges = {}
    for path, text in tree.matching("src/platform", suffixes=CPP):
        if path.endswith(("_test.cpp", "_bench.cpp", "_fuzz.cpp")):
            continue
        own = module_of(path[4:])[1]
        for line, target in includes(text):
            other = module_of(target)
            if other and other[0] == "platform" and other[1] != own:
                edges.setdefault(own, {}).setdefault(other[1], (path, line))
    for start in edges:
        for reached, (path, line) in reachable(edges, start).items():
            if reached == start:
                yield path, line, f"platform/{start} includes itself through others"
            elif reached in PLATFORM_FORBIDDEN.get(start, ()):
                yield path, line, f"platform/{start} must do without platform/{reached}"


def reachable(edges, start):
    """What `start` includes, directly or not, each with the include by which it leaves `start`."""
    found, waiting = {}, [(name, where) for name, where in edges.get(start, {}).items()]
    while waiting:
        name, where = waiting.pop()
        if name not in found:
            found[name] = where
            waiting += [(further, where) for further in edges.get(name, {})]
    return found


SQL = re.compile(
    r"^\s*\(?\s*(?:select\b.+\bfrom|select\s+\w+\(|insert\s+into|update\s+\w+\s+set|delete\s+from|with\s+\w+.*\bas\s*\("
    r"|create\s+(?:unique\s+|virtual\s+)?(?:table|index|trigger|view)|alter\s+table|drop\s+(?:table|index))\b", re.I | re.S)


def may_hold_sql(path):
    return (path.endswith(("_store.cpp", "_test.cpp", "_bench.cpp")) or "/migrations/" in path
            or path.endswith("/migrations.cpp") or path.startswith(("src/platform/storage/", "src/platform/journal/")))


def check_sql(tree):
    """SQL lives in the stores, the migrations, the storage itself and the journal; nowhere else."""
    for path, text in tree.matching("src", suffixes=CPP):
        if may_hold_sql(path):
            continue
        for line, content in strings(text):
            if SQL.search(content):
                yield path, line, "SQL outside a *_store.cpp or a migration: " + " ".join(content.split())[:60]


def check_built(tree, built, declared):
    """Every source is built by some target. `built`: the sources of compile_commands.json; `declared`: the
    folders that src/CMakeLists.txt names, whose benchmarks and fuzzers other presets build."""
    for path, _ in tree.matching("src", "tests", "protocol", "agent", suffixes=(".cpp",)):
        if path.endswith(("_bench.cpp", "_fuzz.cpp")):
            folder = path.split("/", 1)[1].rsplit("/", 1)[0]
            if folder not in declared:
                yield path, 1, "no guichet_module() of src/CMakeLists.txt builds this"
        elif path not in built:
            yield path, 1, "no target builds this file"


def declared_modules(tree):
    return set(re.findall(r"guichet_module\(\s*([\w/]+)", tree.files.get("src/CMakeLists.txt", "")))


TEST_FILE = re.compile(r"_test\.(?:cpp|py)$|\.test\.\w+$")


def check_file_length(tree):
    """Files stay short enough to be read in one go."""
    for path, text in tree.matching("src", "tests", "protocol", "agent", "bench", "web", "tools",
                                    suffixes=CPP + (".ts", ".tsx", ".py", ".sh", ".mjs", ".cmake")):
        if ".generated." in path:
            continue
        lines = text.count("\n")
        limit = TEST_FILE_LIMIT if TEST_FILE.search(path) else FILE_LIMIT
        if lines > limit:
            yield path, limit, f"the file has {lines} lines (limit {limit}): split it by what it does"


def check_function_length(tree):
    """Functions stay short enough to be seen at once."""
    for path, text in tree.matching("src", "tests", "protocol", "agent", "bench", suffixes=CPP):
        for first, last, name in functions(text):
            if last - first + 1 > FUNCTION_LIMIT:
                yield path, first, f"{name}() has {last - first + 1} lines (limit {FUNCTION_LIMIT})"
