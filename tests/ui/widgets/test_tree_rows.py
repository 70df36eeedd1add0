"""The lines of the tree, without a screen."""

from ontime_tui.agenda.group import GroupNode, Ownership
from ontime_tui.agenda.ids import GroupID
from ontime_tui.ui.widgets.tree.rows import TOP, Note, NoteKind, Rows


def group(path: str, *, branch: bool = False, private: bool = False) -> GroupNode:
    ownership = Ownership.PRIVATE if private else Ownership.PUBLIC
    return GroupNode(path, GroupID(path), branch, members=3, ownership=ownership)


SALES, SUPPORT = group("Sales", branch=True), group("Support")
NORDICS, DACH = group("Sales\\Nordics", branch=True), group("Sales\\DACH")
DENMARK = group("Sales\\Nordics\\Denmark")
MINE = group("My team", private=True)


def shown(rows: Rows) -> list[str]:
    return [f"{'  ' * rows.depth(line)}{line.words if isinstance(line, Note) else line.name}" for line in rows.lines]


def filled() -> Rows:
    rows = Rows()
    rows.put_private((MINE,))
    rows.put(TOP, (SALES, SUPPORT))
    return rows


def test_before_anything_is_known_it_says_that_it_reads() -> None:
    assert shown(Rows()) == ["reading…"]


def test_my_groups_come_first() -> None:
    assert shown(filled()) == ["My team", "Sales", "Support"]


def test_a_branch_is_asked_for_once() -> None:
    rows = filled()
    assert rows.open("Sales")
    assert shown(rows) == ["My team", "Sales", "  reading…", "Support"]
    rows.put("Sales", (NORDICS, DACH))
    assert shown(rows) == ["My team", "Sales", "  Nordics", "  DACH", "Support"]
    rows.close("Sales")
    assert shown(rows) == ["My team", "Sales", "Support"]
    assert not rows.open("Sales")


def test_closing_a_branch_takes_along_what_is_open_below_it() -> None:
    rows = filled()
    rows.open("Sales")
    rows.put("Sales", (NORDICS, DACH))
    rows.open("Sales\\Nordics")
    rows.put("Sales\\Nordics", (DENMARK,))
    assert shown(rows) == ["My team", "Sales", "  Nordics", "    Denmark", "  DACH", "Support"]
    rows.close("Sales")
    assert shown(rows) == ["My team", "Sales", "Support"]
    rows.open("Sales")
    assert shown(rows) == ["My team", "Sales", "  Nordics", "  DACH", "Support"]


def test_an_answer_for_a_branch_that_was_closed_meanwhile_waits() -> None:
    rows = filled()
    rows.open("Sales")
    rows.close("Sales")
    rows.put("Sales", (NORDICS,))
    assert shown(rows) == ["My team", "Sales", "Support"]
    assert not rows.open("Sales")
    assert shown(rows)[2] == "  Nordics"


def test_a_branch_that_could_not_be_read_is_asked_for_again() -> None:
    rows = filled()
    rows.open("Sales")
    rows.fail("Sales", "no answer")
    assert shown(rows)[2] == "  no answer"
    rows.close("Sales")
    assert rows.open("Sales")


def test_an_empty_branch_says_so() -> None:
    rows = filled()
    rows.open("Sales")
    rows.put("Sales", ())
    assert shown(rows)[2] == "  No groups here."


def test_a_private_group_of_the_same_name_is_not_the_branch() -> None:
    rows = Rows()
    rows.put_private((group("Sales", private=True),))
    rows.put(TOP, (SALES,))
    rows.open("Sales")
    rows.put("Sales", (DACH,))
    assert shown(rows) == ["Sales", "Sales", "  DACH"]


def test_typing_narrows_what_was_read_and_offers_the_server() -> None:
    rows = filled()
    rows.open("Sales")
    rows.put("Sales", (NORDICS, DACH))
    rows.narrow("DA")
    assert shown(rows) == ["DACH", "search the server for “DA”"]
    assert isinstance(rows.lines[-1], Note)
    assert rows.lines[-1].kind is NoteKind.SEARCH
    rows.narrow("")
    assert shown(rows) == ["My team", "Sales", "  Nordics", "  DACH", "Support"]


def test_what_the_server_found_stands_below_what_was_read() -> None:
    rows = filled()
    rows.narrow("su")
    rows.put_found("su", (DENMARK,), "1 on the server")
    assert shown(rows) == ["Support", "1 on the server", "Denmark"]


def test_an_answer_to_another_text_is_dropped() -> None:
    rows = filled()
    rows.narrow("sup")
    rows.put_found("su", (DENMARK,), "1 on the server")
    assert shown(rows) == ["Support", "search the server for “sup”"]


def test_a_hundred_thousand_siblings_open_without_a_walk_through_them() -> None:
    """What comes into sight is the very answer: no line is made for it."""
    rows = filled()
    many = tuple(group(f"Sales\\{n}") for n in range(100_000))
    rows.open("Sales")
    rows.put("Sales", many)
    assert len(rows.lines) == 100_003
    assert rows.lines[2] is many[0]
    assert rows.lines[100_001] is many[-1]
    rows.close("Sales")
    assert shown(rows) == ["My team", "Sales", "Support"]
