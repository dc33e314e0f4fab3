"""The product and the verifier agree on all that is published, and a product that is broken or bypassed is found out."""

import ast
import hashlib
import json
import sys

import pytest
from django.test import Client

from elections.bulletins.compose import Content
from elections.bulletins.payload import freeze
from elections.models import Bulletin, Election
from elections.rules.bulletin import BulletinKind
from tests.elections.bulletins.chain.verifier import PROGRAM, digest, lines_of, verify, verify_alone
from tests.elections.models.makers import sql, unguarded
from tests.factories import tell

pytestmark = pytest.mark.django_db


def file_of(slug: str) -> bytes:
    return Client().get(f"/elections/{slug}/bulletins.jsonl").content


def head_of(slug: str) -> bytes:
    return Client().get(f"/elections/{slug}/head.json").content


def test_the_verifier_imports_nothing_but_the_standard_library():
    tree = ast.parse(PROGRAM.read_text(), feature_version=(3, 8))
    nodes = list(ast.walk(tree))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    assert names
    assert {name for name in names if name.split(".")[0] not in sys.stdlib_module_names} == set()


def test_every_shipped_election_verifies_without_anything_of_the_product(tmp_path):
    slugs = list(Election.objects.values_list("slug", flat=True))
    files = [tmp_path / f"{slug}.jsonl" for slug in slugs if file_of(slug)]
    for file in files:
        file.write_bytes(file_of(file.stem))
    (tmp_path / "heads.json").write_bytes(Client().get("/heads.json").content)
    report = verify_alone(tmp_path, *files, "--earlier", "heads.json")
    assert report.text.startswith(f"{Bulletin.objects.count()} bulletins of {len(files)} elections verified, head ")
    assert (report.code, len(report.lines)) == (0, 1)
    assert len(files) == Election.objects.filter(bulletins__number=1).count() > 60


def test_the_digest_on_the_page_is_the_one_of_the_line():
    page = Client().get("/elections/iom-2023/bulletins/").content.decode()
    for line in lines_of(file_of("iom-2023")):
        assert digest(line) in page


def rewrite(key: int, old: str, new: str) -> None:
    sql("UPDATE elections_bulletin SET payload = replace(payload, %s, %s) WHERE id = %s", old, new, key)


def remove(key: int) -> None:
    sql("DELETE FROM elections_bulletin WHERE id = %s", key)


def swap(one: int, other: int) -> None:
    texts = dict(Bulletin.objects.filter(pk__in=(one, other)).values_list("pk", "payload"))
    for key, text in ((one, texts[other]), (other, texts[one])):
        sql("UPDATE elections_bulletin SET payload = %s WHERE id = %s", text, key)


# What somebody does who has got past the guards, and whether it shows without a head that was kept before.
BY_SQL = {
    "a figure in the middle": (lambda keys: rewrite(keys[1], ":98}", ":89}"), True),
    "a word in the last": (lambda keys: rewrite(keys[3], "acclamation", "ballot"), True),
    "one removed": (lambda keys: remove(keys[1]), True),
    "the last removed": (lambda keys: remove(keys[3]), False),
    "two swapped": (lambda keys: swap(keys[0], keys[1]), True),
}


@pytest.mark.parametrize("deed", BY_SQL)
def test_what_was_done_in_the_database_is_found(tmp_path, deed):
    act, shows_by_itself = BY_SQL[deed]
    keys = list(Bulletin.objects.filter(election__slug="iom-2023").order_by("number").values_list("pk", flat=True))
    (tmp_path / "earlier.json").write_bytes(head_of("iom-2023"))
    with unguarded():
        act(keys)
        (tmp_path / "file.jsonl").write_bytes(file_of("iom-2023"))
        (tmp_path / "present.json").write_bytes(head_of("iom-2023"))
    now = verify(tmp_path / "file.jsonl", "--earlier", tmp_path / "present.json")
    assert now.code == (1 if shows_by_itself else 0), now.text
    assert verify(tmp_path / "file.jsonl", "--earlier", tmp_path / "earlier.json").code == 1


def test_the_digest_mended_with_the_text_shows_with_an_earlier_head_alone(tmp_path):
    """The control: the last bulletin and its digest changed together leave nothing behind in the database itself."""
    last = Bulletin.objects.filter(election__slug="iom-2023").latest("number")
    text = last.payload.replace("acclamation", "ballot")
    (tmp_path / "earlier.json").write_bytes(head_of("iom-2023"))
    with unguarded():
        mended = (text, hashlib.sha256(text.encode()).hexdigest(), last.pk)
        sql("UPDATE elections_bulletin SET payload = %s, digest = %s WHERE id = %s", *mended)
        (tmp_path / "file.jsonl").write_bytes(file_of("iom-2023"))
        (tmp_path / "present.json").write_bytes(head_of("iom-2023"))
    assert verify(tmp_path / "file.jsonl", "--earlier", tmp_path / "present.json").code == 0
    assert verify(tmp_path / "file.jsonl", "--earlier", tmp_path / "earlier.json").code == 1


def of_lower_case(text: str) -> str:
    return hashlib.sha256(text.lower().encode()).hexdigest()


def with_spaces(payload) -> str:
    return json.dumps(json.loads(freeze(payload)), sort_keys=True, ensure_ascii=False)


def with_escapes(payload) -> str:
    return json.dumps(json.loads(freeze(payload)), sort_keys=True, separators=(",", ":"))


def from_the_end(election):
    from elections.bulletins.payload import STORED
    from elections.bulletins.stored_bulletins import StoredBulletin

    rows = Bulletin.objects.filter(election=election).order_by("-number")
    return [StoredBulletin(*row) for row in rows.values_list(*STORED)]


MUTANTS = {
    "the digest is of something else": ("elections.bulletins.publish.digest", of_lower_case),
    "the digest is cut": ("elections.bulletins.publish.digest", lambda text: of_lower_case(text)[:32]),
    "texts are written with spaces": ("elections.bulletins.publish.freeze", with_spaces),
    "texts are written with escapes": ("elections.bulletins.publish.freeze", with_escapes),
    "the file begins at its end": ("elections.public.downloads.bulletin_chain.stored_bulletins", from_the_end),
    "the file leaves one out": (
        "elections.public.downloads.bulletin_chain.json_lines",
        lambda rows: "\n".join(r.text for r in rows[1:]),
    ),
}


@pytest.mark.parametrize("mutant", [None, *MUTANTS])
def test_a_product_that_chains_wrongly_is_found_out(tmp_path, election, monkeypatch, mutant):
    if mutant:
        monkeypatch.setattr(*MUTANTS[mutant])
    for note in ("É", "zwei", "three"):
        tell(election, Content(kind=BulletinKind.NOTICE, note=note), author="desk")
    (tmp_path / "file.jsonl").write_bytes(file_of(election.slug))
    (tmp_path / "head.json").write_bytes(head_of(election.slug))
    assert verify(tmp_path / "file.jsonl", "--earlier", tmp_path / "head.json").code == (1 if mutant else 0)


def test_the_file_is_one_question(django_assert_num_queries):
    """So it is the chain of one moment, whoever publishes meanwhile."""
    with django_assert_num_queries(2):  # the election, its bulletins
        file_of("iom-2018")
    with django_assert_num_queries(1):
        Client().get("/heads.json")
