"""The door as a browser goes through it: pages, their forms, and what travels with them."""

from base64 import b32decode
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

from tests.codes import Phone
from tests.factories import give_phone, make_clerk
from tests.passkeys import Authenticator

PASSWORD = "a long enough pass phrase"
SIGN_IN, CODE, SET_UP = "/desk/sign-in/", "/desk/second-factor/code/", "/desk/second-factor/"
SIGN_OUT, RECOVERY, CHANGE = "/desk/sign-out/", "/desk/second-factor/recovery-codes/", "/desk/password/"
ACCOUNT, PASSKEYS = "/desk/account/", "/desk/second-factor/passkeys/"


def clerk_with_phone(name: str = "clerk", **fields) -> tuple[object, Phone]:
    clerk = make_clerk(name, password=PASSWORD, **fields)
    return clerk, Phone(give_phone(clerk).key)


def give_password(client: Client, name: str = "clerk", password: str = PASSWORD, **more) -> HttpResponse:
    """`more`: fields of the form, or headers of the request."""
    meta = {key: more.pop(key) for key in list(more) if key.isupper()}
    return client.post(SIGN_IN, {"username": name, "password": password} | more, **meta)


def give_code(client: Client, code: str, **more) -> HttpResponse:
    return client.post(CODE, {"code": code} | more)


def to_sign(client: Client, address: str = CODE) -> str:
    """What a page has a passkey sign."""
    return FormReader(client.get(address)).options[0]


def give_passkey(client: Client, signed: str, **more) -> HttpResponse:
    return client.post(CODE, {"passkey": signed} | more)


def add_passkey(client: Client, key: Authenticator, name: str = "Key") -> HttpResponse:
    made = key.make(FormReader(client.get(PASSKEYS)).options[0])
    return client.post(PASSKEYS, {"name": name, "made": made})


def is_in(client: Client) -> bool:
    return client.get("/desk/account/").status_code == 200


def key_of(words: str) -> str:
    """The key that a page shows as words."""
    return b32decode(words.replace(" ", "")).hex()


def shown_key(page: HttpResponse) -> Phone:
    """The phone that has read the key on this page."""
    return Phone(key_of(page.context["key"]))


class FormReader(HTMLParser):
    """The forms of a page that are posted: where to, and the fields that nobody sees. And what it asks passkeys."""

    def __init__(self, page: HttpResponse):
        super().__init__()
        self.forms: dict[str, list[tuple[str, str]]] = {}
        self.options: list[str] = []
        self._open: list[tuple[str, str]] | None = None
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attributes):
        attributes_by_name = dict(attributes)
        if "data-options" in attributes_by_name:
            self.options.append(attributes_by_name["data-options"])
        if tag == "form" and attributes_by_name.get("method") == "post":
            self._open = self.forms.setdefault(attributes_by_name["action"], [])
        elif tag == "input" and attributes_by_name.get("type") == "hidden" and self._open is not None:
            self._open.append((attributes_by_name["name"], attributes_by_name.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None


def hidden_in(page: HttpResponse, action: str) -> list[tuple[str, str]]:
    fields = FormReader(page).forms[action]
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
