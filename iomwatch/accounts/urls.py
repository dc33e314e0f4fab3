"""The addresses of signing in and of one's own account. Each view says itself who may enter (iomwatch.accounts.access)."""

from django.urls import path

from iomwatch.accounts import account_views, sign_in_views

urlpatterns = [
    path("sign-in/", sign_in_views.sign_in, name="sign-in"),
    path("sign-out/", sign_in_views.sign_out, name="sign-out"),
    path("account/", account_views.account, name="account"),
    path("password/", sign_in_views.password, name="password"),
    path("second-factor/", account_views.second_factor, name="second-factor"),
    path("second-factor/code/", sign_in_views.second_factor_code, name="second-factor-code"),
    path("second-factor/recovery-codes/", account_views.recovery_codes, name="recovery-codes"),
    path("second-factor/passkeys/", account_views.passkeys, name="passkeys"),
]
