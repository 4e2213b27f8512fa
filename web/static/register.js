// In: a page. Out: its language kept for the time without network, and the mark when that time is there.
"use strict";
(() => {
  const mark = document.getElementById("offline");
  const bundle = mark.dataset.bundle;
  const worker = navigator.serviceWorker;
  const saves = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

  // What is kept, and since when; nothing where the reader saves data.
  async function tell() {
    const kept = "caches" in window && (await caches.match(bundle));
    if (!kept) return;
    const saved = mark.querySelector(".saved");
    const format = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "long", calendar: "gregory", numberingSystem: "latn",
    });
    const day = format.format(new Date(kept.headers.get("date")));
    saved.textContent = saved.textContent.replace("{date}", day);
    saved.parentElement.hidden = false;
  }

  function show(hidden) {
    mark.hidden = hidden;
    if (!hidden) tell();
  }

  function putBack(typed) {
    for (const [name, value] of JSON.parse(typed.content.textContent)) {
      for (const field of document.getElementsByName(name)) {
        if (field.type === "checkbox") field.checked ||= field.value === value;
        else if (field.matches("textarea, [type=search], [type=text]")) field.value = value;
      }
    }
  }

  addEventListener("offline", () => show(false));
  addEventListener("online", () => show(true));
  show(mark.hidden && navigator.onLine);
  const typed = document.getElementById("typed");
  if (typed) putBack(typed);

  if (!worker || saves) return;
  addEventListener("load", async () => {
    await worker.register("/sw.js");
    (await worker.ready).active.postMessage({ keep: bundle });
  });
})();
