"""What is asked of the BAG, and what the tests let it answer, against the API as the Kadaster publishes it.

The part of the description that is about /adressen stands beside this file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_core import Config, OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse
from ruamel.yaml import YAML

from actions.addresses.register import RegisterAddressBook
from tests.actions.addresses.register_servers import KEY, Answer, Asked, BagServer

DESCRIPTION = Path(__file__).with_name("bag_adressen.yaml")
HOST = "https://api.bag.kadaster.nl"


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    described: dict[str, Any] = YAML(typ="safe").load(DESCRIPTION)
    # A slip of the pen in the description: what it calls korteNaam, and always is, it requires as kortNaam.
    required = described["components"]["schemas"]["Adres"]["required"]
    required[required.index("kortNaam")] = "korteNaam"
    return described


@pytest.fixture(scope="module")
def published(description: dict[str, Any]) -> OpenAPI:
    json_types = dict.fromkeys(("application/hal+json", "application/problem+json"), json.loads)
    return OpenAPI.from_dict(description, config=Config(extra_media_type_deserializers=json_types))


def request_of(asked: Asked) -> MockRequest:
    return MockRequest(HOST, "GET", asked.path, args=dict(asked.parameters), headers={"X-Api-Key": asked.headers["x-api-key"]})


def response_of(answer: Answer) -> MockResponse:
    return MockResponse(answer.body, answer.status, headers=answer.headers, content_type=answer.content_type)


@pytest.mark.parametrize(
    ("postcode", "number", "addition"),
    [("1771 AB", 12, ""), ("1771 AB", 14, "A"), ("1771 AB", 99, ""), ("1779 CD", 1, "150"), ("1771 AB", 99999, "bis")],
)
def test_questions_and_answers_are_as_published(
    postcode: str,
    number: int,
    addition: str,
    published: OpenAPI,
    description: dict[str, Any],
    bag: BagServer,
    book_at_bag: RegisterAddressBook,
) -> None:
    assert book_at_bag.check(postcode, number, addition).source == "bag"
    known = {parameter["name"] for parameter in description["paths"]["/adressen"]["get"]["parameters"]}
    for asked, answer in zip(bag.asked, bag.answers, strict=True):
        assert {name for name, _ in asked.parameters} <= known
        assert len(dict(asked.parameters)) == len(asked.parameters), "each once"
        published.validate_request(request_of(asked))
        published.validate_response(request_of(asked), response_of(answer))


def test_a_refusal_is_as_published(published: OpenAPI, bag: BagServer) -> None:
    asked = Asked(f"{bag.base}/adressen", [("postcode", "1771AB"), ("huisnummer", "12")], {"x-api-key": "another key"})
    answer = bag.answer(asked)
    assert answer.status == 403
    published.validate_response(request_of(asked), response_of(answer))


@pytest.mark.parametrize("wrong", [{"postcode": "1771 AB"}, {"huisnummer": "0"}, {"pageSize": "101"}])
def test_the_description_does_refuse_what_is_wrong(wrong: dict[str, str], published: OpenAPI) -> None:
    right = {"postcode": "1771AB", "huisnummer": "12", "page": "1", "pageSize": "100"}
    asked = Asked(f"{BagServer.base}/adressen", list({**right, **wrong}.items()), {"x-api-key": KEY})
    with pytest.raises(OpenAPIError):
        published.validate_request(request_of(asked))


def test_the_description_does_refuse_an_answer_without_a_street(published: OpenAPI, bag: BagServer) -> None:
    asked = Asked(f"{bag.base}/adressen", [("postcode", "1771AB"), ("huisnummer", "12")], {"x-api-key": KEY})
    answer = bag.answer(asked)
    changed = Answer(200, answer.body.replace(b"openbareRuimteNaam", b"straat"), answer.content_type, answer.headers)
    with pytest.raises(OpenAPIError):
        published.validate_response(request_of(asked), response_of(changed))
