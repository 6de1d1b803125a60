"""Tiny trees that break exactly one rule each, beside ones that just keep it."""

from cpp_functions import functions
from tree import Tree

LONG = "\n".join(["    work();"] * 80)
BODY = "\n".join(["    work();"] * 60)

# (rule, message part, files): each must be reported, by this rule alone.
BAD = [
    ("direction", "the other way", {"src/desk/desk.cpp": '#include "sla/sla.h"\n', "src/sla/sla.h": ""}),
    ("direction", "the other way", {"src/sla/sla.cpp": '#include "field/field.h"\n', "src/field/field.h": ""}),
    ("direction", "the other way", {"src/base/x.h": '#include "platform/http/http.h"\n', "src/platform/http/http.h": ""}),
    ("direction", "the other way", {"src/guides/guides.h": '  #  include "desk/types.h"\n', "src/desk/types.h": ""}),
    ("direction", "is internal", {"src/sla/sla.cpp": '#include "desk/ticket_store.h"\n', "src/desk/ticket_store.h": ""}),
    ("direction", "is internal", {"src/sla/sla.cpp": '#include "desk/routes.h"\n', "src/desk/routes.h": ""}),
    ("direction", "no place", {"src/utilities/x.h": ""}),
    ("direction", "no place", {"src/stray.h": ""}),
    ("platform", "must do without", {"src/platform/http/a.h": '#include "platform/storage/s.h"\n'}),
    ("platform", "must do without", {"src/platform/http/a.h": '#include "platform/i18n/s.h"\n',
                                     "src/platform/i18n/s.h": '#include "platform/storage/s.h"\n'}),
    ("platform", "itself", {"src/platform/log/a.h": '#include "platform/metrics/m.h"\n',
                            "src/platform/metrics/b.h": '#include "platform/log/m.h"\n'}),
    ("sql", "SELECT id", {"src/desk/desk.cpp": 'auto s = "SELECT id "\n  "FROM ticket";'}),
    ("sql", "insert into", {"src/desk/routes.cpp": 'auto s = R"(\n  insert into ticket values (1))";'}),
    ("sql", "UPDATE ticket", {"src/desk/ticket.h": 'auto s = "UPDATE ticket SET x = 1";'}),
    ("built", "no target", {"src/desk/lost_test.cpp": ""}),
    ("built", "guichet_module", {"src/desk/lost_fuzz.cpp": ""}),
    ("file-length", "401 lines", {"src/desk/desk.h": "\n" * 401}),
    ("file-length", "401 lines", {"web/src/ui/list.tsx": "\n" * 401}),
    ("file-length", "601 lines", {"src/desk/desk_test.cpp": "\n" * 601}),
    ("function-length", "longOne() has 82", {"src/desk/desk.h": "namespace a {\nint longOne(int x) {\n" + LONG + "\n}\n}"}),
    ("function-length", "Desk() has 83", {"src/desk/desk.h": "Desk::Desk()\n  : x_{1}, y_(2) {\n" + LONG + "\n}"}),
    ("function-length", "inner() has 82", {"src/desk/desk.h": "struct A {\nbool inner() const {\n" + LONG + "\n}\n};"}),
    ("function-length", "TEST() has", {"tests/api/a.h": "TEST(A, B) {\n if (x) {\n" + LONG + "\n}\n}"}),
    ("words", "unfinished", {"src/desk/desk.h": "// TO" "DO: later\n"}),
    ("words", "unfinished", {"dev": "# FIX" "ME\n"}),
    ("words", "one machine", {"docs/start.md": "see /wo" "rk/main\n"}),
    ("words", "one machine", {"README.md": "cd /ho" "me/someone/guichet\n"}),
    ("words", "registry", {"web/.npmrc": "registry=https://registry.npm" "js.org/\n"}),
    ("lock", "resolved", {"web/package-lock.json": '{"packages": {"node_modules/a": {"resolved": "https://x/a.tgz"}}}'}),
    ("web-imports", "features/people", {"web/src/features/desk/a.ts": 'import { b } from "../people/b";'}),
    ("web-imports", "shell", {"web/src/features/desk/a.ts": 'const b = await import("@/shell/b");'}),
    ("web-imports", "ui/button", {"web/src/core/a.ts": 'import type { B }\n  from "@/ui/button";'}),
]

# Must not be reported at all.
GOOD = [
    {"src/sla/sla.cpp": '#include "desk/desk.h"\n#include "desk/types.h"\n#include "sla/clock.h"\n',
     "src/desk/desk.h": "", "src/desk/types.h": "", "src/sla/clock.h": ""},
    {"src/desk/desk.cpp": '// #include "sla/sla.h"\nauto x = "#include \\"sla/sla.h\\"";\n', "src/sla/sla.h": ""},
    {"src/desk/desk_test.cpp": '#include "support/postgres.h"\n', "tests/support/postgres.h": ""},
    {"src/platform/jobs/j.h": '#include "platform/storage/s.h"\n'},
    {"src/desk/ticket_store.cpp": 'auto s = "SELECT id FROM ticket";', "src/desk/desk.cpp": '// SELECT id FROM ticket\n'},
    {"src/desk/desk.cpp": 'say("Select a ticket"); say("delete"); say("no update set for it");'},
    {"src/desk/desk.h": "\n" * 400, "src/desk/desk_test.cpp": "\n" * 600, "web/src/core/api/a.generated.ts": "\n" * 999},
    {"src/server/app.cpp": '#include "desk/routes.h"\n', "src/main.cpp": '#include "server/x.h"\n', "src/desk/routes.h": "",
     "src/server/x.h": ""},
    {"src/desk/desk.h": "int f() {\n" + BODY + "\n}\nint g() {\n" + BODY + "\n}\n"},
    {"src/desk/desk.h": "const std::array table = {\n" + "\n".join(["  {1, 2},"] * 90) + "\n};\nint f() { return 1; }\n"},
    {"src/desk/desk.h": "class Desk {\n" + "\n".join(["  int x();"] * 90) + "\n};\n"},
    {"src/desk/desk.h": "auto path = \"guichet-XXXXXX\"; // a list of todos\n"},
    {"docs/api.md": "GET /api/work/5 or `people/home/x`\n"},
    {"web/package-lock.json": '{"packages": {"node_modules/a": {"version": "1.0.0"}}}'},
    {"web/src/features/desk/a.ts": 'import "react"; import { b } from "./b"; import c from "@/core/c"; import d from "@/ui/d";'},
    {"web/src/shell/a.ts": 'import { b } from "@/features/desk/b";'},
]


def built_all(files):
    return {path for path in files if "lost" not in path}


def prove(run, without_exceptions):
    mistakes = []
    for rule, part, files in BAD:
        found = list(run(Tree(files), built_all(files)))
        if {r for r, *_ in found} != {rule} or part not in found[0][3]:
            mistakes.append(f"expected [{rule}] with '{part}' for {list(files)}, got {found}")
    for files in GOOD:
        found = list(run(Tree(files), built_all(files)))
        if found:
            mistakes.append(f"expected nothing for {list(files)}, got {found}")
    mistakes += prove_exceptions(without_exceptions) + prove_functions()
    for mistake in mistakes:
        print(mistake)
    print(f"{len(BAD)} bad and {len(GOOD)} good examples, {len(mistakes)} mistakes")
    return 1 if mistakes else 0


def prove_exceptions(without_exceptions):
    problem = ("sql", "src/a.cpp", 1, "SQL: SELECT")
    covering = {"rule": "sql", "path": "src/a.cpp", "match": "SELECT", "reason": "because"}
    cases = [
        ([problem], [covering], []),
        ([problem], [], ["sql"]),
        ([], [covering], ["exceptions"]),
        ([problem], [covering | {"match": "DELETE"}], ["sql", "exceptions"]),
        ([problem], [covering | {"reason": ""}], ["exceptions"]),
    ]
    return [f"exceptions: {exceptions} for {problems}" for problems, exceptions, expected in cases
            if [r for r, *_ in without_exceptions(problems, exceptions)] != expected]


def prove_functions():
    text = """
        static const std::map<int, int> table{{1, 2}, {3, 4}};
        auto lambda = [](int x) { return x; };
        enum class E : int { a, b };
        template <class T> struct S : Base<T> { S() : a_{1}, b_{2} { go(); } T a_, b_; };
        template <class T> requires C<T> auto plain(T x) -> int { for (;;) { if (x) { break; } } return 1; }
        struct P make(const P& p = {}) { return P{.a = 1}; }
        bool operator==(const A& a, const A& b) { return true; }
        extern "C" void passOn(int n) { kill(n); }
        template <class T = int> const T value{call(1)};
        namespace { int hidden() noexcept { return 'a' + '{'; } }
        std::function<void(int)> call(int x = {1}) { return {}; }
        """
    names = [name for _, _, name in functions(text)]
    expected = ["S", "plain", "make", "operator==", "passOn", "hidden", "call"]
    return [] if names == expected else [f"functions: {names}"]
