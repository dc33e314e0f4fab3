"""The real server on real data, on either engine."""


def test_the_server_answers_and_its_admin_has_a_sign_in(site):
    with site.get("/admin/login/") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"].startswith("max-age=0")


def test_a_browser_opens_it_without_complaints(site, page):
    page.goto(site.address + "/admin/login/")
    assert page.locator("input[name=username]").is_visible()
