"""The addresses of the doors, under the names that allauth asks for them by."""

from allauth.mfa.base.views import authenticate
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import path

from milepael.web.workspace.entrance import doors, factors, openid, saml

urlpatterns = [
    path("log-ind/", doors.SignIn.as_view(), name="account_login"),
    path("log-ud/", doors.SignOut.as_view(), name="account_logout"),
    path("log-ind/kode/", authenticate, name="mfa_authenticate"),
    path("log-ind/noegle/", login_webauthn, name="mfa_login_webauthn"),
    path("log-ind/oidc/<slug:provider_id>/", openid.ask, name="openid_connect_login"),
    path("log-ind/oidc/<slug:provider_id>/svar/", openid.hear, name="openid_connect_callback"),
    path("log-ud/oidc/<slug:provider_id>/", openid.leave, name="openid_connect_leave"),
    path("log-ud/oidc/<slug:provider_id>/besked/", openid.take_leave, name="openid_connect_take_leave"),
    path("log-ind/saml/<slug:organization_slug>/", saml.ask, name="saml_login"),
    path("log-ind/saml/<slug:organization_slug>/svar/", saml.hear, name="saml_acs"),
    path("log-ind/saml/<slug:organization_slug>/svar/videre/", saml.finish, name="saml_finish_acs"),
    path("log-ind/saml/<slug:organization_slug>/metadata/", saml.metadata, name="saml_metadata"),
    path("log-ud/saml/<slug:organization_slug>/", saml.leave, name="saml_sls"),
    path("konto/", factors.overview, name="mfa_index"),
    path("konto/app/", factors.add_app, name="mfa_activate_totp"),
    path("konto/app/fjern/", factors.remove_app, name="mfa_deactivate_totp"),
    path("konto/koder/", factors.codes, name="mfa_view_recovery_codes"),
    path("konto/koder/nye/", factors.new_codes, name="mfa_generate_recovery_codes"),
    path("konto/koder/hent/", factors.take_codes, name="mfa_download_recovery_codes"),
    path("konto/noegler/", factors.passkeys, name="mfa_list_webauthn"),
    path("konto/noegler/ny/", factors.add_passkey, name="mfa_add_webauthn"),
    path("konto/noegler/<int:pk>/fjern/", factors.remove_passkey, name="mfa_remove_webauthn"),
    path("konto/bekraeft/", factors.password_again, name="account_reauthenticate"),
    path("konto/bekraeft/kode/", factors.code_again, name="mfa_reauthenticate"),
    path("konto/bekraeft/noegle/", factors.passkey_again, name="mfa_reauthenticate_webauthn"),
]
