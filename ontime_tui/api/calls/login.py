"""Who is signed in, and what the server can do."""

from typing import Annotated, ClassVar

from ontime_tui.api.model import Answer, Call
from ontime_tui.api.scalars import Edge, Flag, Number, OrElse, Secret, Shown
from ontime_tui.api.shapes.user import User


class Features(Answer):
    """What the server offers beyond the calendar; servers put these words at the top or inside `Server`."""

    pollarity_availability: Flag = False
    teams_availability: Flag = False
    graph_availability: Flag = False
    allow_conflicts_on_rooms: Flag = False


class Server(Features):
    """The server behind the calls.

    Source: Login, POST /Login, "Server".
    """

    version: Shown = ""
    sync_back_time: Edge = None
    """The first day that is synced, or how many days back; None when not said."""
    sync_forward_time: Edge = None
    """The last day that is synced, or how many days ahead; None when not said."""
    exchange_features: Number = None
    """1 basic, 2 knows WorkingElsewhere."""

    @property
    def knows_working_elsewhere(self) -> bool:
        """Whether `WorkingElsewhere` may be sent."""
        return (self.exchange_features or 0) >= 2


class LoginAnswer(Features):
    """Who is signed in and where.

    Source: Login, POST /Login.
    """

    me: Annotated[User | None, OrElse(None)] = None
    """None for an API user that is on behalf of nobody."""
    server: Annotated[Server, OrElse(Server())] = Server()
    user_token: Secret = ""
    """The token of the person on whose behalf an API user signed in; not renewable. Blank otherwise."""

    @property
    def offers_polls(self) -> bool:
        """Whether Pollarity is there."""
        return self.pollarity_availability or self.server.pollarity_availability

    @property
    def offers_teams(self) -> bool:
        """Whether Teams is there."""
        return self.teams_availability or self.server.teams_availability

    @property
    def offers_graph(self) -> bool:
        """Whether User/SearchGraphPeople is there."""
        return self.graph_availability or self.server.graph_availability

    @property
    def allows_room_conflicts(self) -> bool:
        """Whether a room may be booked twice for the same time."""
        return self.allow_conflicts_on_rooms or self.server.allow_conflicts_on_rooms


class Login(Call[LoginAnswer]):
    """Trades a one-time token for a working one, and tells who is signed in.

    Source: Login, POST /Login.
    """

    endpoint: ClassVar = "Login"
