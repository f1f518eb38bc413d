// The sign-in page holds no data that allauth's script would be started by.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-signs-in]");
  if (button) allauth.webauthn.forms.loginForm({ ids: { login: button.id, credential: "credential" } });
});

// Says in words that a passkey was not used: allauth's own script tells it to the console only.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const wrong = document.getElementById("passkey-wrong");
  if (wrong) wrong.hidden = false;
});
