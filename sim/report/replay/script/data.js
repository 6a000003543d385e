// What was filmed, and in which language it is told.

const data = JSON.parse(document.getElementById("data").textContent);
const LANGUAGES = { en: "English", sv: "Svenska" };
let language = data.language;

// The pool holds each value once. The same place gives the same object: what is drawn stays.
const made = [];
function value(place) {
  if (!(place in made)) {
    const packed = data.pool[place];
    if (Array.isArray(packed)) made[place] = packed.map(value);
    else if (packed !== null && typeof packed === "object") {
      const pairs = Object.entries(packed).map(([key, each]) => [key, value(each)]);
      made[place] = Object.fromEntries(pairs);
    } else made[place] = packed;
  }
  return made[place];
}

const words = value(data.words);
const labels = words.labels;

// A text that differs by language comes as both.
function say(told) {
  return told !== null && typeof told === "object" ? told[language] : String(told ?? "");
}

function unpacked(chat) {
  const moments = chat.moments.map((each) => ({
    time: each[0],
    clock: value(each[1]),
    told: each[2].map(value),
    pressed: each[3] === null ? null : value(each[3]),
    follows: each[4],
    screens: each[5],
    page: each[6],
  }));
  return { ...chat, kind: value(chat.kind), moments };
}

const chats = data.chats.map(unpacked);
