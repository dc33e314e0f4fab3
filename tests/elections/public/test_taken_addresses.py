"""No post has the address of another page or file of its agency: one of the two could not be read."""

import re
from itertools import chain

import pytest
from django.core.exceptions import ValidationError
from django.urls import resolve

from agencies.models import Agency, Post
from agencies.models.post import TAKEN_ADDRESSES
from agencies.urls import urls
from elections.public.urls import urlpatterns
from tests.elections.public.reading import words

BESIDE_POSTS = re.compile(r"agencies/<slug:agency>/([a-z]+)[./-]")


def beside_posts() -> set[str]:
    """The first part of every address that begins where those of posts do."""
    of_agencies, _name = urls(votes_on=lambda agency, day: [], rule_subjects=lambda agency: set())
    routes = (str(pattern.pattern) for pattern in chain(of_agencies, urlpatterns))
    return {match[1] for route in routes if (match := BESIDE_POSTS.match(route))}


def test_all_that_is_taken_is_named():
    assert beside_posts() == TAKEN_ADDRESSES


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(TAKEN_ADDRESSES))
def test_such_a_post_is_refused_at_its_slug(slug):
    post = Post(agency=Agency.objects.get(slug="iom"), slug=slug, title="Head of Figures")
    with pytest.raises(ValidationError) as refused:
        post.full_clean()
    assert list(refused.value.message_dict) == ["slug"]
    assert f"“{slug}” is the address of another page" in refused.value.message_dict["slug"][0]


@pytest.mark.django_db
def test_control_such_a_post_would_have_no_page(client):
    Post.objects.create(agency=Agency.objects.get(slug="iom"), slug="figures", title="Head of Figures")
    assert resolve("/agencies/iom/figures/").url_name == "key-figures"
    assert "Head of Figures" not in words(client.get("/agencies/iom/figures/"))


@pytest.mark.django_db
def test_any_other_slug_will_do():
    Post(agency=Agency.objects.get(slug="iom"), slug="head-of-figures", title="Head of Figures").full_clean()
