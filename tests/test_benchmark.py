"""The benchmark runs, and says what it measured; how fast anything is decides nothing here."""

from __future__ import annotations

import pytest

from tests.bench.__main__ import FIGURES, main
from tests.bench.figures import Figure, Samples, Unit, row


def test_it_measures_what_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick", "headless"])
    *_, heading, _, only = capsys.readouterr().out.splitlines()
    assert heading.count("|") == only.count("|")
    assert "`headless`" in only
    assert only.count(" ms") == 2


def test_every_figure_has_a_name_of_its_own() -> None:
    assert len({figure.name for figure in FIGURES}) == len(FIGURES)


@pytest.mark.parametrize(("ours", "met"), [((1.0, 1.2, 1.4), "yes"), ((2.0, 3.2, 4.0), "**no**")])
def test_a_ratio_is_held_against_what_it_must_be(ours: tuple[float, ...], met: str) -> None:
    figure = Figure("x", "this", "that", Unit.RATIO, 1.5, 1.2, lambda _: Samples(()))
    assert row(figure, Samples(ours, (1.0, 1.0, 1.0))).endswith(f"| 1.50 | 1.20 | {met} |")


def test_bytes_are_held_against_what_they_must_be_whatever_the_other_side_needs() -> None:
    figure = Figure("x", "this", "that", Unit.BYTES, 500, 120, lambda _: Samples(()))
    told = row(figure, Samples((501.0,), (9_000.0,)))
    assert told == "| this (`x`) | 501 B | that: 9,000 B | 501 B | 501 B to 501 B | 500 B | 120 B | **no** |"
