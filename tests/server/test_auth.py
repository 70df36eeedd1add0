"""The Authentication Service, as the document shows it."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from ontime_tui.server.company.plan import Account
from tests.server.office import COMPANY, PASSWORD, Office, Refused, mail, response_of

pytestmark = pytest.mark.anyio


async def test_basic_is_sent_on_with_a_token(office: Office) -> None:
    answer = await office.http.get("/auth.html?redirect=none", auth=(mail("anna"), "demo"))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("none?response=")
    assert set(response_of(answer)) == {"Status", "Token"}


async def test_it_stands_under_a_context_path_too(office: Office) -> None:
    answer = await office.http.get("/ontime/auth.html?redirect=none", auth=(mail("anna"), "demo"))
    assert response_of(answer)["Status"] == "OK"


@pytest.mark.parametrize("redirect", ["http://127.0.0.1:4711/nonce", "https://app.example/x/", "ontime://back/here"])
async def test_any_address_gets_the_response_appended(office: Office, redirect: str) -> None:
    answer = await office.http.get("/auth.html", params={"redirect": redirect}, auth=(mail("anna"), "demo"))
    assert answer.headers["location"].startswith(f"{redirect}?response=")


@pytest.mark.parametrize("auth", [None, (mail("anna"), "wrong"), ("nobody@acme.example", "demo"), (mail("anna"), "")])
async def test_without_credentials_that_fit_three_schemes_are_offered(
    office: Office, auth: tuple[str, str] | None
) -> None:
    answer = await office.http.get("/auth.html?redirect=none", auth=auth)
    assert answer.status_code == 401
    assert answer.headers.get_list("www-authenticate") == ["Negotiate", "NTLM", 'Basic realm="OnTimeSuite"']


@pytest.mark.parametrize(
    "header", ["Negotiate YIIabc", "NTLM TlRMTVNTUAAB", "Basic %%%", "Basic bm9jb2xvbg==", "Basic"]
)
async def test_what_is_no_basic_is_sent_on_with_the_error(office: Office, header: str) -> None:
    answer = await office.http.get("/auth.html?redirect=none", headers={"Authorization": header})
    assert answer.status_code == 303
    assert response_of(answer) == {
        "Status": "ERROR",
        "Error": {"Code": "AuthenticationError", "Description": "User not authenticated"},
    }


BROWSER = {"Accept": "text/html,application/xhtml+xml"}
PAGE = "/auth.html?redirect=http%3A%2F%2F127.0.0.1%3A4711%2Fnonce"


async def test_a_browser_gets_a_page_and_is_sent_on_by_its_form(office: Office) -> None:
    page = await office.http.get(PAGE, headers=BROWSER)
    assert page.status_code == 200
    assert "<form method=post>" in page.text
    assert "no-store" in page.headers["cache-control"]
    answer = await office.http.post(PAGE, data={"user": mail("anna"), "password": "demo"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("http://127.0.0.1:4711/nonce?response=")
    assert response_of(answer)["Status"] == "OK"


async def test_a_form_with_a_wrong_password_comes_back_without_it(office: Office) -> None:
    answer = await office.http.post(PAGE, data={"user": 'anna"><b>', "password": "wrong"})
    assert answer.status_code == 200
    assert "not known" in answer.text
    assert "anna&quot;&gt;&lt;b&gt;" in answer.text
    assert "wrong" not in answer.text


async def test_whoever_leaves_the_page_is_sent_on_with_the_error(office: Office) -> None:
    answer = await office.http.post(PAGE, data={"leave": "1"})
    assert answer.status_code == 303
    assert response_of(answer)["Error"]["Code"] == "AuthenticationError"


async def test_a_form_that_is_too_long_is_nobodys(office: Office) -> None:
    answer = await office.http.post(PAGE, data={"user": mail("anna"), "password": "demo", "more": "x" * 5000})
    assert answer.status_code == 200


async def test_an_account_without_a_calendar_is_sent_on_with_the_error() -> None:
    ghost = Account("ghost@elsewhere.example", PASSWORD)
    office = Office(replace(COMPANY, accounts=(*COMPANY.accounts, ghost)))
    answer = await office.http.get("/auth.html?redirect=none", auth=(ghost.user, PASSWORD))
    assert response_of(answer)["Error"]["Code"] == "AuthenticationError"


async def test_an_address_to_be_sent_to_is_needed(office: Office) -> None:
    assert (await office.http.get("/auth.html", auth=(mail("anna"), "demo"))).status_code == 400


async def test_a_user_name_may_be_in_any_case_and_a_password_in_any_letters(office: Office) -> None:
    told = base64.b64encode(f"{mail('ANNA')}:demo".encode()).decode()
    answer = await office.http.get("/auth.html?redirect=none", headers={"Authorization": f"basic {told}"})
    assert response_of(answer)["Status"] == "OK"


async def test_the_one_time_token_is_for_login_alone(office: Office) -> None:
    desk = office.stranger()
    desk.token = await desk.one_time_token(mail("anna"))
    with pytest.raises(Refused) as refused:
        await desk.ask("Group/List")
    assert refused.value.code == "TokenInvalid"
    await desk.ask("Login")
    await desk.ask("Group/List")


async def test_the_one_time_token_is_good_once(office: Office) -> None:
    desk = office.stranger()
    once = desk.token = await desk.one_time_token(mail("anna"))
    await desk.ask("Login")
    desk.token = once
    with pytest.raises(Refused) as refused:
        await desk.ask("Login")
    assert refused.value.code == "TokenInvalid"


async def test_the_one_time_token_is_short_lived(office: Office) -> None:
    desk = office.stranger()
    desk.token = await desk.one_time_token(mail("anna"))
    office.clock.pass_by(120)
    with pytest.raises(Refused) as refused:
        await desk.ask("Login")
    assert refused.value.code == "TokenExpired"


async def test_passwords_and_tokens_are_kept_as_digests_only(office: Office) -> None:
    desk = await office.desk("anna")
    dump = "\n".join(office.store.db.iterdump())
    assert desk.token not in dump
    assert "'demo'" not in dump
