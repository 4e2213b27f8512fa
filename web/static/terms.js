// In: a tap on a term. Out: its equivalent and meaning in a dialog, without leaving the page.
"use strict";
(() => {
  let entries = null;
  const dialog = document.createElement("dialog");
  dialog.className = "term-dialog";
  document.body.append(dialog);
  dialog.addEventListener("click", () => dialog.close());

  async function load(address) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    return new Map([...page.querySelectorAll(".term-entry")].map((entry) => [entry.id, entry]));
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.term");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [address, id] = link.href.split("#");
    try {
      entries ??= await load(address);
      const list = document.createElement("dl");
      const entry = entries.get(id).cloneNode(true);
      entry.removeAttribute("id");
      list.append(entry);
      dialog.replaceChildren(list);
      dialog.ariaLabel = entry.querySelector("dt").textContent;
      dialog.dataset.side = link.closest("[data-side]")?.dataset.side ?? "";
      dialog.showModal();
    } catch {
      location.href = link.href;
    }
  });
})();
