// An agent's screen: tasks and requests on the left, the chat in front beside them.

function bubble(line) {
  if (line.remark !== undefined) return make("li", { class: "remark" }, say(line.remark));
  const own = line.colour !== "grey";
  const by = make("span", { class: "by" }, say(line.sender));
  const text = make("p", {}, by, make("span", { class: "said" }, line.text));
  const initials = own ? null : make("span", { class: "initials" }, say(line.initials));
  return make("li", { class: own ? "bubble blue" : "bubble grey" }, initials, text);
}

function field(label, told) {
  return [make("dt", {}, say(label)), make("dd", {}, say(told))];
}

function drawPopover(popover) {
  const label = say(popover.heading);
  const thread = make("ol", { class: "thread", tabindex: 0, "aria-label": label });
  thread.append(...popover.thread.map(bubble));
  queueMicrotask(() => { thread.scrollTop = thread.scrollHeight; });
  return make(
    "article", { class: "popover", "data-contact": popover.contact },
    make("header", {}, make("h4", {}, icon("bell"), label), timer(popover.since)),
    make("p", { class: "title" }, say(popover.title), mark(popover.mark)),
    make(
      "dl", {},
      field(labels.customer, popover.customer), field(labels.queue, popover.queue),
      field(labels.agent, popover.agent), field(labels.date, popover.date),
    ),
    thread,
    key(popover.accept, "accept", "primary"),
  );
}

function drawStack(stack) {
  const all = stack.accept_all && key(stack.accept_all, "accept_all");
  const reads = stack.reads && make("span", {}, say(stack.reads));
  const head = all || reads ? make("p", { class: "stack" }, reads, all) : null;
  return [head, ...stack.shown.map(drawPopover)];
}

function drawTask(task) {
  return make(
    "li", { class: "task" },
    make("p", { class: "title" }, say(task.title), timer(task.since)),
    make("p", { class: "about" }, say(task.customer), " · ", task.queue, mark(task.mark)),
    make("p", { class: "preview" }, task.preview),
    make("span", { class: "chip" }, say(task.status)),
  );
}

function drawTasks(tasks) {
  const head = make("h3", {}, say(words.tasks));
  if (!tasks.length) return [head, make("p", { class: "none" }, say(words.nothing))];
  return [head, make("ul", {}, tasks.map(drawTask))];
}

function drawPast(past) {
  const time = make("span", { class: "date" }, past.date.slice(11));
  return make("li", {}, make("span", {}, say(past.title)), mark(past.mark), time);
}

function drawHistory(history) {
  if (!history.length) return null;
  return [make("h3", {}, say(words.history)), make("ul", {}, history.map(drawPast))];
}

function drawNotification(each) {
  const preview = each.preview && make("span", { class: "preview" }, " ", each.preview);
  return make(
    "li", { class: each.warning ? "toast warning" : "toast" },
    icon(each.warning ? "warning" : "bell"),
    make("p", {}, make("b", {}, say(each.title)), mark(each.mark), " ", say(each.text), preview),
  );
}

// There is room for one; the warnings come first.
function drawNotifications(all) {
  const more = all.length > 1 ? make("li", { class: "more" }, `+${all.length - 1}`) : null;
  return [...all.slice(0, 1).map(drawNotification), more];
}

function drawState(state) {
  const idle = state.idle_reason ? ` · ${say(state.idle_reason)}` : "";
  return [
    make("span", { class: "who" }, state.agent),
    make(
      "span", { class: "pill", "data-state": state.state.en ?? state.state },
      make("i"), say(state.state), idle, timer(state.since),
    ),
    state.engaged ? make("span", { class: "engaged" }, say(state.engaged)) : null,
  ];
}

function drawHead(pane) {
  if (!pane) return make("p", { class: "none" }, say(words.nothing));
  const { transfer, conference, end_conference: leave, end } = pane.buttons;
  const variables = pane.variables.map(([name, told]) => `${say(name)}: ${say(told)}`).join(" · ");
  const status = make("span", { class: "chip" }, say(pane.status));
  return [
    make(
      "div", { class: "head" },
      make(
        "div", {},
        make("h3", {}, say(pane.title), mark(pane.mark)),
        make("p", { class: "about" }, say(pane.customer), " · ", pane.queue),
        make("p", { class: "variables" }, variables),
      ),
      make("p", { class: "status" }, status, timer(pane.since)),
    ),
    make(
      "p", { class: "keys" },
      key(transfer, "transfer"), key(conference, "conference"),
      key(leave, "end_conference"), key(end, "end", "end"),
    ),
  ];
}

function drawNotes(notes) {
  const lines = notes.map((note) => make("li", {}, make("b", {}, note.agent), " ", note.text));
  return make("div", { class: "notes" }, make("h4", {}, say(labels.notes)), make("ul", {}, lines));
}

function drawNotices(pane) {
  if (!pane) return null;
  const { notice, notes } = pane;
  return [
    notice ? make("p", { class: "notice" }, icon("warning"), say(notice)) : null,
    notes.length ? drawNotes(notes) : null,
  ];
}

function drawComposer(pane) {
  if (!pane || pane.wrap_up) return null;
  const composer = pane.composer;
  return make(
    "div", { class: composer.enabled ? "box" : "box off" },
    composer.text
      ? make("span", { class: "draft" }, say(composer.text))
      : make("span", { class: "placeholder" }, say(composer.placeholder)),
    make("span", { class: "counter" }, composer.counter),
    key(composer.send, "send", "primary"),
    composer.hint ? make("p", { class: "hint" }, say(composer.hint)) : null,
  );
}

const desk = {
  state: make("div", { class: "state" }),
  toasts: make("ul", { class: "toasts" }),
  clock: make("span", { class: "clock" }),
  popovers: make("div", { class: "popovers" }),
  tasks: make("div", { class: "tasks" }),
  history: make("div", { class: "history" }),
  prompt: make("div", { class: "over" }),
  head: make("div", { class: "top" }),
  notices: make("div", { class: "notices" }),
  thread: make("ol", { class: "thread", tabindex: 0, "data-label": "chat" }),
  composer: make("div", { class: "composer" }),
  wrapUp: make("div", { class: "over" }),
  request: make("div", { class: "over" }),
};
const pane = make(
  "div", { class: "pane" },
  desk.prompt, desk.head, desk.notices, desk.thread, desk.composer, desk.wrapUp, desk.request,
);
const desktop = make(
  "section", { class: "desktop", id: "desktop" },
  make("header", { class: "bar" }, desk.state, desk.toasts, desk.clock),
  make(
    "div", { class: "columns" },
    make(
      "div", { class: "side", tabindex: 0, role: "group", "data-label": "tasks" },
      desk.popovers, desk.tasks, desk.history,
    ),
    pane,
  ),
);

function showDesktop(screen) {
  const front = screen.interaction;
  show(desk.state, screen.state, drawState);
  show(desk.popovers, screen.popovers, drawStack);
  show(desk.tasks, screen.tasks, drawTasks);
  show(desk.history, screen.history, drawHistory);
  show(desk.toasts, screen.notifications, drawNotifications);
  show(desk.prompt, screen.prompt, drawPrompt);
  show(desk.head, front, drawHead);
  show(desk.notices, front, drawNotices);
  showThread(desk.thread, front ? front.thread : [], bubble);
  show(desk.composer, front, drawComposer);
  show(desk.wrapUp, front, drawWrapUp);
  show(desk.request, screen.request, drawRequest);
  pane.classList.toggle("empty", !front);
  desktop.setAttribute("aria-label", `${say(words.desktop)}: ${screen.state.agent}`);
}
