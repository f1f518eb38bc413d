// Where the server cannot answer for now, what was typed stays as it is, and the form says why. A desk does so by itself.
(() => {
  const AWAY = [502, 503, 504];

  const placeOf = (event) => event.detail.elt.querySelector(".not-now");

  const words = (text) => new DOMParser().parseFromString(text, "text/html").body.textContent.replace(/\s+/g, " ").trim();

  const tell = (event, told) => {
    const place = placeOf(event);
    if (place) place.textContent = told || place.dataset.words;
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    const place = placeOf(event);
    if (place) place.textContent = "";
  });

  document.addEventListener("htmx:responseError", (event) => {
    const { status, responseText } = event.detail.xhr;
    // What a proxy says in our place is no sentence of ours.
    if (AWAY.includes(status)) tell(event, /<html/i.test(responseText) ? "" : words(responseText));
  });

  document.addEventListener("htmx:sendError", (event) => tell(event, ""));
})();
