// Says that a form at the desk is no longer kept while it is typed, since when, and tries again by itself until it is.
// Once a button is pressed nothing is kept any longer: what arrives after the form itself would come back in the next one.

const LONGEST_WAIT = 15_000; // milliseconds for an answer: a line may be dead without a word
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000; // between two attempts
const ANSWERED = [401, 409, 422]; // refused, and the server says why on the page

const form = document.querySelector('form[data-hx-target="#kept"]');
const words = document.getElementById("not-kept").dataset;
const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

let keptAt = Date.now(); // until then everything typed is kept
let failures = 0;
let timer = 0;
let isLeaving = false; // from the button on, until somebody types again or comes back

form.addEventListener("submit", () => {
  isLeaving = true;
  clearTimeout(timer);
  htmx.trigger(form, "htmx:abort");
});
form.addEventListener("input", ({ isTrusted }) => {
  if (isTrusted) isLeaving = false;
});
addEventListener("pageshow", () => {
  isLeaving = false;
});
form.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt === form && isLeaving) event.preventDefault();
});

form.addEventListener("htmx:beforeSend", ({ detail }) => {
  if (detail.elt === form) detail.xhr.timeout = LONGEST_WAIT;
});

form.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt !== form || isLeaving) return;
  clearTimeout(timer);
  const isKept = detail.xhr.status >= 200 && detail.xhr.status < 300; // htmx calls successful whatever it puts on the page
  if (isKept || ANSWERED.includes(detail.xhr.status)) {
    if (isKept) keptAt = Date.now();
    failures = 0;
    return;
  }
  if (!failures) say(words.since.replace("{time}", clock.format(keptAt)));
  timer = setTimeout(keep, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures));
  failures += 1;
});

// As if somebody had typed: htmx then sends the form as it is.
const keep = () => form.dispatchEvent(new Event("input"));

function say(text) {
  const alert = document.createElement("strong");
  alert.setAttribute("role", "alert");
  document.getElementById("kept").replaceChildren(alert);
  alert.textContent = text;
}

addEventListener("online", () => failures && keep());
