// The customer's side: a page of the website, with the chat widget on it.

function drawHeadOfWidget(page) {
  if (!page) return make("p", { class: "launcher" }, icon("chat"), say(words.ask));
  const status = make("span", { class: "status" }, say(page.status));
  return make("header", { class: page.open ? "" : "over" }, status, key(page.end_chat, "end_chat"));
}

function drawMessage(line) {
  const by = make("span", { class: "by" }, say(line.sender));
  const text = make("p", {}, by, make("span", { class: "said" }, line.text));
  return make("li", { class: line.own ? "own" : "other" }, text);
}

const site = {
  head: make("div", { class: "widget-head" }),
  messages: make("ol", { class: "messages", tabindex: 0, "data-label": "page" }),
};
const card = make("div", { class: "card" }, site.head, site.messages);
const customer = make(
  "section", { class: "customer", id: "customer", "data-label": "page" },
  make(
    "header", { class: "bar", "aria-hidden": "true" },
    make("i"), make("i"), make("i"), make("span", { class: "address" }),
  ),
  make(
    "div", { class: "site" },
    make("div", { class: "lines", "aria-hidden": "true" }, make("b"), make("i"), make("i")),
    card,
  ),
);

function showWidget(page) {
  card.classList.toggle("closed", !page);
  show(site.head, page, drawHeadOfWidget);
  showThread(site.messages, page ? page.messages : [], drawMessage);
}
