// Playing: a moment, a speed, a screen. Time goes on, and the moment with it.

const SPEEDS = [1, 10, 60];
// How long, in ms, what is pressed or missed is held before time goes on.
const HELD = { 1: 1400, 10: 1400, 60: 600 };
const FOLLOW = -1;
const state = { chat: chats[0], index: 0, time: 0, playing: false, speed: 10, screen: FOLLOW };
const run = { last: 0, held: 0 };
const app = document.getElementById("app");
const slider = make("input", { type: "range", class: "slider", step: 0.1, "data-label": "moment" });
const shown = {
  now: make("span", { class: "now" }),
  passed: make("span", { class: "passed" }),
  told: make("p", { class: "told", "aria-live": "polite" }),
  nobody: make("p", { class: "nobody", "data-say": "nobody" }),
};

// Of several moments of one time, the last.
function indexAt(time) {
  return Math.max(0, state.chat.moments.findLastIndex((moment) => moment.time <= time + 1e-6));
}

function go(index, time) {
  const { moments, end } = state.chat;
  state.index = Math.max(0, Math.min(index, moments.length - 1));
  state.time = Math.min(time ?? moments[state.index].time, end);
  draw();
}

function seek(time) {
  const within = Math.max(state.chat.start, Math.min(time, state.chat.end));
  go(indexAt(within), within);
}

function step(by) {
  play(false);
  const { moments, end } = state.chat;
  const isBetween = state.time > moments[state.index].time + 1e-6;
  if (by > 0 && state.index === moments.length - 1) seek(end);
  else go(by < 0 && isBetween ? state.index : state.index + by);
}

function play(on) {
  if (on && state.time >= state.chat.end) seek(state.chat.start);
  state.playing = on;
  showPlaying();
  if (!on) return;
  run.last = performance.now();
  run.held = 0;
  requestAnimationFrame(goOn);
}

function goOn(now) {
  if (!state.playing) return;
  const passed = Math.min(Math.max(now - run.last, 0), 250);
  run.last = now;
  run.held -= passed;
  if (run.held <= 0) advance((passed / 1000) * state.speed);
  if (state.time >= state.chat.end) play(false);
  else requestAnimationFrame(goOn);
}

// Let time pass, but not past the next moment, which is to be seen.
function advance(by) {
  const following = state.chat.moments[state.index + 1];
  const time = state.time + by;
  if (!following || time < following.time) {
    go(state.index, time);
    return;
  }
  go(state.index + 1);
  const isMissed = following.told.some((told) => told.kind === "miss");
  if (following.pressed || isMissed) run.held = HELD[state.speed];
}

function draw() {
  const moment = state.chat.moments[state.index];
  const place = state.screen === FOLLOW ? Math.max(moment.follows, 0) : state.screen;
  const screen = moment.screens.length ? value(moment.screens[place]) : null;
  shown.nobody.hidden = screen !== null;
  desktop.hidden = screen === null;
  if (screen) showDesktop(screen);
  showWidget(value(moment.page));
  showTimers(state.time);
  showPressed(moment.pressed, place);
  showTime(moment, showPlace(state.index));
  settle(desk.thread);
  settle(site.messages);
  app.dataset.index = state.index;
}

function showTime(moment, told) {
  const { start, end } = state.chat;
  const clock = clockAt(moment);
  desk.clock.textContent = clock;
  // Set only when it changes, or it would be read aloud again and again.
  if (shown.told.textContent !== told) shown.told.textContent = told;
  shown.now.textContent = clock.slice(11);
  shown.passed.textContent = `${reading(state.time - start)} / ${reading(end - start)}`;
  slider.value = state.time;
  slider.setAttribute("aria-valuetext", [clock.slice(11), told].filter(Boolean).join(", "));
}

function clockAt(moment) {
  const then = Date.parse(`${moment.clock.replace(" ", "T")}Z`);
  const now = new Date(then + 1000 * (state.time - moment.time));
  return now.toISOString().slice(0, 19).replace("T", " ");
}

function showPressed(pressed, place) {
  for (const each of document.querySelectorAll(".pressed")) each.classList.remove("pressed");
  if (!pressed || (pressed.agent >= 0 && pressed.agent !== place)) return;
  const inside = pressed.button === "accept" ? `[data-contact="${state.chat.contact}"] ` : "";
  // Transfer and Conference are pressed again in the dialog that they open.
  const names = [`${pressed.button}_request`, pressed.button];
  const found = names.map((name) => document.querySelector(`${inside}[data-press="${name}"]`));
  found.find((each) => each)?.classList.add("pressed");
}
