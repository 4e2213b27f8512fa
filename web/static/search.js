// In: words typed into the search box. Out: the list below it, found again while typing.
"use strict";
(() => {
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  let waiting = 0;
  let latest = 0;

  async function find() {
    const mine = ++latest;
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Fragment": "results" },
    });
    if (response.ok && mine === latest) results.innerHTML = await response.text();
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => find().catch(() => {}), 250);
  });
})();
