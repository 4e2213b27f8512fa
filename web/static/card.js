// In: cards on the page. Out: read aloud by a voice of this device, shared, and printed unfolded.
"use strict";
(() => {
  const speech = globalThis.speechSynthesis;
  let speaking = null;

  const languageOf = (element) => element.closest("[lang]").lang.split("-")[0];

  function voiceFor(language) {
    const spoken = (voice) => voice.lang.replace("_", "-").split("-")[0].toLowerCase();
    return speech?.getVoices().find((voice) => voice.localService && spoken(voice) === language);
  }

  function offer() {
    for (const button of document.querySelectorAll("[data-listen]")) {
      button.hidden = !voiceFor(languageOf(button));
    }
    const shares = Boolean(navigator.share || navigator.clipboard);
    for (const button of document.querySelectorAll("[data-share]")) button.hidden = !shares;
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
  }

  function say(button, text, icon) {
    button.querySelector("span").textContent = text;
    const use = button.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icon}`));
  }

  function stop() {
    speech.cancel();
    if (speaking) say(speaking.button, speaking.label, "listen");
    speaking = null;
  }

  function listen(button) {
    const again = speaking?.button === button;
    stop();
    if (again) return;
    speaking = { button, label: button.textContent.trim() };
    const mine = speaking;
    say(button, button.dataset.stop, "stop");
    const voice = voiceFor(languageOf(button));
    const parts = [...button.closest("article").querySelectorAll("[data-read]")];
    parts.forEach((part, position) => {
      const utterance = new SpeechSynthesisUtterance(part.textContent.replace(/\s+/g, " ").trim());
      utterance.voice = voice;
      utterance.lang = voice.lang;
      const last = position === parts.length - 1;
      utterance.onend = utterance.onerror = (event) => {
        if (speaking === mine && (last || event.type === "error")) stop();
      };
      speech.speak(utterance);
    });
  }

  async function share(button) {
    const url = new URL(button.dataset.share, location.href).href;
    try {
      if (navigator.share) await navigator.share({ title: button.dataset.title, url });
      else {
        await navigator.clipboard.writeText(url);
        const label = button.textContent.trim();
        button.querySelector("span").textContent = button.dataset.copied;
        setTimeout(() => { button.querySelector("span").textContent = label; }, 3000);
      }
    } catch (error) {
      if (error.name !== "AbortError") button.hidden = true;
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-listen], [data-share], [data-print]");
    if (!button) return;
    if ("listen" in button.dataset) listen(button);
    else if ("share" in button.dataset) share(button);
    else print();
  });

  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll(".card details:not([open]), details.german:not([open])")) {
      fold.open = true;
      fold.dataset.unfolded = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("[data-unfolded]")) {
      fold.open = false;
      delete fold.dataset.unfolded;
    }
  });

  speech?.addEventListener("voiceschanged", offer);
  document.addEventListener("turn", offer);
  addEventListener("pagehide", () => speech?.cancel());
  offer();
})();
