"""What may stand on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ontime_tui import __version__
from ontime_tui.ways import KeptIn, Way

_EXAMPLES = """\
examples:
  ontime-tui --demo                                   a sample company, nothing to set up
  ontime-tui --ics ~/calendars                        every .ics file a person, every folder a group
  ontime-tui --server https://cal.example.org/ontime --user anna@example.org
  ontime-tui login --profile work                     sign in once, also over plain SSH
  ontime-tui serve --port 8080                        the embedded server, for another terminal
  ontime-tui api Group/List '{"Partial": "", "IncludePublic": true}' --demo

environment:
  ONTIME_SERVER, ONTIME_USER, ONTIME_APPL_ID, ONTIME_PROFILE, ONTIME_CONFIG
  ONTIME_PASSWORD   the password, instead of a prompt or a profile's command
  ONTIME_TOKEN      a one-time token from the sign-in page, instead of a password
  NO_COLOR          shapes and bold letters instead of colours
  ONTIME_PLAIN_OUTPUT=1  sends whole pieces of the screen, not only the cells that differ

exit codes:
  0 done, 1 failed, 2 usage, 3 sign-in needed or refused, 4 server not reachable,
  128 and its number when a signal ended the window
"""

_FIRST_YEAR, _LAST_YEAR = 1970, 2190
_LAST_PORT = 65535


class _Command(argparse.ArgumentParser):
    """Refuses by its own name what it doesn't know; otherwise the window would, and show its own options."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Give what was parsed; nothing else is left."""
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return known, unknown


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Give the arguments by name; those not given are absent or None.

    Raises:
        SystemExit: `--help`, `--version` (0), or arguments that can't be understood (2).
    """
    parser = argparse.ArgumentParser(
        prog="ontime-tui",
        description="The group calendar in the terminal: who is where, when people are free, what is asked of me.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ontime-tui {__version__}")
    _add_source(parser)
    _add_look(parser)
    title = "commands besides the window"
    # Named here, for else it is read off a help page that is made for nothing else.
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title=title, parser_class=_Command, prog="ontime-tui"
    )
    _add_serve(commands)
    _add_api(commands)
    _add_signing(commands)
    kept = commands.add_parser("cache", help="what is kept of what was seen", allow_abbrev=False)
    kept.add_argument("action", choices=["path", "clear"], help="say where it is, or throw it away")
    pictures = commands.add_parser("screenshots", help="write the pictures of the README", allow_abbrev=False)
    pictures.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"), help="default: screenshots")
    arguments = parser.parse_args(argv)
    if getattr(arguments, "demo", False):
        _refuse_beside_the_sample(parser, arguments)
    return arguments


def _refuse_beside_the_sample(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Refuse what has no meaning where the sample company signs its own person in."""
    for name in ("user", "password_command", "appl_id"):
        if hasattr(arguments, name):
            flag = name.replace("_", "-")
            parser.error(f"--{flag} is for a server: the sample company signs its own person in")


def _add_source(parser: argparse.ArgumentParser) -> None:
    source = parser.add_argument_group("where the calendars are")
    one = source.add_mutually_exclusive_group()
    add = one.add_argument
    add("--demo", action="store_true", default=argparse.SUPPRESS, help="a sample company (the default)")
    add("--ics", dest="folder", type=_path, metavar="DIR", default=argparse.SUPPRESS, help="a folder of .ics files")
    _add_server(one)
    add = source.add_argument
    add("--user", metavar="NAME", default=argparse.SUPPRESS, help="who signs in; with --ics, whose calendar is mine")
    _add_password_command(source)
    _add_licence(source)
    _add_sample(source)


# SUPPRESS lets options stand before or after the command: what isn't given leaves no trace.
def _add_server(group: argparse._ActionsContainer) -> None:
    add = group.add_argument
    add("--server", metavar="URL", default=argparse.SUPPRESS, help="an OnTime server, and no profile")
    add("--profile", metavar="NAME", default=argparse.SUPPRESS, help="a profile of the settings file, all of it")


def _add_password_command(group: argparse._ActionsContainer) -> None:
    words = "prints the password; run without a shell"
    group.add_argument("--password-command", metavar="CMD", default=argparse.SUPPRESS, help=words)


def _add_licence(group: argparse._ActionsContainer) -> None:
    words = "the application id of your licence"
    group.add_argument("--appl-id", metavar="ID", default=argparse.SUPPRESS, help=words)


def _add_sample(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--people", type=int, metavar="N", default=argparse.SUPPRESS, help="size of the sample company (60)")
    add("--seed", type=int, metavar="N", default=argparse.SUPPRESS, help="another sample company")
    add("--today", type=_day, metavar="YYYY-MM-DD", default=argparse.SUPPRESS, help="fix the clock (at 09:20 UTC)")
    add("--db", dest="database", type=_file, metavar="FILE", default=argparse.SUPPRESS, help="keep the company here")


def _add_look(parser: argparse.ArgumentParser) -> None:
    look = parser.add_argument_group("the window")
    look.add_argument("--zone", metavar="NAME", help="time zone to show times in (the machine's)")
    look.add_argument("--theme", metavar="NAME", help="auto, dark, light, contrast, terminal or one of Textual's")
    ascii_help = "draw with ASCII characters only (so in a locale that isn't UTF-8)"
    look.add_argument("--ascii", action=argparse.BooleanOptionalAction, default=None, help=ascii_help)
    look.add_argument("--no-mouse", dest="mouse", action="store_false", default=None, help="leave the mouse alone")
    safe_help = "read keys the old way, when a relay garbles them"
    look.add_argument("--safe-keys", action="store_true", default=None, help=safe_help)
    cache_help = "neither show nor keep what is seen for the next start"
    look.add_argument("--no-cache", dest="cache", action="store_false", default=None, help=cache_help)
    restore_help = "set this terminal right after a program that was killed in it"
    look.add_argument("--restore-terminal", action="store_true", help=restore_help)


def _add_serve(commands: argparse._SubParsersAction[_Command]) -> None:
    serve = commands.add_parser("serve", help="run the embedded server over HTTP", allow_abbrev=False)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=0, help="0: any free one")
    serve.add_argument(
        "--token-policy",
        choices=["sliding", "occasional", "rotate", "strict", "revoke"],
        default="sliding",
        help="how tokens are renewed, from the mildest to the harshest way",
    )
    ntlm_help = "take NTLM instead of a password as it is (needs the extra ontime-tui[ntlm])"
    serve.add_argument("--ntlm", action="store_true", help=ntlm_help)
    serve.add_argument("--uds", type=Path, help=argparse.SUPPRESS)
    serve.add_argument("--ready", type=Path, help=argparse.SUPPRESS)
    group = serve.add_argument_group("what it holds")
    ics_help = "a folder of .ics files, instead of the sample company"
    group.add_argument("--ics", dest="folder", type=_path, metavar="DIR", default=argparse.SUPPRESS, help=ics_help)
    group.add_argument("--user", metavar="NAME", default=argparse.SUPPRESS, help="with --ics: whose calendar is mine")
    _add_sample(group)


def _add_api(commands: argparse._SubParsersAction[_Command]) -> None:
    api = commands.add_parser("api", help="make one call and print its data as JSON", allow_abbrev=False)
    api.add_argument("endpoint", metavar="ENDPOINT", help="such as Group/List")
    api.add_argument("data", metavar="JSON", nargs="?", default="{}", help="the call's Data; - reads standard input")
    _add_source(api)


def _add_signing(commands: argparse._SubParsersAction[_Command]) -> None:
    login = commands.add_parser("login", help="sign in, and keep that for later windows", allow_abbrev=False)
    ways = [way.value for way in Way]
    login.add_argument("--way", choices=ways, help="how (what the server takes is shown to choose from)")
    places = [place.value for place in KeptIn if place is not KeptIn.MEMORY]
    login.add_argument("--keep", choices=places, help="where (the profile's own command, else the keyring)")
    logout = commands.add_parser("logout", help="keep nothing of the sign-in any more", allow_abbrev=False)
    status = commands.add_parser("status", help="who is signed in, and where that is kept", allow_abbrev=False)
    for parser, asks, brings_password in ((login, True, True), (logout, False, False), (status, True, False)):
        source = parser.add_argument_group("which server")
        _add_server(source.add_mutually_exclusive_group())
        source.add_argument("--user", metavar="NAME", default=argparse.SUPPRESS, help="who signs in there")
        if brings_password:
            _add_password_command(source)
        if asks:
            _add_licence(source)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it like 2026-11-25") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"“{text}” is too far away; years go from {_FIRST_YEAR} to {_LAST_YEAR}")
    return day


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(
            f"there is no port “{text}”; they go from 1 to {_LAST_PORT}, 0 takes a free one"
        )
    return int(text)


def _file(text: str) -> Path:
    path = _path(text)
    if path.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is a folder; give a file")
    if not path.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.absolute().parent} for it")
    return path


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("it is empty; give a path")
    try:
        Path(text).exists()
    except OSError as error:
        raise argparse.ArgumentTypeError(f"“{text[:40]}…” can't be used: {error.strerror}") from None
    return Path(text)
