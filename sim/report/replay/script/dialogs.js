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

function headOf(dialog, search) {
  const field = make("span", { class: "search" }, search || make("em", {}, say(labels.search)));
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
    headOf(dialog, ""),
    options(title, dialog.reasons, dialog.chosen),
    make(
      "p", { class: "keys" },
      left, countdown && key(countdown.cancel, "cancel"), key(dialog.submit, "submit", "primary"),
    ),
  );
}

function drawRequest(dialog, pressed) {
  if (!dialog) return null;
  const asked = (label, names, chosen) => names.length
    ? [make("h5", {}, say(label)), options(label, names, chosen)]
    : [];
  const name = dialog.is_transfer ? "transfer" : "conference";
  return make(
    "div", { class: "dialog request", role: "group", "aria-label": say(dialog.title) },
    headOf(dialog, dialog.search),
    asked(labels.queue, dialog.queues, pressed?.target),
    asked(labels.agent, dialog.agents, pressed?.target),
    asked(words.why_asked, dialog.why, pressed?.why),
    make(
      "p", { class: "keys" },
      key({ label: dialog.reload, rule: "" }, "reload"),
      key({ label: labels[name], rule: "" }, `${name}_request`, "primary"),
    ),
  );
}
