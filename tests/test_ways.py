"""Whatever way to sign in there is, and whatever place to keep it in, every room knows it."""

from __future__ import annotations

import pytest

from ontime_tui.cli import reception
from ontime_tui.cli.arguments import parse
from ontime_tui.services.attempts import Means, _offers
from ontime_tui.settings import load_settings
from ontime_tui.signin.service import Offered
from ontime_tui.ui.dialogs import sign_in
from ontime_tui.ways import KeptIn, Way

SERVER = "https://cal.acme.example/ontime"


@pytest.mark.parametrize("way", Way)
def test_every_way_is_a_setting_a_flag_and_an_offer_with_words(way: Way) -> None:
    profile = load_settings(None, {}, {"server": SERVER, "sign_in": way.value}).profile
    assert profile
    assert Way(profile.sign_in) is way
    assert parse(["login", "--way", way.value]).way == way
    assert [offer.way for offer in _offers(Offered(), Means())].count(way) == 1
    assert reception._WORDS[way]
    assert sign_in._WORDS[way]


@pytest.mark.parametrize("place", KeptIn)
def test_every_place_is_a_setting_and_all_but_memory_a_flag(place: KeptIn) -> None:
    profile = load_settings(None, {}, {"server": SERVER, "keep_token": place.value}).profile
    assert profile
    assert KeptIn(profile.keep_token) is place
    if place is not KeptIn.MEMORY:
        assert parse(["login", "--keep", place.value]).keep == place
