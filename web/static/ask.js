// In: the form of the chat. Out: turns added to the page without loading it anew; nothing typed is lost.
"use strict";
(() => {
  const form = document.getElementById("ask");
  const chat = form.closest(".chat");
  const turns = document.getElementById("turns");
  const state = document.getElementById("ask-state");
  const warning = document.getElementById("personal");
  const box = form.elements.question;
  const token = form.elements.conversation;
  let busy = false;

  function show(text, wrong = false) {
    state.textContent = text;
    state.classList.toggle("problem", wrong);
    state.hidden = !text;
  }

  function keep(question) {
    if (question && box.value !== question) box.value = question;
  }

  function add(turn, answered) {
    for (const old of turns.querySelectorAll(".turn.unanswered")) old.remove();
    turns.append(turn);
    chat.classList.add("talking");
    if (answered) {
      token.value = turn.dataset.conversation;
      box.value = "";
    } else turn.classList.add("unanswered");
    document.dispatchEvent(new Event("turn"));
    const lead = turn.querySelector(".lead") ?? turn;
    lead.tabIndex = -1;
    lead.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "start" });
  }

  async function send(data) {
    if (busy) return;
    busy = true;
    chat.setAttribute("aria-busy", "true");
    show(state.dataset.wait);
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(data),
        headers: { "X-Fragment": "turn" },
      });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const turn = page.querySelector(".turn");
      if (turn) {
        show("");
        add(document.adoptNode(turn), response.ok);
      } else {
        keep(data.get("question"));
        show(page.querySelector("[role='alert']")?.textContent ?? state.dataset.offline, true);
      }
    } catch {
      keep(data.get("question"));
      show(state.dataset.offline, true);
    } finally {
      busy = false;
      chat.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("submit", (event) => {
    const target = event.target;
    if (!chat.contains(target) || target.method !== "post" || target.action !== form.action) return;
    event.preventDefault();
    const data = new FormData(target, event.submitter);
    data.set("conversation", token.value);
    const found = target === form ? findPersonal(box.value) : [];
    if (found.length && warning.showModal) warnPersonal(warning, box, found, () => send(data));
    else send(data);
  });

  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && matchMedia("(hover: hover)").matches) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
})();
