// The little script of the product. Every page works without it; it only warns, saves and enhances.
import { characterCount, comboBox, password } from "./uswds.js";

const root = document.documentElement;
const behaviours = [characterCount, comboBox, password];
root.classList.add("pr-script");

/** Components: listeners once on the body, `init` again on whatever htmx puts into the page. */
for (const behaviour of behaviours) behaviour.on(document.body);
document.addEventListener("htmx:after:process", (event) => {
  const fragment = event.target;
  if (!(fragment instanceof Element) || fragment === document.body) return;
  for (const behaviour of behaviours) behaviour.init?.(fragment);
});

/** After a refused form the reader starts at the list of what is wrong. */
document.querySelector("[data-focus]")?.focus();

/** A row of tabs that scrolls has the open one in sight, however wide the window becomes. */
const tabRows = new ResizeObserver((rows) => {
  for (const { target: row } of rows) {
    const open = row.querySelector("[aria-current]");
    if (open) row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
  }
});
for (const row of document.querySelectorAll(".pr-tabs__list")) tabRows.observe(row);

/** A menu made of <details> closes on Escape and on a click elsewhere. */
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-closes][open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
}
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details[data-closes][open]");
  closeMenus(null);
  open?.querySelector("summary").focus();
});

/** Forms marked data-guard or data-autosave ask before typed words are lost. */
const dirty = new Set();
const guarded = (form) => form instanceof HTMLFormElement && (form.hasAttribute("data-guard") || form.hasAttribute("data-autosave"));
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!guarded(form)) return;
  dirty.add(form);
  if (form.hasAttribute("data-autosave")) saveSoon(form);
});
document.addEventListener("submit", (event) => dirty.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  if (dirty.size > 0) event.preventDefault();
});

/**
 * <form data-autosave="/path"> posts itself there two seconds after the last key, with `X-Autosave: 1`, and says so in
 * its [data-save-status]. The server answers 204 (with `X-Version` when the row's version moved on), 409 or 422.
 */
const timers = new WeakMap();
const running = new WeakMap();
function saveSoon(form) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), 2000));
}
async function save(form) {
  if (running.get(form)) return saveSoon(form);
  running.set(form, true);
  dirty.delete(form);
  let words;
  try {
    const response = await fetch(form.dataset.autosave, {
      method: "POST",
      headers: { "X-Autosave": "1" },
      body: wordsOf(form),
    });
    const version = response.headers.get("X-Version");
    if (version && form.elements.version) form.elements.version.value = version;
    if (response.ok) words = `Saved ${clock()}`;
    else if (response.status === 409) words = "Not saved: somebody else changed this. Reload the page to see it.";
    else if (response.status === 401) words = "Not saved: you are signed out.";
    else words = "Not saved yet: something on this page needs a correction.";
    if (!response.ok) dirty.add(form);
    if (response.ok) active();
  } catch {
    dirty.add(form);
    words = "Not saved: no connection. Your words are still on this page.";
  }
  running.set(form, false);
  const status = form.querySelector("[data-save-status]");
  if (status) status.textContent = words;
}
/** What a draft holds: no files, no passwords, and not the key that belongs to the submit itself. */
function wordsOf(form) {
  const words = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const field = form.elements[name];
    if (typeof value === "string" && field?.type !== "password" && name !== "idempotency_key") words.append(name, value);
  }
  return words;
}
const clock = () => new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" }).format(new Date());

/** Ctrl+Enter presses the form's [data-add-row] button, or its first submit button. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.form;
  const button = form?.querySelector("[data-add-row]") ?? form?.querySelector("[type=submit]");
  if (!button) return;
  event.preventDefault();
  button.click();
});

/** Paper says when it was printed. */
window.addEventListener("beforeprint", () => {
  const when = new Intl.DateTimeFormat("en-US", {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "numeric", minute: "2-digit", timeZoneName: "short",
  }).format(new Date());
  for (const slot of document.querySelectorAll("[data-printed-at]")) slot.textContent = `, ${when}`;
});

/**
 * Two minutes before the session ends, a dialog offers to stay (WCAG 2.2.1). Tabs tell each other of activity, so that
 * working in one does not warn in another.
 */
const idleMinutes = Number(document.body.dataset.idleMinutes ?? 0);
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("predicate-activity") : undefined;
let idleTimer;
function active(told = false) {
  if (!idleMinutes) return;
  clearTimeout(idleTimer);
  const warnAfter = Math.max(idleMinutes - 2, idleMinutes / 2) * 60_000;
  idleTimer = setTimeout(warn, warnAfter);
  const dialog = document.getElementById("idle");
  if (dialog?.open) dialog.close();
  if (!told) tabs?.postMessage("active");
}
function warn() {
  const dialog = document.getElementById("idle");
  dialog?.showModal();
  idleTimer = setTimeout(leave, Math.min(2, idleMinutes / 2) * 60_000 + 5_000);
}
/** The session is over: nothing of it may stay on the screen, typed words included. */
function leave() {
  dirty.clear();
  location.assign("/");
}
async function extend() {
  const body = new URLSearchParams({ csrf: document.body.dataset.csrf });
  const response = await fetch("/session/extend", { method: "POST", body }).catch(() => undefined);
  if (response?.ok) active();
  else leave();
}
tabs?.addEventListener("message", () => active(true));
document.getElementById("idle-stay")?.addEventListener("click", extend);
document.addEventListener("htmx:after:request", () => active());
active();
