// In: the page of two columns. Out: marked pairs, turns without loading anew, modes kept in the address.
"use strict";
(() => {
  const form = document.getElementById("side");
  const turns = document.getElementById("turns");
  const token = form.elements.conversation;
  const turned = document.getElementById("turned");
  const troubles = [...form.querySelectorAll(".trouble")];
  const sentences = () => [...turns.querySelectorAll(".s")];

  function counterpart(one) {
    const half = one.parentElement;
    const across = [...half.parentElement.children].find((other) => other !== half);
    return across.querySelector(`[data-row="${one.dataset.row}"]`);
  }

  // Inside its own half only: the page and the other person's half stay where they are.
  function show(one) {
    const half = one.parentElement;
    if (one.offsetTop < half.scrollTop || one.offsetTop + one.offsetHeight > half.scrollTop + half.clientHeight) {
      half.scrollTop = one.offsetTop;
    }
  }

  function mark(one) {
    turns.querySelectorAll(".marked").forEach((old) => old.classList.remove("marked"));
    const across = counterpart(one);
    one.classList.add("marked");
    across.classList.add("marked");
    if (turned.checked) show(across);
  }

  // One stop for the Tab key in each turn; the arrows go on from there.
  function rove(turn) {
    turn.querySelectorAll(".s").forEach((one, place) => { one.tabIndex = place ? -1 : 0; });
  }

  function step(one, key) {
    if (key === "ArrowLeft" || key === "ArrowRight") return counterpart(one);
    const side = one.parentElement.dataset.side;
    const own = sentences().filter((other) => other.parentElement.dataset.side === side);
    return own[own.indexOf(one) + (key === "ArrowDown" ? 1 : -1)];
  }

  for (const kind of ["pointerover", "focusin", "click"]) {
    turns.addEventListener(kind, (event) => {
      const one = event.target.closest(".s");
      if (one) mark(one);
    });
  }

  turns.addEventListener("keydown", (event) => {
    if (!event.target.matches(".s") || !event.key.startsWith("Arrow")) return;
    const next = step(event.target, event.key);
    if (!next) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  // Each person is told in their own box; a page that is no turn says it in the page's language.
  function tell(texts) {
    troubles.forEach((one, place) => {
      one.textContent = texts[place] ?? "";
      one.hidden = !texts[place];
    });
  }

  function add(turn, answered) {
    for (const old of turns.querySelectorAll(".unanswered")) old.remove();
    turns.append(turn);
    rove(turn);
    if (answered) {
      token.value = turn.dataset.conversation;
      for (const name of ["asked", "asker", "changed"]) form.elements[name].value = turn.dataset[name];
      for (const old of turns.querySelectorAll(".turn:not(:last-child) [name='change']")) old.disabled = true;
    } else turn.classList.add("unanswered");
    turn.tabIndex = -1;
    turn.focus({ preventScroll: true });
    (turned.checked ? turn.firstElementChild : turn).scrollIntoView({ block: "start", inline: "start" });
  }

  async function send(data, said) {
    const asked = said?.value;
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    tell([]);
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(data),
        headers: { "X-Fragment": "turn" },
      });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const turn = page.querySelector(".turn");
      if (turn) add(document.adoptNode(turn), response.ok);
      else tell([page.querySelector("[role='alert']")?.textContent ?? troubles[0].dataset.offline]);
      if (turn && response.ok && said?.value === asked) said.value = "";
    } catch {
      tell(troubles.map((one) => one.dataset.offline));
    } finally {
      form.ariaBusy = null;
    }
  }

  // The box whose text is sent: that of the button, or the only one with text.
  function box(submitter) {
    const boxes = [...form.querySelectorAll("textarea")];
    const own = submitter?.closest(".speaker")?.querySelector("textarea");
    return own?.value.trim() ? own : boxes.find((one) => one.value.trim());
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    const said = /^(?:suggest_|change$)/.test(event.submitter?.name) ? null : box(event.submitter);
    const found = said ? findPersonal(said.value) : [];
    if (!found.length) send(data, said);
    else warnPersonal(document.getElementById(said.id.replace("question", "personal")), said, found, () => send(data, said));
  });

  form.addEventListener("keydown", (event) => {
    if (!event.target.matches("textarea") || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (!matchMedia("(hover: hover)").matches) return;
    event.preventDefault();
    form.requestSubmit(event.target.parentElement.querySelector("button"));
  });

  form.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    const keep = (address) => {
      const url = new URL(address, location.href);
      if (event.target.checked) url.searchParams.set(event.target.name, "1");
      else url.searchParams.delete(event.target.name);
      return url;
    };
    history.replaceState(null, "", keep(location.href));
    document.querySelectorAll(".with a, .languages a").forEach((link) => { link.href = keep(link.href); });
  });

  turns.querySelectorAll(".turn").forEach(rove);
})();
