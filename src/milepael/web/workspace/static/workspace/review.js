// The keys of the review press the buttons and links that carry them; without this, those do it all.
(() => {
  const STORED = "milepael.keys";
  const FIELDS = "input:not([type=hidden]), textarea, select";
  const box = document.querySelector("[data-keys-box]");
  const toggle = document.querySelector("[data-keys]");
  let busy = false;

  const isOn = () => localStorage.getItem(STORED) !== "off";

  const show = () => {
    toggle?.setAttribute("aria-pressed", String(isOn()));
    document.body.classList.toggle("without-keys", !isOn());
  };

  const press = (target) => {
    const form = target.matches("summary") ? target.parentElement : null;
    if (!form?.open) target.click();
    form?.querySelector(FIELDS)?.focus();
  };

  // The picture of the next place is fetched while this one is looked at.
  const fetchNext = () => {
    const next = document.querySelector("[data-next]");
    if (next) new Image().src = next.dataset.next;
  };

  // A smiley stands in the last column, which a narrow window does not show.
  const showEnd = () => {
    const source = document.querySelector("[data-end]");
    if (source) source.scrollLeft = source.scrollWidth;
  };

  const arrive = () => {
    showEnd();
    fetchNext();
  };

  toggle?.addEventListener("click", () => {
    localStorage.setItem(STORED, isOn() ? "off" : "on");
    show();
  });
  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.repeat);
    const field = event.target.closest(FIELDS);
    if (event.key === "Escape" && field) field.closest("details")?.querySelector("summary").focus();
    if (!isPlain || field || busy || !isOn()) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target) return;
    event.preventDefault();
    press(target);
  });
  document.addEventListener("htmx:beforeRequest", () => {
    busy = true;
  });
  document.addEventListener("htmx:afterRequest", () => {
    busy = false;
  });
  document.addEventListener("htmx:afterSettle", arrive);
  if (box) box.hidden = false;
  show();
  arrive();
})();
