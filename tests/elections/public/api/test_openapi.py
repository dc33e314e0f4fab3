"""The description is valid, and holds: whatever is asked, the answer is one that it describes, and never a 5xx."""

import os

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from elections.public.api import views
from elections.public.api.service import OPENAPI

pytestmark = pytest.mark.django_db

EXAMPLES = 200 if os.environ.get("PROVE") == "full" else 8
CONFORMS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


def test_the_description_is_valid():
    validate(OPENAPI)
    assert OPENAPI["info"]["license"]["identifier"] == "CC-BY-4.0"
    assert len(OPENAPI["paths"]) >= 10


REAL = {"slug": "iom-2018", "agency": "iom", "post": "director-general"}


def application(environ, start_response):
    """Django as tests have it: a request does not end the transaction that the test is in."""
    answer = Client(raise_request_exception=False).request(**environ)
    start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.headers.items()))
    return [answer.content]


def tried(path: str, mode: GenerationMode, *, most: int = EXAMPLES) -> None:
    """Ask an address for all kinds of things, the same ones each time, of what is there and of what is not."""
    schema = schemathesis.openapi.from_dict(OPENAPI)
    operation = schema[path]["GET"]
    operation.app = schema.app = application

    @given(case=operation.as_strategy(generation_mode=mode), is_real=st.booleans())
    @settings(
        max_examples=most, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    def ask(case, is_real):
        if is_real:
            case.path_parameters = {name: REAL[name] for name in case.path_parameters}
        case.validate_response(case.call(), checks=CONFORMS)

    ask()


@pytest.mark.parametrize("path", OPENAPI["paths"])
def test_every_answer_is_as_described(path):
    tried(path, GenerationMode.POSITIVE)


ASKED = [
    path for path, ways in OPENAPI["paths"].items() if any(one["in"] == "query" for one in ways["get"]["parameters"])
]


@pytest.mark.parametrize("path", ASKED)
def test_so_is_every_answer_to_what_cannot_be_read(path):
    tried(path, GenerationMode.NEGATIVE)


def test_control_a_view_that_breaks_is_found(monkeypatch):
    monkeypatch.setattr(views, "source_matches", lambda source, search: 1 / 0)
    with pytest.raises((ZeroDivisionError, AssertionError, schemathesis.errors.SchemathesisError, BaseExceptionGroup)):
        tried("/api/v1/sources/", GenerationMode.POSITIVE)


def test_control_an_answer_that_is_not_as_described_is_found(monkeypatch):
    from ninja.renderers import json

    monkeypatch.setattr(json, "dumps", lambda *_, **__: '{"items": "none"}')
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        tried("/api/v1/sources/", GenerationMode.POSITIVE)
