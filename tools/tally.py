#!/usr/bin/env python3
"""Adds up what the parts of a test run left in build/results and prints `N passed, N failed`.

Each part is a folder that may hold ctest.xml (one entry per test program), <name>_test.xml of the
programs (GoogleTest's own count of cases), vitest.json, and steps (lines "passed NAME" or "failed
NAME"). A program that failed without a failing case, or left no count, is one failure.

    tally.py FOLDER [--broken]     --broken: the run ended early, so that something has failed
"""

import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def of_program(part, case):
    """(passed, failed) of one entry of ctest.xml."""
    failed_run = case.get("status") == "fail"
    report = part / (case.get("name") + "_test.xml")
    if not report.exists():
        return (0, 1) if failed_run else (int(case.get("status") == "run"), 0)
    suites = xml.parse(report).getroot()
    failed = int(suites.get("failures")) + int(suites.get("errors"))
    skipped = sum(int(suite.get("skipped", 0)) for suite in suites)
    passed = int(suites.get("tests")) - failed - skipped - int(suites.get("disabled"))
    return passed, max(failed, int(failed_run))


def of_part(part):
    counts = []
    if (part / "ctest.xml").exists():
        counts += [of_program(part, case) for case in xml.parse(part / "ctest.xml").getroot().iter("testcase")]
    if (part / "vitest.json").exists():
        report = json.loads((part / "vitest.json").read_text())
        counts.append((report["numPassedTests"], report["numFailedTests"]))
    if (part / "steps").exists():
        for line in (part / "steps").read_text().splitlines():
            counts.append((int(line.startswith("passed ")), int(line.startswith("failed "))))
    return sum(p for p, _ in counts), sum(f for _, f in counts)


def main():
    broken = "--broken" in sys.argv
    passed = failed = 0
    for part in sorted(Path(sys.argv[1]).glob("*/")):
        p, f = of_part(part)
        print(f"  {part.name}: {p} passed, {f} failed")
        passed, failed = passed + p, failed + f
    if broken:
        failed = max(failed, 1)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
