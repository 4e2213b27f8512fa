// In: words typed into the search box, and ticks. Out: the list found again while typing, the ticks kept.
"use strict";
(() => {
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  let waiting = 0;
  let latest = 0;
  let shown = 0;

  const picked = () => [...form.querySelectorAll("[name=ids]:checked")].map((box) => box.value);

  function address(base, ids) {
    const url = new URL(base, location.href);
    url.searchParams.delete("ids");
    const rest = url.searchParams.toString();
    url.search = [rest, ids.length ? `ids=${ids.join(",")}` : ""].filter(Boolean).join("&");
    return url.href;
  }

  function keepPicks() {
    const ids = picked();
    document.getElementById("picked-count").value = ids.length;
    history.replaceState(null, "", address(form.dataset.address, ids));
    for (const link of document.querySelectorAll(".languages a, a.keeps-picks")) {
      link.href = address(link.href, ids);
    }
  }

  async function find() {
    const mine = ++latest;
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Fragment": "results" },
    });
    if (!response.ok || mine !== latest) return;
    results.innerHTML = await response.text();
    shown = mine;
    keepPicks();
  }

  // Without network the kept catalogue searches; words, filters and ticks go there with the form.
  function leave() {
    if (!navigator.onLine && navigator.serviceWorker?.controller) form.submit();
  }

  form.addEventListener("input", (event) => {
    if (event.target.name === "ids") {
      keepPicks();
      if (shown === latest) return;
    } else if (event.target.name !== "words") {
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => find().catch(leave), 250);
  });
  keepPicks();
})();
