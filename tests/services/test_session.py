import httpx
import pytest

from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import minute_of
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.services.office import Office
from ontime_tui.services.session import Session
from ontime_tui.services.troubles import NotOnTime, SignInNeeded, Unreachable
from ontime_tui.signin.basic import BasicSignIn
from tests.services.company import PASSWORD, mail, on
from tests.services.conftest import ASSUMED, CLOCK, SERVER, Opener
from tests.services.line import Answer, Fault, Line, data, error, page, unreachable
from tests.services.reads import person

pytestmark = pytest.mark.anyio


async def test_tells_who_i_am_and_what_the_server_can_do(office: Office) -> None:
    account = office.session.account
    assert account.me is not None
    assert (account.me.name, account.me.email) == ("Anna Berg", mail("anna"))
    assert account.server == "cal.acme.example"
    assert account.synced == (minute_of(on(1, 0).replace(month=9)), minute_of(on(1, 0).replace(year=2027, month=6)))
    assert account.working_elsewhere
    assert account.graph_search
    assert account.acting_for == ""
    assert account.legends == (
        Legend("1", "Customer", "#ffcc00", "#000000"),
        Legend("2", "Travel", "#336699", "#ffffff"),
    )


@pytest.mark.parametrize("answer", [page(), page(502), error("AccessDenied"), data(None), data([]), unreachable])
async def test_no_legends_are_no_reason_to_stay_out(line: Line, opener: Opener, answer: Answer) -> None:
    line.breaks(Fault("Settings/Get", answer, arrives=False))
    assert (await opener("anna")).session.account.legends == ()


async def test_wrong_password_needs_a_sign_in_with_its_reason(opener: Opener) -> None:
    with pytest.raises(SignInNeeded, match="does not know this name and password"):
        await opener("anna", password="wrong")


async def test_api_user_acts_for_somebody(opener: Opener) -> None:
    account = (await opener("api", behalf=mail("bo"))).session.account
    assert account.me is not None
    assert (account.me.name, account.acting_for) == ("Bo Carlsen", mail("bo"))


async def test_c07_api_user_who_acts_for_nobody_is_nobody(opener: Opener) -> None:
    office = await opener("api")
    assert office.session.account.me is None


async def test_a_web_page_in_the_place_of_login_is_not_ontime(line: Line, opener: Opener) -> None:
    line.breaks(Fault("Login", page(), arrives=False))
    with pytest.raises(NotOnTime, match="Corporate") as caught:
        await opener("anna")
    assert "\x1b" not in caught.value.what


async def test_a_server_that_is_not_there(line: Line, opener: Opener) -> None:
    line.breaks(Fault("Login", unreachable, arrives=False))
    with pytest.raises(Unreachable):
        await opener("anna")


async def test_signs_in_again_when_the_token_has_expired(line: Line, office: Office) -> None:
    line.breaks(Fault("User/List", error("TokenExpired"), arrives=False))
    assert (await person(office, "bo")).name == "Bo Carlsen"
    assert len(line.sent("Login")) == 2


async def test_a_refused_renewal_needs_a_sign_in(line: Line, office: Office) -> None:
    line.breaks(
        Fault("User/List", error("TokenExpired"), arrives=False), Fault("Login", error("TokenInvalid"), arrives=False)
    )
    with pytest.raises(SignInNeeded):
        await person(office, "bo")


async def test_closing_signs_out_and_closes_what_was_opened(line: Line, office: Office) -> None:
    await office.close()
    await person(office, "bo")
    assert len(line.sent("Login")) == 2, "the token was forgotten"


async def test_closing_closes_what_was_opened_for_it(line: Line) -> None:
    http = httpx.AsyncClient(transport=line)
    endpoint = Endpoint(SERVER)
    client = Client(endpoint, http, sign_in=BasicSignIn(http, endpoint.auth, mail("anna"), PASSWORD))
    session = await Session.open(client, clock=CLOCK, assumed=ASSUMED, closing=http.aclose)
    await session.close()
    assert http.is_closed
