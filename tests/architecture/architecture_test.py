#!/usr/bin/env python3
"""Reads the source and fails where it leaves the plan of the house; ARCHITECTURE.md explains the plan.

    architecture_test.py ROOT COMPILE_COMMANDS     checks a checkout
    architecture_test.py --self-test               proves that each rule can fail
"""

import json
import os
import sys
import tomllib
from pathlib import Path

import cpp_rules
import text_rules
from tree import Tree

HERE = Path(__file__).resolve().parent
RULES = {
    "direction": cpp_rules.check_direction,
    "platform": cpp_rules.check_platform,
    "sql": cpp_rules.check_sql,
    "built": cpp_rules.check_built,
    "file-length": cpp_rules.check_file_length,
    "function-length": cpp_rules.check_function_length,
    "words": text_rules.check_words,
    "lock": text_rules.check_lock,
    "web-imports": text_rules.check_web_imports,
}


def run(tree, built):
    """(rule, path, line, message) of everything that breaks a rule."""
    for name, rule in RULES.items():
        extra = (built, cpp_rules.declared_modules(tree)) if name == "built" else ()
        for path, line, message in rule(tree, *extra):
            yield name, path, line, message


def built_sources(root, compile_commands):
    """The sources below root that the build compiles, from the root."""
    sources = set()
    for entry in json.loads(Path(compile_commands).read_text()):
        path = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
        sources.add(os.path.relpath(path, root))
    return sources


def without_exceptions(problems, exceptions):
    """The problems that no exception covers, and those exceptions that cover nothing."""
    used, left = set(), []
    for rule, path, line, message in problems:
        covering = [i for i, e in enumerate(exceptions)
                    if e["rule"] == rule and e["path"] == path and e.get("match", "") in message]
        used.update(covering)
        if not covering:
            left.append((rule, path, line, message))
    for i, e in enumerate(exceptions):
        if not e.get("reason"):
            left.append(("exceptions", e["path"], 1, "an exception without a reason"))
        elif i not in used:
            left.append(("exceptions", e["path"], 1, f"the exception from {e['rule']} is not needed"))
    return left


def main():
    if sys.argv[1:] == ["--self-test"]:
        import examples
        return examples.prove(run, without_exceptions)
    root, compile_commands = sys.argv[1:]
    exceptions = tomllib.loads((HERE / "exceptions.toml").read_text()).get("exception", [])
    problems = list(run(Tree.read(root), built_sources(os.path.realpath(root), compile_commands)))
    problems = without_exceptions(problems, exceptions)
    for rule, path, line, message in problems:
        print(f"{path}:{line}: {message} [{rule}]")
    print(f"{len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
