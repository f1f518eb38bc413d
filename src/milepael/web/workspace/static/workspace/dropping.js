// Dropping files anywhere on the page is choosing them and pressing the button; without this, the button does it all.
(() => {
  const form = document.querySelector("[data-dropping]");
  const chosen = form.querySelector("input[type=file]");
  const told = form.querySelector("[data-told]");
  const { mostFiles, mostMb, tooMany, tooLarge, sending } = form.dataset;

  const wrong = (files) => {
    if (files.length > Number(mostFiles)) return tooMany;
    const large = files.find((file) => file.size > Number(mostMb) * 1e6);
    return large ? `»${large.name}« ${tooLarge}` : "";
  };

  const tell = (words, isWrong) => {
    told.textContent = words;
    told.classList.toggle("wrong", isWrong);
  };

  const check = () => {
    const why = wrong([...chosen.files]);
    chosen.setCustomValidity(why);
    tell(why, Boolean(why));
    return !why;
  };

  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  chosen.addEventListener("change", check);
  form.addEventListener("submit", () => tell(sending, false));
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    chosen.files = event.dataTransfer.files;
    if (check() && chosen.files.length) form.requestSubmit();
  });
})();
