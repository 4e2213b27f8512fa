// In: a message. Out: what in it looks like an address, a number of a phone, an account or a document,
// and a warning about it.
"use strict";
const findPersonal = (() => {
  const EMAIL = /[^\s@<>()،؛,;:]+@[^\s@<>()،؛,;]+\.\p{L}{2,}/gu;
  const BANK = /(?<![\p{L}\d])[A-Za-z]{2}\d{2}(?: ?[\dA-Za-z]{4}){2,7}(?: ?[\dA-Za-z]{1,4})?(?![\p{L}\d])/gu;
  const GROUPS = /(?<![A-Za-zÀ-ž\d.,§])(?:\+ ?|\()?\d(?:[\d()]| ?[-/] ?| (?=[\d(]))*\d(?![A-Za-zÀ-ž\d])/gu;
  const CODE = /(?<![\p{L}\d/])(?=[A-Za-z0-9]*[A-Za-z])(?=(?:[A-Za-z]*\d){5})[A-Za-z0-9]{8,16}(?![\p{L}\d])/gu;
  const DAY = /^(?:\d{1,2}[-/ ]\d{1,2}[-/ ]\d{2,4}|\d{4}[-/]\d{1,2}[-/]\d{1,2})$/;
  const YEARS = /^(?:19|20)\d\d(?:[-/ ]+(?:(?:19|20)\d\d|\d\d))*$/;
  const AMOUNT = /^\d{1,3}(?: \d{3}){1,2}$/;
  // Free and emergency numbers belong to everybody.
  const PUBLIC = /^(?:0800|08000|0180|116\d{3}$|11[0-9]$)/;

  const latin = (text) => text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

  function kindOfNumber(written) {
    const digits = written.replace(/\D/g, "");
    if (DAY.test(written) || YEARS.test(written) || AMOUNT.test(written) || PUBLIC.test(digits)) return null;
    const abroad = written.startsWith("+") || digits.startsWith("00");
    if (abroad && digits.length >= 8 && digits.length <= 17) return "phone";
    if (/^\(?0/.test(written) && digits.length >= 7 && digits.length <= 15) return "phone";
    const longest = Math.max(...written.split(/\D+/).map((group) => group.length));
    return longest >= 7 || digits.length >= 9 ? "document" : null;
  }

  // [{kind: "email" | "bank" | "phone" | "document", text}], in the order of the message, nothing twice.
  return (message) => {
    let rest = latin(message);
    const found = [];
    const take = (pattern, kindOf) => {
      rest = rest.replace(pattern, (match, ...more) => {
        const at = more.find((value) => typeof value === "number");
        const kind = kindOf(match.trim());
        if (!kind) return match;
        found.push({ kind, at, text: message.slice(at, at + match.length).trim() });
        return " ".repeat(match.length);
      });
    };
    take(EMAIL, () => "email");
    take(BANK, (match) => (match.replace(/\D/g, "").length >= 12 ? "bank" : null));
    take(CODE, () => "document");
    take(GROUPS, kindOfNumber);
    return found.sort((one, other) => one.at - other.at).map(({ kind, text }) => ({ kind, text }));
  };
})();

// The warning is worked out here, on the reader's device; nothing is sent before the decision.
const warnPersonal = (warning, box, found, send) => {
  warning.querySelector("ul").replaceChildren(...found.map(({ kind, text }) => {
    const item = document.createElement("li");
    const what = document.createElement("bdi");
    what.textContent = text;
    item.append(`${warning.dataset[kind]}: `, what);
    return item;
  }));
  warning.onclose = () => {
    if (warning.returnValue === "send") send();
    else {
      const at = box.value.indexOf(found[0].text);
      box.focus();
      if (at >= 0) box.setSelectionRange(at, at + found[0].text.length);
    }
  };
  warning.returnValue = "";
  warning.showModal();
};
