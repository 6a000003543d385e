// What opens over a chat: the prompt after a RONA, the wrap-up, a transfer or conference request.

function drawPrompt(prompt) {
  if (!prompt) return null;
  const choices = prompt.choices.map((each) => make("span", { class: "key" }, say(each)));
  return make(
    "div", { class: "dialog rona", role: "group" },
    make("p", {}, icon("warning"), say(prompt.text)),
    make("p", { class: "keys" }, choices),
  );
}

function headOf(dialog) {
  const empty = make("em", {}, say(dialog.search_label));
  const field = make("span", { class: "search" }, say(dialog.search) || empty);
  return make("header", {}, make("h4", {}, say(dialog.title)), field);
}

function options(label, names, chosen) {
  const list = make("ul", { class: "options", tabindex: 0, "aria-label": say(label) });
  list.append(...names.map((each) => {
    const mine = say(each) === say(chosen);
    return make("li", { class: mine ? "option chosen" : "option" }, make("i"), say(each));
  }));
  return list;
}

function drawWrapUp(pane) {
  const dialog = pane && pane.wrap_up;
  if (!dialog) return null;
  const { countdown, title } = dialog;
  const left = countdown && make("span", {
    class: "countdown", "data-until": countdown.until, "data-reads": say(countdown.reads),
  });
  return make(
    "div", { class: "dialog wrap-up", role: "group", "aria-label": say(title) },
    headOf(dialog),
    options(title, dialog.reasons, dialog.chosen),
    make(
      "p", { class: "keys" },
      left, countdown && key(countdown.cancel, "cancel"), key(dialog.submit, "submit", "primary"),
    ),
  );
}

function drawList({ heading, names, chosen }, nothing) {
  const found = names.length
    ? options(heading, names, chosen)
    : make("p", { class: "none" }, say(nothing));
  return [make("h5", {}, say(heading)), found];
}

function drawRequest(dialog) {
  if (!dialog) return null;
  const name = dialog.is_transfer ? "transfer" : "conference";
  return make(
    "div", { class: "dialog request", role: "group", "aria-label": say(dialog.title) },
    headOf(dialog),
    dialog.lists.flatMap((each) => drawList(each, dialog.nothing_found)),
    make(
      "p", { class: "keys" },
      key(dialog.reload, "reload"), key(dialog.submit, `${name}_request`, "primary"),
    ),
  );
}
