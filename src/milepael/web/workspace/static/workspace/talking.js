// A contribution is put into the note's field, which saves itself; without this, the button sends it.
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.take-text");
    if (!form) return;
    const [target] = form.elements.maal.value.split(":");
    const field = document.getElementById(`n-${form.dataset.point}-${target}`);
    if (!field) return;
    event.preventDefault();
    const text = form.elements.ord.value;
    if (!field.value.includes(text)) {
      field.value = [field.value.trim(), text].filter(Boolean).join("\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const told = form.querySelector("[role=status]");
    told.textContent = told.dataset.done;
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  });
})();
