// Keeps an open race page up to date: asks one address that all readers share, and lets htmx exchange the parts that
// have changed. It never shows an older bulletin than before, says how old the page is, and stops when the race is over.

const LOST_AFTER = 30; // seconds without an answer
const LONGEST_PAUSE = 120; // seconds between two questions while nobody answers
const SECOND = 1000;

const live = document.getElementById("live");
const age = document.getElementById("live-age");
const said = document.getElementById("live-said");
const toast = document.getElementById("live-toast");
const board = () => document.getElementById("part-scoreboard").dataset;
const every = () => Number(board().every);
const isAway = () => document.visibilityState === "hidden";

// Each part as it came from the server, whatever the reader has opened in it since, be it by a link into it.
const asSent = (part) => JSON.stringify([{ ...part.dataset }, part.innerHTML.replaceAll(' open=""', "")]);
const shown = new Map([...document.querySelectorAll("[data-part]")].map((part) => [part.id, asSent(part)]));

let answeredAt = Date.now(); // when what is shown was the newest there was
let seenAt = Date.now(); // when the reader came back to this page
let number = Number(board().number);
let failures = 0;
let unseen = 0;
let timer = 0;
let focused = ""; // how to find again what had the focus in a part that is exchanged

function ask() {
  clearTimeout(timer);
  if (every() && !isAway()) htmx.trigger(live, "ask");
}

// A little earlier than it could be, so that readers do not come all at the same time and none waits longer.
function plan() {
  clearTimeout(timer);
  if (!every()) return;
  const pause = failures ? Math.min(LONGEST_PAUSE, every() * 2 ** (failures - 1)) : every();
  timer = setTimeout(ask, pause * SECOND * (0.8 + 0.2 * Math.random()));
}

const scoreboardIn = (xhr) =>
  xhr.status === 200 &&
  new DOMParser().parseFromString(xhr.responseText, "text/html").getElementById("part-scoreboard");

live.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const newer = scoreboardIn(detail.xhr);
  detail.shouldSwap = Boolean(newer) && Number(newer.dataset.number) >= number;
});

document.body.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const part = detail.fragment.firstElementChild;
  if (!part || !shown.has(part.id)) return;
  detail.shouldSwap = shown.get(part.id) !== asSent(part);
  if (!detail.shouldSwap) return;
  shown.set(part.id, asSent(part));
  keepOpen(detail.target, part);
  keepFocus(detail.target, part);
});

function keepOpen(old, part) {
  for (const details of old.querySelectorAll("details[open]")) {
    part.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
  }
}

function keepFocus(old, part) {
  if (!old.contains(document.activeElement)) return;
  const address = document.activeElement.getAttribute("href");
  focused = `#${part.id} ` + (address ? `a[href="${CSS.escape(address)}"]` : document.activeElement.localName);
}

live.addEventListener("htmx:afterRequest", ({ detail }) => {
  const newest = detail.successful === true && scoreboardIn(detail.xhr);
  failures = newest ? 0 : failures + 1;
  if (newest && Number(newest.dataset.number) >= number) noteAnswer(detail.xhr);
  plan();
});

function noteAnswer(xhr) {
  // While the database is gone the server answers with the last good page, and says how old that is.
  const older = xhr.getResponseHeader("Warning") ? Number(xhr.getResponseHeader("Age") || 0) : 0;
  answeredAt = Date.now() - older * SECOND;
  if (focused) document.querySelector(focused)?.focus({ preventScroll: true });
  focused = "";
  if (Number(board().number) > number) noteNews();
  tell();
}

function noteNews() {
  number = Number(board().number);
  said.textContent = board().said;
  toast.querySelector("a").textContent = board().said;
  toast.hidden = isBoardInSight();
  unseen += 1;
  document.title = `(${unseen}) ${board().title}`;
  noteSeen();
}

const isBoardInSight = () => document.getElementById("part-scoreboard").getBoundingClientRect().bottom > 0;

function noteSeen() {
  if (!document.hasFocus() || !isBoardInSight()) return;
  unseen = 0;
  toast.hidden = true;
  document.title = board().title;
}

const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
  timeStyle: "medium",
  timeZone: age.dataset.zone,
});

function tell() {
  const now = Date.now();
  const seconds = Math.floor((now - answeredAt) / SECOND);
  const isLost = every() > 0 && Math.min(now - answeredAt, now - seenAt) > LOST_AFTER * SECOND;
  const words = !every() ? age.dataset.over : isLost ? age.dataset.lost : seconds < 2 ? age.dataset.now : age.dataset.age;
  const time = `${clock.format(answeredAt)} (${age.dataset.place})`;
  age.textContent = words.replace("{time}", time).replace("{seconds}", seconds);
  if (isLost && !live.classList.contains("live--lost")) said.textContent = age.textContent;
  live.classList.toggle("live--lost", isLost);
}

document.addEventListener("visibilitychange", () => {
  if (isAway()) return;
  seenAt = Date.now();
  ask();
});
addEventListener("online", ask);
for (const event of ["focus", "scroll"]) addEventListener(event, () => unseen && noteSeen(), { passive: true });
toast.querySelector("button").addEventListener("click", () => {
  toast.hidden = true;
});
setInterval(() => isAway() || tell(), SECOND);
tell();
plan();
