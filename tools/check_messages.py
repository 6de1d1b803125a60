#!/usr/bin/env python3
"""Checks the catalogues po/*.po against the source and against each other.

Fails on: a message that the source uses and a catalogue lacks; a message that nothing uses; parameters
that differ between languages or plural forms; a parameter that a call does not pass; typography.

A message is used by a literal id in one of the calls below, or by a comment for ids that are put
together or kept in tables; a star stands for any ending:
    // messages: ticket.state.*, unit.kilobytes
Without arguments it checks this repository; with --self-test it proves that it can fail.
"""

import re
import sys
from pathlib import Path

LANGUAGES = ("en", "fr")
ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")
# Where the id stands among the arguments, and where the parameters do.
CALLS = {
    "fail": (1, 2), "failField": (1, 2), "Error": (1, 2), "FieldError": (1, 2), "bad": (0, 1),
    "translate": (1, 2), "translatePlural": (1, 3), "hasMessage": (1, None), "mailError": (0, None),
    "say": (0, 1), "phrase": (0, 1),
}
PARAMETER = r"\{([A-Za-z][A-Za-z0-9_]*(?::[a-z][a-z0-9_.]*)?)\}"
TOKEN = re.compile(
    r'//[^\n]*(?:\\\n[^\n]*)*|/\*.*?\*/'                       # comments
    r'|(?:u8|[uUL])?R"([^()\\\s]{0,16})\((.*?)\)\1"'           # raw strings
    r'|(?:u8|[uUL])?"((?:[^"\\\n]|\\.)*)"'                     # strings
    r"|'(?:[^'\\\n]|\\.)+'"                                    # characters
    r"|[A-Za-z_][A-Za-z_0-9]*|\d[\w.']*|::|->|\S", re.S)


# ---- the catalogues -------------------------------------------------------------------------------------

class Entry:
    def __init__(self, line):
        self.line, self.id, self.plural, self.forms, self.notes = line, None, False, [], []


def unquote(text):
    return re.sub(r'\\(.)', lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def read_po(text, name, errors):
    """All messages of a catalogue by id; the header has the id ""."""
    out, entry, target = {}, None, None
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line.startswith("#"):
            if line.startswith("#,") and "fuzzy" in line:
                errors.append(f"{name}:{number}: a fuzzy translation is not used by gettext")
            continue
        match = re.fullmatch(r'(msgid|msgid_plural|msgstr|msgstr\[\d\])?\s*"(.*)"', line)
        if not match:
            if line:
                errors.append(f"{name}:{number}: not understood: {line}")
            continue
        word, value = match[1], unquote(match[2])
        if word == "msgid":
            entry, target = Entry(number), "id"
            entry.id = value
        elif word == "msgid_plural":
            entry.plural, target = True, None
            if value != entry.id:
                errors.append(f"{name}:{number}: msgid_plural of {entry.id} is to repeat the id")
        elif word:
            entry.forms.append(value)
            target = "form"
            if entry.id in out and out[entry.id] is not entry:
                errors.append(f"{name}:{number}: {entry.id} stands there twice")
            out[entry.id] = entry
        elif target == "form":
            entry.forms[-1] += value
        elif value:
            errors.append(f"{name}:{number}: an id is one literal")
    return out


def parameters(form):
    """With their formats, so that these can't differ between languages either."""
    return set(re.findall(PARAMETER, form))


def names(parameter_set):
    return {p.split(":")[0] for p in parameter_set}


# ---- typography -----------------------------------------------------------------------------------------

NARROW = "\u202f"
# Parts whose signs are not prose: placeholders, addresses of the web and of IPv6, clock times, code.
NOT_PROSE = re.compile(r"\{[^}]*\}|[a-z]+://\S*|(?<![^\s(])::(?![^\s)])|\d{1,2}(?::\d{2})+|`[^`]*`")


def typography(language, form):
    """Complaints about the words of a person's language."""
    prose = NOT_PROSE.sub("x", form)
    out = []
    if '"' in prose or "'" in prose:
        out.append("straight quote; use ’ and " + ("« »" if language == "fr" else "“ ”"))
    if "..." in prose:
        out.append("three dots; use …")
    if re.search(r"  |^ | $", prose):
        out.append("needless space")
    if language == "fr":
        if re.search(rf"[^{NARROW}!?;:][;:!?]", prose) or re.match(r"[;:!?]", prose):
            out.append("no narrow no-break space (U+202F) before ; : ! ?")
        if re.search(rf"«(?!{NARROW})|(?<!{NARROW})»", prose):
            out.append("no narrow no-break space (U+202F) inside « »")
        if re.search(r"[“”]", prose):
            out.append("English quotes; use « »")
        if re.search(r"\d %", prose) or re.search(r"\d%", prose):
            out.append("no narrow no-break space before %")
    else:
        if re.search(r"\s[;:!?,.](\s|$)", prose):
            out.append("space before punctuation")
        if re.search(r"[«»]", prose):
            out.append("French quotes; use “ ”")
    return out


# ---- the source -----------------------------------------------------------------------------------------

class Source:
    """What the source says about messages."""

    def __init__(self):
        self.required = {}    # id → places
        self.literals = set()
        self.markers = {}     # pattern → place
        self.calls = []       # (id, place, names of the parameters that the call passes, or None)
        self.composed = []    # (place, literal) of ids that are put together


def tokens(text):
    out = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if token.startswith(("//", "/*")):
            kind = "comment"
        elif match[3] is not None:
            kind, token = "string", unquote(match[3])
        elif match[2] is not None:
            kind, token = "string", match[2]
        else:
            kind = "other"
        out.append((kind, token, match.start()))
    return out


def arguments(code, start):
    """The arguments, as lists of tokens, of the call whose bracket opens at `start`; None if unbalanced."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    closing, out = [pairs[code[start][1]]], [[]]
    for kind, token, at in code[start + 1:]:
        if kind == "other" and token in pairs:
            closing.append(pairs[token])
        elif kind == "other" and token in (")", "}", "]"):
            if token != closing.pop():
                return None
            if not closing:
                return out
        elif kind == "other" and token == "," and len(closing) == 1:
            out.append([])
            continue
        out[-1].append((kind, token, at))
    return None


def passed(args, position):
    """The names in a braced list of parameters; None when they come from elsewhere."""
    if position is None:
        return None
    if len(args) <= position or not args[position]:
        return set()
    words = args[position]
    if words[0][1] != "{":
        return None
    return {words[i + 1][1] for i in range(len(words) - 2)
            if words[i][1] == "{" and words[i + 1][0] == "string" and words[i + 2][1] == ","}


def literals_of(argument):
    """The literals that an argument can be, leaving out those inside braces and subscripts."""
    depth, out = 0, []
    for kind, token, _ in argument:
        if kind == "other" and token in "{[":
            depth += 1
        elif kind == "other" and token in "}]":
            depth -= 1
        elif kind == "string" and depth == 0:
            out.append(token)
    return out


def read_source(text, name, source):
    all_tokens = tokens(text)
    for kind, token, at in all_tokens:
        if kind == "string":
            source.literals.add(token)
        marker = re.match(r"//[/!<]*\s*messages:\s*(.+)", token) if kind == "comment" else None
        for pattern in re.split(r"[,\s]+", marker[1].strip()) if marker else []:
            source.markers.setdefault(pattern, f"{name}:{text.count(chr(10), 0, at) + 1}")
    code = [t for t in all_tokens if t[0] != "comment"]
    for i, (kind, token, at) in enumerate(code[:-1]):
        if kind != "other" or token not in CALLS or code[i + 1][1] not in ("(", "{"):
            continue
        args = arguments(code, i + 1)
        where, parameter_position = CALLS[token]
        if args is None or len(args) <= where:
            continue
        place = f"{name}:{text.count(chr(10), 0, at) + 1}"
        for literal in literals_of(args[where]):
            if not ID.match(literal):
                source.composed.append((place, literal))
                continue
            source.required.setdefault(literal, []).append(place)
            source.calls.append((literal, place, passed(args, parameter_position)))


# ---- all together ---------------------------------------------------------------------------------------

def matches(pattern, message_id):
    return message_id.startswith(pattern[:-1]) if pattern.endswith("*") else message_id == pattern


def check_entries(catalogues, errors):
    for language, entries in catalogues.items():
        for message_id, entry in entries.items():
            if not message_id:
                continue
            place = f"po/{language}.po:{entry.line}: {message_id}"
            if not ID.match(message_id):
                errors.append(f"{place}: not an id")
            if any(re.search(r"[{}]", re.sub(PARAMETER, "", f)) for f in entry.forms):
                errors.append(f"{place}: odd braces")
            if any(not form for form in entry.forms):
                errors.append(f"{place}: not translated")
            if entry.plural and len(entry.forms) != 2:
                errors.append(f"{place}: a plural message has two forms")
            wanted = set().union(*map(parameters, entry.forms)) - {"count"}
            for form in entry.forms:
                if parameters(form) - {"count"} != wanted:
                    errors.append(f"{place}: the plural forms mention different parameters")
                errors.extend(f"{place}: {complaint}" for complaint in typography(language, form))


def check_pairs(catalogues, errors):
    first, *others = catalogues
    ids = set().union(*catalogues.values()) - {""}
    for message_id in sorted(ids):
        for language in catalogues:
            if message_id not in catalogues[language]:
                errors.append(f"po/{language}.po: {message_id} is missing (another language has it)")
        a = catalogues[first].get(message_id)
        for language in others:
            b = catalogues[language].get(message_id)
            if not a or not b:
                continue
            if a.plural != b.plural:
                errors.append(f"{message_id}: plural in one language only")
            pa, pb = (set().union(*map(parameters, e.forms)) - {"count"} for e in (a, b))
            if pa != pb:
                errors.append(f"{message_id}: parameters differ: {sorted(pa)} in {first}, {sorted(pb)} in {language}")


def mark_tables(catalogues, source):
    """A parameter {state:ticket.state} uses the messages ticket.state.*."""
    for language, entries in catalogues.items():
        for entry in entries.values():
            for parameter in set().union(*map(parameters, entry.forms)):
                table = parameter.partition(":")[2]
                if table and table not in ("size", "number"):
                    source.markers.setdefault(table + ".*", f"po/{language}.po:{entry.line}")


def check_use(catalogues, source, errors):
    mark_tables(catalogues, source)
    known = set().union(*catalogues.values()) - {""}
    missing = {i for i in source.required if i not in known}
    missing |= {i for i in source.literals if re.match(r"field\.[a-z_]+$", i) and i not in known}
    for message_id in sorted(missing):
        errors.append(f"{message_id}: in no catalogue; used at {', '.join(source.required.get(message_id, ['?']))}")
    for pattern, place in source.markers.items():
        if not any(matches(pattern, i) for i in known):
            errors.append(f"{place}: no message is called {pattern}")
    for place, literal in source.composed:
        if not literal or not any(p.startswith(literal) for p in source.markers):
            errors.append(f'{place}: the id is put together from "{literal}": say which with "// messages: …"')
    for message_id in sorted(known):
        if message_id not in source.literals and not any(matches(p, message_id) for p in source.markers):
            errors.append(f"{message_id}: nothing in src/ uses it")
    for message_id, place, given in source.calls:
        entry = catalogues[LANGUAGES[0]].get(message_id)
        if entry is None or given is None:
            continue
        lacking = names(set().union(*map(parameters, entry.forms))) - given - {"count"}
        if lacking:
            errors.append(f"{place}: {message_id} needs the parameters {sorted(lacking)}")


def check(po_texts, source_texts):
    errors, source = [], Source()
    catalogues = {l: read_po(po_texts[l], f"po/{l}.po", errors) for l in LANGUAGES}
    for name, text in source_texts.items():
        read_source(text, name, source)
    check_entries(catalogues, errors)
    check_pairs(catalogues, errors)
    check_use(catalogues, source, errors)
    return errors, len(set().union(*catalogues.values()) - {""})


def check_repository():
    root = Path(__file__).resolve().parent.parent
    po_texts = {l: (root / "po" / f"{l}.po").read_text(encoding="utf-8") for l in LANGUAGES}
    sources = {}
    for path in sorted((root / "src").rglob("*")):
        if path.suffix in (".cpp", ".h") and not re.search(r"_(test|bench|fuzz)\.cpp$|^test_|test_support", path.name):
            sources[str(path.relative_to(root))] = path.read_text(encoding="utf-8")
    errors, count = check(po_texts, sources)
    for error in errors:
        print(error)
    print(f"{count} messages, {len(sources)} source files, {len(errors)} complaints")
    return 1 if errors else 0


# ---- the proof that it can fail -------------------------------------------------------------------------

def self_test():
    def po(*entries):
        out = 'msgid ""\nmsgstr "Language: x\\n"\n'
        return out + "".join(f'\nmsgid "{i}"\nmsgstr "{t}"\n' for i, t in entries)

    plural = '\nmsgid "n.files"\nmsgid_plural "n.files"\nmsgstr[0] "{count} file"\nmsgstr[1] "{count} %s"\n'
    good = 'return fail(ErrorKind::conflict, "a.b", {{"max", std::to_string(n)}});'
    fine_en, fine_fr = po(("a.b", "Max {max}.")), po(("a.b", "Max\u202f: {max}."))
    cases = [
        # (name, en, fr, source, part of the complaint or None)
        ("all is well", fine_en, fine_fr, good, None),
        ("missing everywhere", fine_en, fine_fr, good + 'r.bad(c ? "a.b" : "a.c", p)', "a.c: in no catalogue"),
        ("missing in one", po(("a.b", "Max {max}."), ("a.c", "C")), fine_fr, good + 'f("a.c")', "po/fr.po: a.c is"),
        ("unused", fine_en, fine_fr, 'x("other")', "a.b: nothing in src/ uses it"),
        ("used in a comment only", fine_en, fine_fr, '// fail(x, "a.b")', "nothing in src/"),
        ("marked", fine_en, fine_fr, "// messages: a.*", None),
        ("marker without message", fine_en, fine_fr, good + "\n// messages: z.*", "no message is called z.*"),
        ("composed", fine_en, fine_fr, good + 'translate(l, "a." + n)', "put together"),
        ("composed and marked", fine_en, fine_fr, good + '\n// messages: a.*\ntranslate(l, "a." + n)', None),
        ("parameter of a call", fine_en, fine_fr, 'fail(k, "a.b")', "needs the parameters ['max']"),
        ("parameters from elsewhere", fine_en, fine_fr, 'fail(k, "a.b", params)', None),
        ("literal among parameters", fine_en, fine_fr, 'fail(k, "a.b", {{"max", "x.y"}})', None),
        ("parameters of languages", fine_en, po(("a.b", "Max.")), good, "parameters differ"),
        ("format of a parameter", po(("a.b", "{max:size}")), fine_fr, good, "parameters differ"),
        ("unknown format", po(("a.b", "{max:sise}")), po(("a.b", "{max:sise}")), good, "no message is called sise.*"),
        ("table", po(("a.b", "{max:t.x}"), ("t.x.y", "Y")), po(("a.b", "{max:t.x}"), ("t.x.y", "Y")), good, None),
        ("odd braces", po(("a.b", "{max")), po(("a.b", "{max")), good, "odd braces"),
        ("straight quote", fine_en, po(("a.b", "L'eau {max}")), good, "straight quote"),
        ("colon", fine_en, po(("a.b", "Max: {max}")), good, "U+202F"),
        ("wide space", fine_en, po(("a.b", "Max : {max}")), good, "U+202F"),
        ("guillemets", fine_en, po(("a.b", "«{max}»")), good, "inside « »"),
        ("clock", fine_en, po(("a.b", "à 10:40, https://x {max}")), good, None),
        ("dots", po(("a.b", "Wait... {max}")), fine_fr, good, "three dots"),
        ("twice", fine_en + '\nmsgid "a.b"\nmsgstr "{max}"\n', fine_fr, good, "twice"),
        ("empty", po(("a.b", "")), fine_fr, good, "not translated"),
        ("aggregate", fine_en, fine_fr, 'return Error{ErrorKind::invalid, "a.b", {{"max", x}}, {}};', None),
        ("field codes in tables", fine_en, fine_fr, good + 'push({p, "field.odd"})', "field.odd: in no catalogue"),
        ("raw string", fine_en, fine_fr, good + 'f(R"(fail(k, "z.z"))")', None),
        ("plural", po() + plural % "files", po() + plural % "fichiers", 'translatePlural(l, "n.files", n)', None),
        ("plural forms", po() + plural % "{x}", po() + plural % "{x}", 'f("n.files")', "plural forms mention"),
    ]
    failed = 0
    for name, en, fr, text, wanted in cases:
        errors, _ = check({"en": en, "fr": fr}, {"src/x.cpp": text})
        ok = not errors if wanted is None else any(wanted in e for e in errors)
        if not ok:
            failed += 1
            print(f"{name}: wanted {wanted!r}, got {errors}")
    print(f"{len(cases)} cases, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else check_repository())
