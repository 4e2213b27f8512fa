// In: the form of the chat. Out: turns added to the page without loading it anew.
"use strict";
(() => {
  const form = document.getElementById("ask");
  const turns = document.getElementById("turns");
  const box = form.elements.question;
  const token = form.elements.conversation;

  async function send(data, language) {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { "X-Fragment": "turn" },
    });
    const holder = document.createElement("div");
    holder.innerHTML = await response.text();
    const turn = holder.querySelector(".turn");
    if (!turn) { form.submit(); return; }
    turns.append(...holder.childNodes);
    if (response.ok) {
      token.value = turn.dataset.conversation;
      box.value = "";
    }
    turn.tabIndex = -1;
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "start" });
  }

  document.addEventListener("submit", (event) => {
    const target = event.target;
    if (target !== form && !(turns.contains(target) && target.action === form.action)) return;
    event.preventDefault();
    const data = new FormData(target, event.submitter);
    data.set("conversation", token.value);
    target.setAttribute("aria-busy", "true");
    send(data).catch(() => target.submit()).finally(() => target.removeAttribute("aria-busy"));
  });

  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && matchMedia("(hover: hover)").matches) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
})();
