// What somebody says on a desk is kept in the browser until the server has it, with the version that they had seen: a
// page that is left, or opened without a connection, loses nothing. It is put back and sent again; where somebody else
// has said something since, the server shows both. Where it can no longer be answered, the words are shown to be copied.
(() => {
  const DAYS = 30;
  const PREFIX = "milepael-unsent";
  const stands = new WeakMap();

  // A browser may refuse to keep anything: then a page is all there is.
  const tried = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };

  const name = (form) =>
    [PREFIX, form.closest(".desk").dataset.who, new URL(form.action).pathname, form.elements.maal.value].join(" ");

  const said = (form) => ({
    choice: form.querySelector("input[type=radio]:checked")?.value ?? "",
    note: form.elements.note.value,
  });

  // What the server gave, whatever somebody has said before this ran.
  const given = (form) => ({
    choice: [...form.querySelectorAll("input[type=radio]")].find((one) => one.defaultChecked)?.value ?? "",
    note: form.elements.note.defaultValue,
  });

  const isSame = (one, other) => one.choice === other.choice && one.note.trim() === other.note.trim();

  // What the words were about, for the day when their form is gone.
  const about = (form) => ({
    about: [form.closest(".asked-point")?.querySelector("h3"), form.querySelector(".asked-label")]
      .map((one) => one?.innerText.replace(/\s+/g, " ").trim())
      .filter(Boolean)
      .join(" · "),
    face: form.querySelector("input[type=radio]:checked")?.labels[0]?.innerText.trim() ?? "",
  });

  const keep = (form) => {
    const now = said(form);
    if (isSame(now, stands.get(form))) tried(() => localStorage.removeItem(name(form)));
    else {
      const version = form.querySelector("[name=version]").value;
      tried(() => localStorage.setItem(name(form), JSON.stringify({ ...now, ...about(form), version, at: Date.now() })));
    }
  };

  const putBack = (form) => {
    stands.set(form, given(form));
    if (!isSame(said(form), stands.get(form))) {
      keep(form);
      htmx.trigger(form, "again");
      return;
    }
    const kept = tried(() => JSON.parse(localStorage.getItem(name(form))));
    if (!kept) return;
    if (isSame(kept, stands.get(form))) {
      tried(() => localStorage.removeItem(name(form)));
      return;
    }
    form.closest("details")?.setAttribute("open", "");
    const radio = [...form.querySelectorAll("input[type=radio]")].find((one) => one.value === kept.choice);
    if (radio) radio.checked = true;
    form.elements.note.value = kept.note;
    form.querySelector("[name=version]").value = kept.version;
    const told = document.createElement("p");
    told.className = "waiting";
    told.textContent = form.closest(".desk").dataset.back;
    form.querySelector(".outcome").replaceChildren(told);
    htmx.trigger(form, "again");
  };

  const dropOld = () => {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const age = Date.now() - (tried(() => JSON.parse(localStorage.getItem(key)).at) ?? 0);
      if (age > DAYS * 24 * 3600 * 1000) localStorage.removeItem(key);
    }
  };

  const showTooLate = (all, key, kept) => {
    const shown = document.getElementById("unsent-words").content.firstElementChild.cloneNode(true);
    const field = shown.querySelector("textarea");
    shown.querySelector(".unsent-about").textContent = kept.about ?? "";
    field.value = [kept.face, kept.note].filter(Boolean).join("\n");
    shown.querySelector("[data-discard]").addEventListener("click", () => {
      tried(() => localStorage.removeItem(key));
      shown.remove();
    });
    all.append(shown);
  };

  // What is kept for this person and has no form any more: on a desk of what stands there, on My page of everything.
  const tellTooLate = () => {
    const all = document.getElementById("too-late");
    const mine = `${PREFIX} ${all.dataset.who} `;
    const asked = new Set([...document.querySelectorAll("form.asked")].map(name));
    const told = new Map([...document.querySelectorAll("[data-place]")].map((one) => [mine + one.dataset.place, one]));
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(mine) && !asked.has(one))) {
      const kept = tried(() => JSON.parse(localStorage.getItem(key)));
      const there = told.get(key)?.dataset;
      if (!kept) continue;
      if (there && isSame(kept, there)) localStorage.removeItem(key);
      else if (there || all.dataset.every === "1") showTooLate(all, key, kept);
    }
  };

  for (const happening of ["input", "change"]) {
    document.addEventListener(happening, (event) => {
      const form = event.target.closest("form.asked");
      if (form) keep(form);
    });
  }

  // Where somebody else was first, and is right: theirs takes the place of what was typed, here and in the browser.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theirs]");
    if (!button) return;
    const { theirs, note, version } = button.dataset;
    const form = button.closest("form");
    for (const radio of form.querySelectorAll("input[type=radio]")) radio.checked = radio.value === theirs;
    form.elements.note.value = note;
    form.querySelector("input[name=version]").value = version;
    stands.set(form, said(form));
    keep(form);
    form.querySelector(".outcome").replaceChildren();
    form.querySelector("input:checked")?.focus();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form.asked");
    if (!form || !event.detail.successful || !form.querySelector(".outcome .saved")) return;
    const sent = event.detail.requestConfig.formData;
    stands.set(form, { choice: sent.get("smiley") ?? "", note: sent.get("note") ?? "" });
    keep(form);
  });

  document.addEventListener("DOMContentLoaded", () => {
    tried(dropOld);
    tried(tellTooLate);
    for (const form of document.querySelectorAll("form.asked")) putBack(form);
  });
})();
