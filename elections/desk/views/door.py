"""In and out."""

from django.contrib.auth import logout, views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from elections.desk.access import for_anybody

sign_in = for_anybody(views.LoginView.as_view(template_name="desk/sign_in.html", next_page="desk:elections"))


@for_anybody
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)
    return redirect("sign-in")
