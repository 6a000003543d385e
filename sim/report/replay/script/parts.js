// Elements, and what several parts of the page are made of. Text is only ever set as text.

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, told] of Object.entries(attributes)) {
    if (told !== null && told !== undefined && told !== false) element.setAttribute(key, told);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

const ICONS = {
  play: "M5 3v14l12-7z",
  pause: "M5 3h4v14H5zM11 3h4v14h-4z",
  back: "M4 3h2v14H4zM16 3v14L7 10z",
  forth: "M14 3h2v14h-2zM4 3v14l9-7z",
  proactive: "M2 8v4h3l6 4V4L5 8zM13 6.500a5 5 0 0 1 0 7M15 4a8 8 0 0 1 0 12",
  warning: "M10 2 19 18H1zM10 8v5M10 15v1",
  bell: "M10 2a5 5 0 0 0-5 5v4l-2 3h14l-2-3V7a5 5 0 0 0-5-5zM8 16a2 2 0 0 0 4 0",
  chat: "M3 4h14v10H9l-4 3v-3H3z",
};

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("class", `icon ${name}`);
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

// A button on a screen that is played back: seen, not pressed. Its rule tells why it is off.
function key(button, name, look = "") {
  const off = button.rule !== "";
  const title = off ? button.rule : null;
  const kind = `key ${look}${off ? " off" : ""}`;
  return make("span", { class: kind, "data-press": name, title }, say(button.label));
}

function mark(told) {
  if (!told) return null;
  return make("span", { class: "mark", title: say(told) }, icon("proactive"), say(told));
}

function timer(since) {
  return make("time", { class: "timer", "data-since": since });
}

// Seconds as a desktop's timer reads.
function reading(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const left = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${left}` : `${minutes}:${left}`;
}

function showTimers(now) {
  for (const each of document.querySelectorAll("[data-since]")) {
    each.textContent = reading(now - Number(each.dataset.since));
  }
  for (const each of document.querySelectorAll("[data-until]")) {
    const left = reading(Number(each.dataset.until) - now);
    each.textContent = each.dataset.reads.replace("{left}", left);
  }
}

// Draw only what is not drawn already.
const drawn = new WeakMap();
function show(place, shown, draw) {
  const last = drawn.get(place);
  if (last && last.shown === shown && last.language === language) return;
  drawn.set(place, { shown, language });
  place.replaceChildren(...[draw(shown)].flat().filter((child) => child !== null));
}

// A thread grows at its end: what stands in it already is left alone.
function showThread(place, lines, draw) {
  const last = drawn.get(place);
  let same = 0;
  if (last && last.language === language) {
    while (same < lines.length && last.shown[same] === lines[same]) same += 1;
  }
  while (place.children.length > same) place.lastElementChild.remove();
  place.append(...lines.slice(same).map(draw));
  if (!last || last.shown !== lines) place.dataset.moved = "";
  drawn.set(place, { shown: lines, language });
}

// Let the end of a thread be seen once all around it is drawn; whoever scrolls back may stay there.
function settle(place) {
  const height = `${place.clientHeight}`;
  if (place.dataset.moved === undefined && place.dataset.height === height) return;
  delete place.dataset.moved;
  place.dataset.height = height;
  place.scrollTop = place.scrollHeight;
}
