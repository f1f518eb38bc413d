// A filter that was chosen before the scripts had come is asked for once they have.
(() => {
  const isAsGiven = (select) => {
    const given = [...select.options].find((one) => one.defaultSelected) ?? select.options[0];
    return given.selected;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const early = [...document.querySelectorAll(".filters select")].find((one) => !isAsGiven(one));
    early?.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
