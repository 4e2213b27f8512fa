// In: pages and files that are asked for. Out: the network's; without network what was kept of them.
// Kept are static files and one bundle a language, nothing else: no page from the network, no answer.
const CACHE = `lotse-${VERSION}`;
const BUNDLE = /^\/\w+\/offline\.json$/;
const DAY = 24 * 3600 * 1000;

async function keep(address) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address);
  if (kept && Date.now() - Date.parse(kept.headers.get("date")) < DAY) return;
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) return;
  for (const asset of (await response.clone().json()).assets) {
    if (!(await cache.match(asset))) await cache.add(asset);
  }
  await cache.put(address, response);
}

// The languages that an older version kept are kept by this one too.
async function install() {
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      const { pathname } = new URL(url);
      if (BUNDLE.test(pathname)) await keep(pathname);
    }
  }
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await registration.navigationPreload?.enable();
  await clients.claim();
}

// An address with a digest never changes what it holds.
async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).searchParams.has("v")) await cache.put(request, response.clone());
  return response;
}

async function page(event) {
  const typed = event.request.method === "POST" ? event.request.clone() : null;
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    return (await kept(event.request, typed)) ?? Promise.reject(error);
  }
}

// The kept page of an address; for one that is not kept, a page that says so.
async function kept({ url, mode }, typed) {
  const { pathname } = new URL(url);
  const cache = await caches.open(CACHE);
  const bundles = (await cache.keys()).filter((key) => BUNDLE.test(new URL(key.url).pathname));
  const own = bundles.find((key) => new URL(key.url).pathname === `/${pathname.split("/")[1]}/offline.json`);
  if (!bundles.length) return null;
  const stored = await cache.match(own ?? bundles.at(-1));
  const { language, pages, elsewhere } = await stored.json();
  if (pathname === "/") return Response.redirect(`/${language}/`);
  const found = pages[pathname] ?? (mode === "navigate" ? elsewhere : null);
  return found && shown(typed ? await withTyped(found, typed) : found, stored.headers);
}

// What was typed into a form that could not be sent; register.js puts it back into its fields.
async function withTyped(html, request) {
  const fields = JSON.stringify([...(await request.formData())]);
  const escaped = fields.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return html.replace("</body>", () => `<template id="typed">${escaped}</template></body>`);
}

// With the headers of the server, Content-Security-Policy among them.
function shown(html, from) {
  const headers = new Headers(from);
  headers.set("content-type", "text/html; charset=utf-8");
  for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name);
  return new Response(html, { headers });
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  if (BUNDLE.test(event.data.keep)) event.waitUntil(keep(event.data.keep));
});
addEventListener("fetch", (event) => {
  const { url, method, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin || (method !== "GET" && mode !== "navigate")) return;
  if (pathname.startsWith("/static/")) event.respondWith(file(event.request));
  else if (!/\.\w+$/.test(pathname)) event.respondWith(page(event));
});
