// The page around the screens: what is chosen on it by pointer and by keyboard.

function push(name, what) {
  const button = make("button", { type: "button", class: name, "data-label": name }, icon(name));
  button.addEventListener("click", what);
  return button;
}

function told(name, kind = "span") {
  return make(kind, { "data-say": name }, say(words[name]));
}

// Whoever chooses with a pointer goes on with the keys of the player; else they are the choice's.
let pointed = false;
document.addEventListener("pointerdown", () => { pointed = true; });
document.addEventListener("keydown", () => { pointed = false; }, true);

function choice(name, options, chosen, change) {
  const radios = options.map(([option, label]) => {
    const radio = make("input", { type: "radio", name, value: option });
    radio.checked = option === chosen;
    radio.addEventListener("change", () => {
      if (pointed) radio.blur();
      change(option);
    });
    return make("label", {}, radio, label);
  });
  return make("fieldset", { class: `choice ${name}` }, told(name, "legend"), radios);
}

const buttons = {
  back: push("back", () => step(-1)),
  play: push("play", () => play(!state.playing)),
  forth: push("forth", () => step(1)),
};

function showPlaying() {
  const name = state.playing ? "pause" : "play";
  buttons.play.replaceChildren(icon(name));
  buttons.play.dataset.label = name;
  buttons.play.setAttribute("aria-label", say(words[name]));
  const isFast = state.playing && state.speed > 1;
  shown.told.setAttribute("aria-live", isFast ? "off" : "polite");
}

// On a narrow screen one of these is seen at a time; what each is called.
const VIEWS = { desktop: "agent", customer: "customer", course: "events" };
const heading = make("h1");
const picker = make("nav", { "data-label": "chats" });
const screens = make("div");
const views = choice(
  "view", Object.entries(VIEWS).map(([view, name]) => [view, told(name)]), "desktop",
  (view) => { app.dataset.view = view; draw(); },
);
const speeds = choice(
  "speed", SPEEDS.map((speed) => [speed, `${speed}×`]), state.speed,
  (speed) => { state.speed = speed; },
);
const languages = choice("language", Object.entries(LANGUAGES), language, speak);

const banner = data.unmasked
  ? make("p", { class: "unmasked", role: "alert" }, icon("warning"), told("unmasked"))
  : "";
const kicker = make("p", { class: "kicker" }, told("replay"), " · chatfloor");
const happens = make("section", { class: "happens", id: "course" }, told("course", "h2"), course);
app.append(
  banner,
  make("header", { class: "masthead" }, make("div", {}, kicker, heading), languages, picker),
  views,
  make(
    "main", {},
    make("div", { class: "left" }, desktop, shown.nobody),
    make("div", { class: "right" }, customer, happens),
  ),
  make(
    "section", { class: "player", "data-label": "player" },
    make("div", { class: "track" }, marks, slider),
    make(
      "div", { class: "controls" },
      make("div", { class: "buttons" }, buttons.back, buttons.play, buttons.forth),
      make("p", { class: "time" }, shown.now, shown.passed),
      shown.told, speeds, screens,
    ),
    make("p", { class: "keyboard", "data-say": "keys" }),
  ),
);

slider.addEventListener("input", () => {
  play(false);
  seek(Number(slider.value));
});

const KEYS = {
  " ": () => play(!state.playing),
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  ArrowUp: () => seek(state.time + 10),
  ArrowDown: () => seek(state.time - 10),
  PageUp: () => seek(state.time + 60),
  PageDown: () => seek(state.time - 60),
  Home: () => { play(false); seek(state.chat.start); },
  End: () => { play(false); seek(state.chat.end); },
};

// Whether a key means something else where the focus is.
function isTaken(event) {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (at === slider || at === document.body) return false;
  if (event.key === " ") return ["A", "BUTTON", "INPUT"].includes(at.tagName);
  const scrolls = at.tagName !== "BUTTON" && at.scrollHeight > at.clientHeight + 1;
  return at.type === "radio" || scrolls;
}

document.addEventListener("keydown", (event) => {
  if (!(event.key in KEYS) || isTaken(event)) return;
  event.preventDefault();
  KEYS[event.key]();
});

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  showChat();
}

function showWords() {
  for (const each of document.querySelectorAll("[data-say]")) {
    each.textContent = say(words[each.dataset.say]);
  }
  for (const each of document.querySelectorAll("[data-label]")) {
    each.setAttribute("aria-label", say(words[each.dataset.label]));
  }
}

function showChat() {
  const { chat } = state;
  const name = (each) => `${say(words.chat)} ${each.contact}`;
  heading.textContent = `${name(chat)} · ${chat.queue}`;
  picker.hidden = chats.length < 2;
  picker.replaceChildren(make("ul", {}, chats.map((each) => {
    const current = each === chat ? "page" : null;
    const link = { href: `#chat-${each.contact}`, "aria-current": current };
    return make("li", {}, make("a", link, say(each.kind) || name(each)));
  })));
  picker.querySelector("[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
  const agents = chat.agents.map((agent, place) => [place, agent.name]);
  screens.replaceChildren(choice(
    "screen", [[FOLLOW, told("follow")], ...agents], state.screen,
    (screen) => { state.screen = screen; draw(); },
  ));
  screens.hidden = !agents.length;
  showMarks(chat);
  showCourse(chat, (index) => { play(false); go(index); });
  showWords();
  draw();
}

function open() {
  state.chat = chats.find((chat) => location.hash === `#chat-${chat.contact}`) ?? chats[0];
  state.screen = state.chat.agents.findIndex((agent) => agent.number === data.agent);
  slider.min = state.chat.start;
  slider.max = state.chat.end;
  state.index = 0;
  state.time = state.chat.start;
  play(false);
  speak(language);
}

window.addEventListener("hashchange", open);
app.dataset.view = "desktop";
open();
