"""A client that knows the answers to some questions."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from ontime_tui.api.calls.event import EventList
from ontime_tui.api.calls.user import UserList, UserListAnswer
from ontime_tui.api.envelope import Envelope, unseal
from ontime_tui.api.errors import CouldNotAsk
from ontime_tui.api.model import Answer, Call
from ontime_tui.api.reply import Reply
from ontime_tui.api.sealing import Question
from ontime_tui.api.token import is_token

A = TypeVar("A", bound=Answer)


def prepare() -> None:
    """Make ready to understand what `sealing` asks; it takes some milliseconds that are best spent while waiting."""
    for model in (EventList, UserList, UserListAnswer, Envelope[UserListAnswer]):
        model.model_rebuild()


class AnsweredClient:
    """Gives the answers to what was asked before; nothing else is asked."""

    def __init__(
        self, token: str, answers: Sequence[tuple[Question, Reply]], renewed: Callable[[str], None] = lambda token: None
    ) -> None:
        """Prepare.

        Args:
            token: What was asked with.
            answers: The questions and what came, in the order of asking.
            renewed: Called with each newer token, as soon as it is known.
        """
        self.newest = token
        """The token of the latest question whose answer was given and had one; before, what was asked with."""
        self._with = token
        self._renewed = renewed
        self._answers = list(answers)
        self._latest = -1

    async def send(self, call: Call[A]) -> A:
        """Give the answer to one of the questions.

        Raises:
            CouldNotAsk: It is another question.
            NotUnderstood: What came isn't an answer of OnTime's.
            Refused: The answer is no.
        """
        asked = Question(call.endpoint, call.wire())
        for place, (question, reply) in enumerate(self._answers):
            if question == asked:
                answer, token = unseal(reply, call.answer(), self._with)
                if is_token(token) and place > self._latest:
                    self.newest, self._latest = token, place
                    if token != self._with:
                        self._renewed(token)
                return answer
        raise CouldNotAsk("This was not asked before.", sent=False)
