"""The way in and out: e-mail and password, asked for on our own page."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


class SignInForm(AuthenticationForm):
    """Says nothing about which of the two was wrong, so that nobody learns who is a user."""

    def get_invalid_login_error(self) -> ValidationError:
        return ValidationError(
            _("We do not know that e-mail with that password. Try again, or ask the budget office."), code="unknown"
        )


class SignIn(LoginView):
    """The page everybody is sent to who is not signed in."""

    template_name = "workspace/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """By POST only: a link cannot sign anybody out, it leads to the front page."""

    http_method_names = ("get", "head", "post", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("workspace:agreements")
