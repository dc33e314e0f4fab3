"""What scanners ask every site for: here there is none of it, under any of three hundred addresses."""

from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

PLACES = ("", "desk/", "admin/", "static/", "elections/")
ASKED = (
    *(
        ".git/config",
        ".git/HEAD",
        ".env",
        ".env.bak",
        ".htaccess",
        ".htpasswd",
        ".svn/entries",
        ".DS_Store",
        ".ssh/id_rsa",
    ),
    *(
        ".state/secret_key",
        ".state/iomwatch.sqlite3",
        "secret_key",
        "iomwatch.sqlite3",
        "db.sqlite3",
        "dump.sql",
        "backup.sql",
    ),
    *("backup.zip", "backup.tar.gz", "site.zip", "iomwatch.zip", "database.sql", "data.db", "manage.py", "settings.py"),
    *(
        "iomwatch/settings.py",
        "pyproject.toml",
        "requirements.txt",
        "Makefile",
        "README.md",
        "Dockerfile",
        "compose.yaml",
    ),
    *(
        "__debug__/",
        "debug/",
        "silk/",
        "metrics",
        "metrics/",
        "prometheus",
        "health",
        "healthz",
        "livez",
        "status",
        "server-status",
    ),
    *(
        "phpinfo.php",
        "index.php",
        "wp-login.php",
        "wp-admin/",
        "xmlrpc.php",
        "phpmyadmin/",
        "adminer.php",
        "cgi-bin/test",
        "console",
    ),
    *(
        "actuator/env",
        "actuator/health",
        "api/",
        "api/v1/",
        "graphql",
        "swagger.json",
        "openapi.json",
        "docs/",
        "redoc",
    ),
    *(
        "register/",
        "signup/",
        "accounts/signup/",
        "accounts/login/",
        "accounts/password_reset/",
        "password_reset/",
        "users/",
    ),
    *(
        "%2e%2e/settings.py",
        "..%2fmanage.py",
        "%252e%252e/manage.py",
        "....//manage.py",
        "%00",
        "?debug=1&pk=1/../",
        "~root/",
    ),
    *("staticfiles.json", "css", "css/", "js/", "admin/css/", "staticfiles/"),
)
ADDRESSES = [f"/{place}{path}" for place in PLACES for path in ASKED]


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = build_opener(NoRedirect)


def answer(site, path: str) -> tuple[int, str, str]:
    try:
        with OPENER.open(Request(site.address + path), timeout=20) as response:
            return response.status, response.headers.get("Location", ""), response.read().decode(errors="replace")
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers.get("Location", ""), refused.read().decode(errors="replace")


def test_there_are_enough_of_them():
    assert len(set(ADDRESSES)) >= 300


# The home page with a query it does not know, and a list of style sheets by their public names.
# And the page that tells of the API, which everybody may read, and how the server is, which is no secret.
HARMLESS = {"/health", "/?debug=1&pk=1/../", "/elections/?debug=1&pk=1/../", "/static/staticfiles.json", "/api/"}
TOLD = ("Traceback", "SECRET_KEY", "DATABASE", "Django", "site-packages", "sqlite3", "Index of")


def found_at(site, path: str) -> str:
    """What a scanner would be glad of; empty if there is nothing."""
    status, location, body = answer(site, path)
    to_the_door = status == 302 and location.startswith(("/desk/sign-in/", "/admin/login/"))
    with_a_slash = status == 301 and location == path.split("?")[0] + "/"
    words = ", ".join(word for word in TOLD if word in body)
    if status in (400, 403, 404) or to_the_door or with_a_slash or path in HARMLESS:
        return words
    return f"{status} {location} {words}"


@pytest.mark.parametrize("place", PLACES)
def test_a_crawl_finds_nothing(site, place):
    addresses = [f"/{place}{one}" for one in ASKED]
    assert {path: leak for path in addresses if (leak := found_at(site, path))} == {}


def test_control_it_would_find_a_page(site):
    assert found_at(site, "/about/").startswith("200")
