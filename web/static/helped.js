// In: a tap below an answer. Out: it is sent and thanked for in place; nothing is loaded anew.
"use strict";
(() => {
  function say(form, text) {
    form.querySelector(".problem")?.remove();
    const problem = document.createElement("p");
    problem.className = "problem";
    problem.setAttribute("role", "alert");
    problem.textContent = text;
    form.append(problem);
  }

  async function send(form, submitter) {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form, submitter)),
      headers: { "X-Fragment": "thanks" },
    });
    if (!response.ok) throw new Error(response.status);
    const holder = document.createElement("div");
    holder.innerHTML = await response.text();
    const thanks = holder.querySelector(".thanks");
    thanks.tabIndex = -1;
    form.replaceWith(thanks);
    thanks.focus();
  }

  // While it is captured: before the script of the chat, which sends the other forms of a turn.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form.helped")) return;
    event.preventDefault();
    event.stopPropagation();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    send(form, event.submitter)
      .catch(() => say(form, form.dataset.failed))
      .finally(() => { form.ariaBusy = "false"; });
  }, true);
})();
