// A desk saves as somebody answers; 1, 2, 3 press a smiley while the focus is on one, n leads to the next that is not
// answered. Without this, "Save" does it.
(() => {
  const AGAIN = 5000;
  const forms = () => [...document.querySelectorAll("form.asked")];
  const unsent = new Set();
  const answered = new WeakMap();

  const isUnanswered = (form) => form.dataset.isAnswered === "0";

  const count = () => {
    for (const desk of document.querySelectorAll(".desk")) {
      const shown = desk.querySelector("[data-answered]");
      if (!shown) continue;
      shown.textContent = desk.querySelectorAll("[data-is-answered='1']").length;
      const above = document.querySelector(`.desk-parts [href="#${desk.getAttribute("aria-labelledby")}"]`);
      const part = above?.closest("li").querySelector("[data-answered-of]");
      if (part) part.textContent = shown.textContent;
      const isLeft = [...desk.querySelectorAll("form.asked")].some(isUnanswered);
      const [next, handIn] = ["[data-next]", "[data-hand-in]"].map((one) => desk.querySelector(one));
      if (next) next.hidden = !isLeft;
      if (handIn) handIn.hidden = isLeft;
    }
  };

  const focusOn = (form) =>
    (form?.querySelector("input:checked") ?? form?.querySelector("input[type=radio]"))?.focus();

  // The first that is not answered after the form one was in last, of those given; else the first of them.
  let last = null;
  const leap = (all) => {
    const left = all.filter(isUnanswered);
    const isAfter = (form) => last && last.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING;
    const form = left.find(isAfter) ?? left[0];
    form?.closest("details")?.setAttribute("open", "");
    form?.scrollIntoView();
    focusOn(form);
  };

  document.addEventListener("focusin", (event) => {
    last = event.target.closest("form.asked") ?? last;
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-next]");
    if (!link) return;
    event.preventDefault();
    leap([...link.closest(".desk").querySelectorAll("form.asked")]);
  });

  const tell = (form, words) => {
    const outcome = form.querySelector(".outcome");
    const told = document.createElement("p");
    told.className = "waiting";
    told.textContent = words;
    outcome.replaceChildren(told);
  };

  const owesNote = (form, value) =>
    form.dataset.needing.split(" ").includes(value) && !form.querySelector("textarea").value.trim();

  // A refusal says why in a sentence; what else is no answer of ours is not put into the page.
  const isRefusal = (xhr) => xhr.status >= 400 && xhr.status < 410 && !/<html/i.test(xhr.responseText);

  // A server, or a proxy in its place, that cannot answer for now: it is tried again as without a connection.
  const isNotNow = (xhr) => [502, 503, 504].includes(xhr.status);
  const isSentence = (xhr) => xhr.status === 503 && !/<html/i.test(xhr.responseText);

  const next = (form) => {
    const all = forms().filter((one) => one === form || !one.closest("details:not([open])"));
    focusOn(all[all.indexOf(form) + 1]);
  };

  const choose = (form, value) => {
    const radio = form.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`);
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    if (owesNote(form, value)) form.querySelector("textarea").focus();
    else next(form);
  };

  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.repeat);
    const form = event.target.closest("form.asked");
    if (!isPlain || !form || event.target.type !== "radio") return;
    if (event.key === "n") {
      event.preventDefault();
      leap(forms());
      return;
    }
    const radio = form.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
    if (!radio) return;
    event.preventDefault();
    choose(form, radio.value);
  });

  document.addEventListener("click", (event) => {
    // A finger or a mouse, not the arrow keys, which only pass by: then the cursor goes where the note is to be written.
    const form = event.detail && event.target.closest("form.asked .face")?.closest("form");
    const radio = form && event.target.closest(".face").querySelector("input");
    if (radio && owesNote(form, radio.value)) setTimeout(() => form.querySelector("textarea").focus());
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-repeat]");
    if (!button) return;
    event.preventDefault();
    const form = button.closest("form");
    const field = form.querySelector("textarea");
    if (!field.value.trim()) {
      field.value = button.dataset.note;
      measure(field);
    }
    choose(form, button.dataset.repeat);
  });

  const measure = (field) => {
    const { length, enough } = field.closest(".desk").dataset;
    const shown = field.parentElement.querySelector(".length") ?? document.createElement("span");
    const typed = field.value.trim().length;
    shown.className = typed > Number(enough) ? "length long" : "length";
    shown.setAttribute("aria-hidden", "true"); // the field's own words say how much is enough
    shown.textContent = length.replace("{n}", typed).replace("{enough}", enough);
    field.after(shown);
  };

  document.addEventListener("input", (event) => {
    const field = event.target.closest("form.asked textarea");
    if (field) measure(field);
  });

  const saidOf = (config) => JSON.stringify([config.formData.get("smiley"), config.formData.get("note")]);

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest("form.asked");
    if (!form) return;
    const config = event.detail.requestConfig;
    const how = config.triggeringEvent?.type;
    // Where somebody else was first, nothing is saved over theirs but by the button that says so.
    if (form.querySelector(".outcome .theirs") && how !== "submit") event.preventDefault();
    // Whoever leaves a field for the link below it has said nothing new: the link must not be drawn anew under the mouse.
    if (how === "change" && answered.get(form) === saidOf(config)) event.preventDefault();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    // Somebody who was signed out is led elsewhere: the whole page, then, not a piece of it.
    const form = event.target.closest("form.asked");
    const asked = new URL(form?.action ?? location.href).pathname;
    const { xhr } = event.detail;
    if (form && xhr.status >= 400) event.detail.shouldSwap = isRefusal(xhr) || isSentence(xhr);
    if (form && new URL(xhr.responseURL).pathname !== asked) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form.asked");
    if (!form) return;
    const { successful, requestConfig, xhr } = event.detail;
    if (successful || isRefusal(xhr)) answered.set(form, saidOf(requestConfig));
    else answered.delete(form);
    if (!successful) return;
    unsent.delete(form);
    const kept = form.querySelector("[data-kept]");
    if (kept) form.dataset.isAnswered = kept.dataset.kept;
    count();
  });

  document.addEventListener("htmx:sendError", (event) => {
    const form = event.target.closest("form.asked");
    if (!form) return;
    unsent.add(form);
    tell(form, form.closest(".desk").dataset.offline);
  });

  document.addEventListener("htmx:responseError", (event) => {
    const form = event.target.closest("form.asked");
    if (!form) return;
    const { xhr } = event.detail;
    if (isNotNow(xhr)) {
      unsent.add(form);
      if (!isSentence(xhr)) tell(form, form.closest(".desk").dataset.away);
      return;
    }
    unsent.delete(form);
    if (!isRefusal(xhr)) tell(form, form.closest(".desk").dataset.failed);
  });

  const again = () => {
    for (const form of unsent) htmx.trigger(form, "again");
  };
  setInterval(again, AGAIN);
  addEventListener("online", again);
  addEventListener("beforeunload", (event) => {
    if (unsent.size) event.preventDefault();
  });
  document.documentElement.classList.add("with-scripts");
})();
