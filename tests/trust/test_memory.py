from tests.trust.memory import peak


def test_b14_a_bomb_takes_little_more_than_its_limit() -> None:
    added, said = peak()
    assert said == "The answer is larger than 32 MB."
    assert added < 96 << 20
