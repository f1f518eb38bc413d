// Words that could not be kept are copied by a button; without this, they are marked and copied by hand.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const { content } of document.querySelectorAll("template")) {
    for (const button of content.querySelectorAll("[data-copy]")) button.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const all = event.target.closest("[data-copy]")?.closest(".unsent-one");
    if (!all) return;
    all.querySelector("textarea").select();
    document.execCommand("copy");
    const told = all.querySelector("[role=status]");
    told.textContent = told.dataset.done;
  });
})();
