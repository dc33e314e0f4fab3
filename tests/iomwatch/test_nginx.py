"""`deploy/nginx.conf` as it is, but for its ports and its certificate, in front of the real site."""

import contextlib
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.site import PROJECT, Site, free_port

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
pytestmark = pytest.mark.skipif(
    NGINX is None, reason="nginx is not here, so deploy/nginx.conf is not tried (apt-get install nginx-light)"
)

AROUND = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ }}
http {{ {temporary} access_log off; {ours} }}
"""


def configuration(folder: Path, port: int, site: Site, changes: dict[str, str]) -> str:
    ours = (PROJECT / "deploy" / "nginx.conf").read_text()
    ours = re.sub(r"(^|\s)#.*", "", ours)
    for line, other in changes.items():
        assert line in ours, f"deploy/nginx.conf no longer says {line}"
        ours = ours.replace(line, other)
    ours = re.sub(r"server\s*{\s*listen 80;.*?}", "", ours, count=1, flags=re.DOTALL)
    ours = re.sub(r"access_log .*?;", "", ours)
    ours = re.sub(r"ssl_certificate\w* .*?;", "", ours)
    # Without TLS in front, the site of the tests must not be told that there was any.
    ours = ours.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}").replace(
        "X-Forwarded-Proto https", 'X-None ""'
    )
    ours = ours.replace("/var/cache/nginx/iomwatch", f"{folder}/cache").replace(
        "127.0.0.1:8000", f"127.0.0.1:{site.port}"
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    return AROUND.format(folder=folder, temporary=temporary, ours=ours)


@pytest.fixture
def proxied(site: Site, tmp_path: Path) -> Iterator[str]:
    """The address under which nginx hands out the site."""
    with nginx_before(site, tmp_path) as address:
        yield address


@contextlib.contextmanager
def nginx_before(site: Site, folder: Path, changes: dict[str, str] | None = None) -> Iterator[str]:
    """`changes`: lines of the configuration that are otherwise here, for a control or to save time."""
    port = free_port()
    path = folder / "nginx.conf"
    path.write_text(configuration(folder, port, site, changes or {}))
    command = [str(NGINX), "-p", str(folder), "-c", str(path)]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def get(address: str, **headers: str):
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20)


def test_pages_come_from_its_cache_and_stay_when_iomwatch_is_gone(own_site, tmp_path):
    with nginx_before(own_site, tmp_path) as address:
        stays_when_it_is_gone(own_site, address)


def stays_when_it_is_gone(site: Site, address: str) -> None:
    page = address + "/elections/iom-2023/"
    first, second = get(page), get(page)
    assert (first.headers["X-Cache"], second.headers["X-Cache"]) == ("MISS", "HIT")
    assert first.read() == second.read()
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Content-Security-Policy"]

    # What one reader sends does not make another copy, and what iomwatch tells apart does.
    assert get(page, Cookie="sessionid=ann").headers["X-Cache"] == "HIT"
    assert get(page, **{"Accept-Encoding": "gzip, deflate, br, zstd"}).headers["Content-Encoding"] == "br"

    site.stop()
    time.sleep(6)  # longer than a page is fresh
    stale = get(page)
    assert stale.headers["X-Cache"] in {"STALE", "UPDATING"}
    assert b"Amy Pope" in stale.read()
    with pytest.raises(HTTPError) as never_seen:  # control: what was not seen before cannot be had
        get(address + "/about/")
    assert never_seen.value.code == 502


@pytest.mark.parametrize("restored", ["false", "true, true"])
def test_no_header_puts_a_fragment_in_the_place_of_the_page(proxied, restored):
    """The page of states is one of those of which htmx asks for a part."""
    page = proxied + "/agencies/iom/states/"
    get(page, **{"HX-Request": "true", "HX-History-Restore-Request": restored}).close()
    assert b"<html" in get(page).read()
    assert b"<html" in get(page, **{"HX-Request": "true", "HX-History-Restore-Request": "true"}).read()
    fragment = get(page, **{"HX-Request": "true"})
    assert fragment.headers["X-Cache"] == "HIT"  # under a key of its own, since the first request
    assert b"<html" not in fragment.read()


def test_the_desk_is_not_cached(proxied):
    for _ in range(2):
        answer = get(proxied + "/desk/sign-in/")
        assert answer.headers["X-Cache"] is None
        assert "no-store" in answer.headers["Cache-Control"]
