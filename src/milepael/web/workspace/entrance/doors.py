"""Signing in on our own page, and signing out, here and at the directory that vouched for somebody."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from milepael.web.workspace.entrance.farewell import farewell_of
from milepael.web.workspace.entrance.forms import SignInForm


class SignIn(LoginView):
    """The page everybody is sent to who is not signed in."""

    template_name = "workspace/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        found: dict[str, object] = super().get_context_data(**kwargs)
        onwards = {self.redirect_field_name: self.get_redirect_url()} if self.get_redirect_url() else {}
        providers = [one for one in get_adapter().list_providers(self.request) if one.app]
        found["directories"] = [one.get_login_url(self.request, **onwards) for one in providers]
        found["directory_name"] = settings.DIRECTORY_NAME
        found["passkey_query"] = urlencode(onwards)
        return found

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        answer: HttpResponse = perform_password_login(self.request, {"email": user.get_username()}, login)
        return answer


class SignOut(LogoutView):
    """By POST only: a link cannot sign anybody out, it leads to the front page."""

    http_method_names = ("get", "head", "post", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("workspace:agreements")

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Whom a directory let in is led to its sign-out by a page: a form may lead to no other host."""
        farewell = farewell_of(request)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return render(request, "workspace/farewell.html", {"farewell": farewell}) if farewell else answer
