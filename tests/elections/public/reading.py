"""What a reader sees of an answer."""

import csv
import html
import re
from io import StringIO


def words(response) -> str:
    """The text of a page in one line, without its tags."""
    text = re.sub(r"<(script|style|title)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))
    return re.sub(r" ([,:;.])", r"\1", text)


def navigation(response) -> list[str]:
    """The words of the links at the top of a page."""
    links = response.content.decode().partition('class="masthead__nav"')[2].partition("</nav>")[0]
    return [re.sub(r"<[^>]+>", "", link).strip() for link in re.findall(r"<a .*?</a>", links, re.DOTALL)]


def heading(response) -> str:
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", heading[1]).strip() if heading else ""


def table(response) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
