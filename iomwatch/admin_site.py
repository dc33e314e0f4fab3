"""The admin for reference data: Django's, for editors alone, entered through the desk's own sign-in.

What is changed here is public at once, so it asks for the second factor as publishing does. Accounts, roles, devices
and failed attempts have no page here: whoever could edit them could make themselves the second person.
"""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from iomwatch.accounts.roles import Role, roles_of
from iomwatch.accounts.sessions import sign_out


def is_editor(request: HttpRequest) -> bool:
    return Role.EDITOR in roles_of(request.user)


class ReferenceData(admin.AdminSite):
    site_header = site_title = gettext_lazy("Reference data")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Nothing but reference data, whatever other applications bring with them."""
        models = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        super().register(
            [model for model in models if model._meta.app_label in settings.REFERENCE_APPS], admin_class, **options
        )

    def has_permission(self, request: HttpRequest) -> bool:
        return is_editor(request) and request.user.is_verified()  # type: ignore[union-attr]

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """No door of its own: strangers sign in at the desk, editors enter their code there, others are refused."""
        if request.user.is_authenticated and not is_editor(request):
            raise PermissionDenied
        door = "second-factor-code" if request.user.is_authenticated else "sign-in"
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse(door))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return sign_out(request) if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("password")


class ForEditors:
    """Who may enter the site may edit what is on it; Django's table of permissions is not asked."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_editor(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request)
