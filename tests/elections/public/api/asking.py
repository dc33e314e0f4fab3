"""The API as a program sees it."""

from django.test import Client

PREFIX = "/api/v1/"


def json_of(address: str) -> dict:
    answer = Client().get(PREFIX + address)
    assert answer.status_code == 200, answer.content
    return answer.json()


def refused(address: str) -> dict:
    """The problem that an address is answered with."""
    answer = Client().get(PREFIX + address)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code >= 400
    return answer.json()


def numbers(value: object, path: str = "") -> dict[str, dict]:
    """Every figure in an answer, by where it stands."""
    if isinstance(value, list):
        return {
            name: number for place, one in enumerate(value) for name, number in numbers(one, f"{path}/{place}").items()
        }
    if not isinstance(value, dict):
        return {}
    own = {path: value} if "reported" in value else {}
    return own | {name: number for key, one in value.items() for name, number in numbers(one, f"{path}/{key}").items()}
