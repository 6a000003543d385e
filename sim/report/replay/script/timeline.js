// When things happen: marks over the slider, and the course of the chat as a list.

const MESSAGES = { customer_message: "customer", agent_message: "agent" };
const course = make("ol", { class: "course", tabindex: 0, "data-label": "course" });
const marks = make("div", { class: "marks", "aria-hidden": "true" });

function showMarks(chat) {
  const length = chat.end - chat.start || 1;
  const found = chat.moments.flatMap((moment) => moment.told.map((told) => [moment, told.kind]));
  marks.replaceChildren(...found.map(([moment, kind]) => {
    const tick = make("i", { class: MESSAGES[kind] ?? `event ${kind}` });
    tick.style.left = `${(100 * (moment.time - chat.start)) / length}%`;
    return tick;
  }));
}

function showCourse(chat, lead) {
  const lines = chat.moments.flatMap((moment, index) => moment.told
    .filter((told) => told.text !== undefined)
    .map((told) => drawEvent(moment, told, index, lead)));
  course.replaceChildren(...lines);
}

function drawEvent(moment, told, index, lead) {
  const time = make("time", {}, moment.clock.slice(11));
  const line = make("span", {}, say(told.text));
  const button = make("button", { type: "button", "data-index": index }, time, line);
  button.addEventListener("click", () => lead(index));
  return make("li", { class: told.kind }, button);
}

// Mark where in the course a moment is, and return its line.
function showPlace(index) {
  let current = null;
  for (const button of course.querySelectorAll("button")) {
    button.removeAttribute("aria-current");
    if (Number(button.dataset.index) <= index) current = button;
  }
  if (!current) return "";
  current.setAttribute("aria-current", "step");
  bringIntoSight(current.parentElement);
  return current.lastElementChild.textContent;
}

function bringIntoSight(line) {
  const top = line.offsetTop;
  const isSeen = top >= course.scrollTop
    && top + line.offsetHeight <= course.scrollTop + course.clientHeight;
  if (!isSeen) course.scrollTop = top - course.clientHeight / 2;
}
