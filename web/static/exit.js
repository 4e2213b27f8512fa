// In: a tap on "leave quickly", or Escape three times. Out: a harmless page in the place of this one.
"use strict";
(() => {
  const exit = document.querySelector(".exit");
  const WITHIN = 1500;
  let pressed = [];

  function leave() {
    document.documentElement.hidden = true;
    document.title = "";
    location.replace(exit.href);
  }

  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    pressed = [...pressed.filter((then) => event.timeStamp - then < WITHIN), event.timeStamp];
    if (pressed.length >= 3) leave();
  });
})();
