"""In and out."""

from django.contrib.auth import views as auth

from elections.desk.access import for_anybody

sign_in = for_anybody(auth.LoginView.as_view(template_name="desk/sign_in.html", redirect_authenticated_user=False))
sign_out = for_anybody(auth.LogoutView.as_view(next_page="sign-in", http_method_names=["post", "options"]))
