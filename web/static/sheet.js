// In: the sheet's page. Out: a button that prints it.
"use strict";
(() => {
  const button = document.getElementById("sheet-print");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
})();
