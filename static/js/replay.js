// Watches a race again: each bulletin is a page of its own, of which htmx exchanges the parts that differ.

const replay = document.getElementById("replay");
const slider = replay.querySelector("input");
const button = replay.querySelector("button");
const pause = replay.querySelector("select");
const said = replay.querySelector("[role=status]");
const board = () => document.getElementById("part-scoreboard").dataset;
const addressOf = (number) => replay.dataset.address.replace("987654321", number);

let timer = 0;

async function show(number) {
  slider.value = number;
  await htmx.ajax("GET", addressOf(number), { source: replay, swap: "none" });
  if (board().number !== String(number)) return;
  document.title = board().title;
  said.textContent = board().said;
  history.replaceState(history.state, "", addressOf(number));
}

function stop() {
  clearInterval(timer);
  timer = 0;
  button.textContent = button.dataset.play;
}

function step() {
  if (Number(slider.value) >= Number(slider.max)) return stop();
  show(Number(slider.value) + 1);
}

function play() {
  timer = setInterval(step, Number(pause.value) * 1000);
  button.textContent = button.dataset.stop;
  if (Number(slider.value) >= Number(slider.max)) show(1);
  else step();
}

slider.addEventListener("change", () => {
  stop();
  show(Number(slider.value));
});
button.addEventListener("click", () => (timer ? stop() : play()));
pause.addEventListener("change", () => {
  if (!timer) return;
  stop();
  play();
});
replay.querySelector(".replay__play").hidden = false;
