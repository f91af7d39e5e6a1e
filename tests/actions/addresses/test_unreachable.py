"""A register that doesn't answer as it should: the resident gets the offline answer, and the log says so without the address."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
import structlog

from actions.addresses import AddressCheck, register_client
from actions.addresses.bag import BagRegister
from actions.addresses.circuit_breaker import PAUSE_S
from actions.addresses.register import RegisterAddressBook
from municipalities.service_area import ServiceArea
from sophie.ports import free_port
from tests.actions.addresses.conftest import Clock
from tests.actions.addresses.register_servers import KEY, Answer, BagServer, PdokServer, RegisterServer

OFFLINE = AddressCheck(in_service_area=True, exists=None, source="offline", place="Wieringerwerf")


def instead(**changes: object) -> Callable[[Answer], Answer]:
    return lambda right: replace(right, **changes)  # type: ignore[arg-type]


def in_bag_words(content: object) -> Callable[[Answer], Answer]:
    return instead(body=json.dumps(content).encode())


WRONG_ANSWERS = {
    "wrong key": (instead(status=401, body=b"{}"), "status_401"),
    "no right": (instead(status=403, body=b"{}"), "status_403"),
    "not there": (instead(status=404), "status_404"),
    "too many questions": (instead(status=429), "status_429"),
    "broken": (instead(status=500), "status_500"),
    "maintenance": (instead(status=503, body=b"<html>Onderhoud</html>", content_type="text/html"), "status_503"),
    "elsewhere": (instead(status=302, headers={"Location": "/elsewhere"}), "status_302"),
    "a web page": (instead(body=b"<html>Welkom</html>"), "unexpected_answer"),
    "nothing": (instead(body=b""), "unexpected_answer"),
    "half": (lambda right: replace(right, body=right.body[:-20]), "unexpected_answer"),
    "another object": (in_bag_words({"hello": "world"}), "unexpected_answer"),
    "a list": (in_bag_words([]), "unexpected_answer"),
    "null": (in_bag_words(None), "unexpected_answer"),
    "no text": (instead(body=b"\xff\xfe\x00"), "unexpected_answer"),
    "too large": (instead(body=b" " * (register_client.MAX_ANSWER_BYTES + 1)), "answer_too_large"),
}


@pytest.mark.parametrize(("misbehave", "reason"), WRONG_ANSWERS.values(), ids=WRONG_ANSWERS)
def test_a_wrong_answer(
    misbehave: Callable[[Answer], Answer], reason: str, book: RegisterAddressBook, server: RegisterServer
) -> None:
    server.misbehave = misbehave
    with structlog.testing.capture_logs() as logs:
        assert book.check("1771 AB", 12, "") == OFFLINE
    (entry,) = logs
    assert (entry["event"], entry["reason"], entry["answered"]) == ("address_register_failed", reason, "offline")
    assert len(server.asked) == 1, "nothing is followed, and nothing is tried again while a resident waits"


@pytest.mark.parametrize(
    "address",
    [{}, {"openbareRuimteNaam": "", "woonplaatsNaam": "X", "huisnummer": 12}, {"openbareRuimteNaam": 3, "huisnummer": "twaalf"}],
)
def test_an_address_without_what_it_must_have(address: object, bag: BagServer, book_at_bag: RegisterAddressBook) -> None:
    bag.misbehave = in_bag_words({"_links": {"self": {"href": "x"}}, "_embedded": {"adressen": [address]}})
    assert book_at_bag.check("1771 AB", 12, "") == OFFLINE


def test_a_count_without_the_addresses(pdok: PdokServer, book_at_pdok: RegisterAddressBook) -> None:
    pdok.misbehave = in_bag_words({"response": {"numFound": 3, "start": 0, "docs": []}})
    assert book_at_pdok.check("1771 AB", 12, "") == OFFLINE


def test_other_numbers_than_the_one_asked_for_say_nothing_about_it(pdok: PdokServer, book_at_pdok: RegisterAddressBook) -> None:
    other = {"straatnaam": "Keizersgracht", "woonplaatsnaam": "Wieringerwerf", "huisnummer": 120}
    pdok.misbehave = in_bag_words({"response": {"numFound": 1, "start": 0, "docs": [other]}})
    assert book_at_pdok.check("1771 AB", 12, "").exists is False


def test_nobody_listens(area: ServiceArea, clock: Clock) -> None:
    book = RegisterAddressBook(BagRegister(f"http://127.0.0.1:{free_port('127.0.0.1')}", KEY), area, clock)
    with structlog.testing.capture_logs() as logs:
        assert book.check("1771 AB", 12, "") == OFFLINE
    assert logs[0]["reason"] == "ConnectError"


def test_no_answer_in_time(monkeypatch: pytest.MonkeyPatch, bag: BagServer, area: ServiceArea, clock: Clock) -> None:
    monkeypatch.setattr(register_client, "READ_TIMEOUT_S", 0.1)
    book = RegisterAddressBook(BagRegister(bag.url, KEY), area, clock)
    bag.misbehave = bag.hang
    with structlog.testing.capture_logs() as logs:
        assert book.check("1771 AB", 12, "") == OFFLINE
    assert logs[0]["reason"] == "timeout"


def test_an_answer_that_drips_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, server: RegisterServer, book: RegisterAddressBook
) -> None:
    monkeypatch.setattr(register_client, "LOOK_UP_S", 0.2)
    server.misbehave = instead(in_pieces=True)
    with structlog.testing.capture_logs() as logs:
        assert book.check("1771 AB", 12, "") == OFFLINE
    assert logs[0]["reason"] == "timeout"


def test_a_failing_register_is_left_alone_and_asked_again_after_a_pause(
    book: RegisterAddressBook, server: RegisterServer, clock: Clock
) -> None:
    server.misbehave = instead(status=503)
    for number in (12, 14, 16):
        assert book.check("1771 AB", number, "") == OFFLINE
    assert len(server.asked) == 1
    clock.seconds += PAUSE_S
    assert book.check("1771 AB", 12, "") == OFFLINE
    assert book.check("1771 AB", 12, "") == OFFLINE
    assert len(server.asked) == 2, "one resident tries, the others don't wait"
    server.misbehave = None
    clock.seconds += PAUSE_S
    with structlog.testing.capture_logs() as logs:
        assert book.check("1771 AB", 12, "").exists is True
    assert [entry["event"] for entry in logs] == ["address_register_back"]
    assert book.check("1771 AB", 99, "").exists is False


def test_what_is_known_is_told_while_the_register_is_away(book: RegisterAddressBook, server: RegisterServer) -> None:
    book.check("1771 AB", 12, "")
    server.misbehave = instead(status=500)
    assert book.check("1771 AB", 16, "") == OFFLINE
    assert book.check("1771 AB", 12, "").street == "Keizersgracht"


def test_a_question_that_is_refused_does_not_stop_others(book: RegisterAddressBook, server: RegisterServer) -> None:
    server.misbehave = instead(status=400)
    assert book.check("1771 AB", 16, "") == OFFLINE
    server.misbehave = None
    assert book.check("1771 AB", 12, "").exists is True


def test_the_log_holds_no_address_and_no_key(bag: BagServer, book_at_bag: RegisterAddressBook) -> None:
    bag.misbehave = instead(status=500, body=b"Keizersgracht 12, 1771AB")
    with structlog.testing.capture_logs() as logs:
        book_at_bag.check("1771 AB", 12345, "Q")
    assert logs
    for personal in ("1771", "12345", "Keizersgracht", "Q", KEY):
        assert personal not in repr(logs)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look-ups that wait for a machine that is busy with twenty of them."""
    for limit in ("CONNECT_TIMEOUT_S", "READ_TIMEOUT_S", "LOOK_UP_S"):
        monkeypatch.setattr(register_client, limit, 60.0)


@pytest.mark.usefixtures("patient")
def test_many_at_once_get_one_and_the_same(book: RegisterAddressBook) -> None:
    checks: list[AddressCheck] = []
    threads = [threading.Thread(target=lambda: checks.append(book.check("1771 AB", 16, "bis"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(checks) == 20
    assert {check.exists for check in checks} == {True}
