// Words that could not be kept are copied by a button; without this, they are marked and copied by hand.
(() => {
  const show = () => {
    for (const root of [document, ...[...document.querySelectorAll("template")].map((one) => one.content)]) {
      for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
    }
  };

  document.addEventListener("click", (event) => {
    const all = event.target.closest("[data-copy]")?.closest(".unsent-one");
    if (!all) return;
    all.querySelector("textarea").select();
    document.execCommand("copy");
    const told = all.querySelector("[role=status]");
    told.textContent = told.dataset.done;
  });
  document.addEventListener("htmx:afterSettle", show);
  show();
})();
