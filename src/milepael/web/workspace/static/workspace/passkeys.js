// Says in words that a passkey was not used: allauth's own script tells it to the console only.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const wrong = document.getElementById("passkey-wrong");
  if (wrong) wrong.hidden = false;
});
