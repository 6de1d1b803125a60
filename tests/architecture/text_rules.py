"""Rules for all files: words that must not stay, places that exist on one machine only, web imports."""

import json
import posixpath
import re

# Written in two parts, so that this file does not break its own rule.
UNFINISHED = re.compile(r"\b(?:TO" "DO|FIX" "ME|X" "XX|HA" "CK)\\b")
MACHINE = re.compile(r"(?<![\w.-])/(?:work|home/\w+|root|tmp/w|mnt)/", re.A)
REGISTRY = re.compile(r"\b(?:registry\.npm" r"js\.org|registry\.yarn" r"pkg\.com|deb\.deb" r"ian\.org"
                      r"|py" r"pi\.org|files\.python" r"hosted\.org|npm\.pkg\.git" r"hub\.com)\b", re.I)
SOURCES = (".cpp", ".h", ".ts", ".tsx", ".css", ".py", ".sh", ".mjs", ".js", ".cmake", ".html", ".toml", "CMakeLists.txt",
           ".json", "/dev", "/run")
# What each part of the console may import besides packages and itself.
WEB_LAYERS = {"core": {"core"}, "ui": {"ui", "core"}, "features": {"core", "ui"}}
IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)["']([^"']+)["']""")


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def check_words(tree):
    """Nothing unfinished, no path of one machine, no host of a package registry."""
    for path, text in tree.files.items():
        if path == "LICENSE" or is_sample(path):
            continue
        rules = [(MACHINE, "a path of one machine"), (REGISTRY, "the host of a package registry")]
        if ("/" + path).endswith(SOURCES) and not path.endswith("package-lock.json"):
            rules.append((UNFINISHED, "unfinished work"))
        for pattern, what in rules:
            for match in pattern.finditer(text):
                yield path, line_of(text, match.start()), f"{what}: {match.group()}"


def is_sample(path):
    """Mails and other inputs from outside say what they like."""
    return path.endswith(".eml") or "_corpus/" in path or "/corpus/" in path


def check_lock(tree):
    """Lock files name packages, not the place that they were fetched from."""
    for path, text in tree.files.items():
        if not path.endswith("package-lock.json"):
            continue
        for name, package in json.loads(text).get("packages", {}).items():
            if "resolved" in package and not package.get("link"):
                yield path, line_of(text, max(text.find(f'"{name}"'), 0)), f'{name} has a "resolved" address'
                break


def web_target(path, name):
    """The path below web/src/ that an import means; None for a package."""
    if name.startswith("@/"):
        return name[2:]
    if name.startswith("."):
        return posixpath.normpath(posixpath.join(posixpath.dirname(path)[len("web/src/"):], name))
    return None


def check_web_imports(tree):
    """core stands alone, ui on core, a feature on core and ui; features never see each other."""
    for path, text in tree.matching("web/src", suffixes=(".ts", ".tsx")):
        layer, _, rest = path[len("web/src/"):].partition("/")
        if layer not in WEB_LAYERS:
            continue
        for match in IMPORT.finditer(text):
            target = web_target(path, match[1])
            if target is None:
                continue
            other, _, inner = target.partition("/")
            same_feature = layer == other == "features" and inner.split("/")[0] == rest.split("/")[0]
            if other not in WEB_LAYERS[layer] and not same_feature:
                yield path, line_of(text, match.start()), f"{layer} must not import {target}"
