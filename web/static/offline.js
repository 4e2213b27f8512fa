// In: words and filters in the kept catalogue. Out: its measures that fit, best first, without network.
// The words are compared as index/words.py does it.
const ARABIC = pairs(["أإآٱ", "ا"], ["يىئېۍ", "ی"], ["كﻙ", "ک"], ["ةۀە", "ه"], ["ؤ", "و"], ["ءـ", ""], ["\u200c", " "]);
const LATIN = pairs(["ä", "ae"], ["ö", "oe"], ["ü", "ue"], ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["ł", "l"], ["ı", "i"], ["đ", "d"]);
const ARTICLE = /^(?:وال|بال|فال|کال|لل|ال)(?=[\p{L}\p{N}]{3})/u;
const MOST = 30;

function pairs(...sets) {
  return new Map(sets.flatMap(([letters, one]) => [...letters].map((letter) => [letter, one])));
}

const LETTERS = new Map();

function letter(c) {
  if (!LETTERS.has(c)) LETTERS.set(c, plain(c));
  return LETTERS.get(c);
}

function plain(c) {
  if (/[٠-٩۰-۹]/.test(c)) return String(c.charCodeAt(0) & 15);
  return ARABIC.get(c) ?? LATIN.get(c) ?? (c === "й" ? c : c.normalize("NFD").replace(/\p{Mn}/gu, ""));
}

export function words(text) {
  const letters = Array.from(text.normalize("NFKC").toLowerCase(), letter).join("");
  return (letters.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(ARTICLE, ""));
}

// How well a word of the text is meant by a word that was typed: the same, its beginning, a part of it.
function fit(word, typed) {
  if (word === typed) return 1;
  if (typed.length > 2 && word.startsWith(typed)) return 0.8;
  if (typed.length > 3 && word.includes(typed)) return 0.5;
  return word.length > 4 && typed.startsWith(word) ? 0.5 : 0;
}

// Word to measure to weight: 2 for what stands on the card, 1 for the rest of its page.
function indexed(cards, bundle) {
  const index = new Map();
  const add = (id, text, weight) => {
    for (const word of new Set(words(text))) {
      if (!index.has(word)) index.set(word, new Map());
      const ids = index.get(word);
      ids.set(id, Math.max(weight, ids.get(id) ?? 0));
    }
  };
  for (const [id, { card, address }] of cards) {
    add(id, `${card.textContent} ${bundle.words[id]}`, 2);
    const page = bundle.pages[address];
    add(id, page.slice(page.indexOf("<main"), page.indexOf("</main>")).replace(/<[^>]+>/g, " "), 1);
  }
  return index;
}

// Measures that hold a word, rare words counting most.
function ranked(typed, index, total) {
  const scores = new Map();
  for (const one of new Set(words(typed))) {
    const best = new Map();
    for (const [word, ids] of index) {
      const likeness = fit(word, one);
      if (likeness) for (const [id, weight] of ids) best.set(id, Math.max(best.get(id) ?? 0, likeness * weight));
    }
    const rarity = Math.log((1 + total) / (1 + best.size));
    for (const [id, value] of best) if (rarity > 0) scores.set(id, (scores.get(id) ?? 0) + rarity * value);
  }
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

// What needs the network goes: table, downloads, ticks for a sheet.
function cardsOf(results) {
  for (const part of results.querySelectorAll("p.row, .pick, .picked")) part.remove();
  const links = results.querySelectorAll('.card-title a[href*="/measures/"]');
  return new Map(Array.from(links, (link) => {
    const address = link.getAttribute("href");
    return [address.split("/").at(-1), { address, card: link.closest("li") }];
  }));
}

// The filters, from the address at first and in it afterwards, each with how many measures it would leave.
function filters(boxes, facets) {
  const asked = new URLSearchParams(location.search);
  for (const box of boxes) box.checked ||= asked.getAll(box.name).includes(box.value);
  const chosen = (facet) => boxes.filter((box) => box.checked && box.name === facet).map((box) => box.value);
  const passes = (id, but) => Object.entries(facets[id]).every(([facet, values]) => {
    const wanted = facet === but ? [] : chosen(facet);
    return !wanted.length || wanted.some((value) => values.includes(value));
  });
  function count() {
    const url = new URL(location.href);
    for (const box of boxes) url.searchParams.delete(box.name);
    for (const box of boxes) if (box.checked) url.searchParams.append(box.name, box.value);
    history.replaceState(null, "", url);
    for (const name of new Set(boxes.map((box) => box.name))) {
      const left = Object.keys(facets).filter((id) => passes(id, name)).flatMap((id) => facets[id][name]);
      for (const box of boxes) {
        if (box.name !== name) continue;
        box.closest("label").querySelector(".count").textContent = left.filter((value) => value === box.value).length;
      }
    }
  }
  return { passes, count };
}

async function start(form, results) {
  const bundle = await (await caches.match(document.getElementById("offline").dataset.bundle)).json();
  const cards = cardsOf(results);
  const list = results.querySelector(".tiles");
  const { passes, count } = filters([...form.querySelectorAll(".filters input")], bundle.facets);
  const box = form.elements.words;
  let index = null;
  const prepare = () => { index ??= indexed(cards, bundle); };

  function find() {
    count();
    const typed = words(box.value).length > 0;
    if (typed) prepare();
    const ids = (typed ? ranked(box.value, index, cards.size) : [...cards.keys()]).filter((id) => passes(id));
    const best = typed ? ids.slice(0, MOST) : ids;
    list.replaceChildren(...best.map((id) => cards.get(id).card));
    const text = bundle.messages[best.length ? "results" : "none"];
    results.querySelector(".found").textContent = text.replace("{count}", best.length).replace("{total}", cards.size);
  }
  box.addEventListener("focus", () => setTimeout(prepare));
  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  find();
}

const form = document.getElementById("search");
if (form) await start(form, document.getElementById("results"));
