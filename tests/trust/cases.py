"""How many cases of the catalogue are shown to be survived: by tests that name them, which are run, and by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from tests.trust.catalogue import CASES
from tests.trust.figures import Effort, Figure, NotMeasured, Result

ROOT = Path(__file__).parents[2]
BY_HAND = Path(__file__).with_name("by_hand.md")
_NAMED = re.compile(r"test_((?:[a-k]\d\d_)+)")
_TRIED = re.compile(r"^\| ([A-K]\d\d) \|", re.MULTILINE)


def named_in(test: str) -> list[str]:
    """Give the cases that a test's name says it shows."""
    found = _NAMED.match(test)
    return [case.upper() for case in found[1].rstrip("_").split("_")] if found else []


def tried_by_hand() -> set[str]:
    """Give the cases of which `by_hand.md` tells how they were tried."""
    return set(_TRIED.findall(BY_HAND.read_text(encoding="utf-8")))


@cache
def tests() -> tuple[str, ...]:
    """Give the ids of all tests that name a case, as pytest has them.

    Raises:
        NotMeasured: pytest can't collect them.
    """
    run = _pytest("--collect-only", "-q", "--no-header", "-o", "addopts=", "tests")
    if run.returncode:
        raise NotMeasured("pytest can't collect the tests")
    collected = (line.partition("[")[0] for line in run.stdout.splitlines() if "::" in line)
    return tuple(dict.fromkeys(each for each in collected if named_in(each.rpartition("::")[2])))


def open_cases() -> list[str]:
    """Give the cases, with their words, that no test names and nobody tried by hand."""
    shown = {case for each in tests() for case in named_in(each.rpartition("::")[2])} | tried_by_hand()
    return [f"{case} {words}" for case, words in CASES.items() if case not in shown]


def survived(effort: Effort) -> Result:
    """Run every test that names a case, and count the cases of which each test passed."""
    passed = _passed(tests())
    by_test, by_hand = passed & CASES.keys(), (tried_by_hand() & CASES.keys()) - passed
    shown = len(by_test | by_hand)
    words = f"{shown} of {len(CASES)}: {len(by_test)} by tests, {len(by_hand)} tried by hand"
    return Result(words, met=shown == len(CASES))


def _passed(chosen: Iterable[str]) -> set[str]:
    with TemporaryDirectory() as folder:
        listed, report = Path(folder, "tests"), Path(folder, "report.xml")
        listed.write_text("\n".join(chosen), encoding="utf-8")
        _pytest("-qq", "-p", "no:cacheprovider", f"--junitxml={report}", f"@{listed}")
        outcomes = defaultdict(list)
        for case, good in _outcomes(report):
            outcomes[case].append(good)
    return {case for case, all_of_it in outcomes.items() if all(all_of_it)}


def _outcomes(report: Path) -> Iterator[tuple[str, bool]]:
    """Give each case with whether one of its tests passed; what was skipped shows nothing, and is left out."""
    if not report.exists():
        raise NotMeasured("pytest broke off")
    for test in ET.parse(report).iter("testcase"):  # noqa: S314 - our own file
        if test.find("skipped") is None:
            good = test.find("failure") is None and test.find("error") is None
            yield from ((case, good) for case in named_in(test.get("name", "")))


def _pytest(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


FIGURES = [Figure("cases", "cases of the catalogue survived", f"{len(CASES)} of {len(CASES)}", survived)]
