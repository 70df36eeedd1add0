"""The table of trust is put together rightly; what stands in it is measured by `python -m tests.trust`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.trust import cases
from tests.trust.__main__ import FIGURES, main
from tests.trust.catalogue import CASES
from tests.trust.figures import Figure, Result, row, row_without

TESTS = Path(__file__).parent


def test_every_figure_has_a_name_of_its_own() -> None:
    assert len({figure.name for figure in FIGURES}) == len(FIGURES)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("test_a09_created_and_lost_is_found", ["A09"]),
        ("test_b09_i06_what_was_sent[502]", ["B09", "I06"]),
        ("test_b14", []),
        ("test_names_without_a_case", []),
    ],
)
def test_a_name_tells_its_cases(name: str, named: list[str]) -> None:
    assert cases.named_in(name) == named


def test_every_case_that_a_test_names_exists() -> None:
    names = [
        found[1] for path in TESTS.rglob("test_*.py") for found in re.finditer(r"def (test_\w+)", path.read_text())
    ]
    named = {case for name in names for case in cases.named_in(name)}
    assert named - CASES.keys() == set()
    assert len(named) > 40


def test_every_case_tried_by_hand_exists() -> None:
    assert cases.tried_by_hand() <= CASES.keys()


def test_there_are_148_cases() -> None:
    assert len(CASES) == 148


def test_a_row_says_whether_it_is_as_it_must_be() -> None:
    figure = Figure("x", "lost drafts", "0", lambda _: Result("1", met=False))
    assert row(figure, Result("0", met=True)) == "| lost drafts (`x`) | 0 | 0 | yes |"
    assert row(figure, Result("1", met=False)).endswith("| **no** |")
    assert row_without(figure, "no tmux") == "| lost drafts (`x`) | not measured: no tmux | 0 | – |"


def test_nothing_is_measured_that_was_not_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick", "no such figure"])
    assert "`" not in capsys.readouterr().out
