// Filters: what is off is off in the picture and in the tables alike. A link without a date is never filtered by time.
const choices = byId("choices");
const from = byId("from");
const until = byId("until");
const inWords = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const dayInWords = (day) => inWords.format(new Date((day - 719163) * 86400000)); // 719163: 1 January 1970, counted so

const chosen = (name) => new Set(Array.from(choices.querySelectorAll(`input[name="${name}"]:checked`), (box) => box.value));

const within = (spans, first, last) => spans.some(([start, end]) => start === null || (start <= last && end >= first));

const choose = () => {
  const kinds = chosen("kind");
  const standings = chosen("standing");
  const links = chosen("link");
  const first = from ? Number(from.value) : 0;
  const last = until ? Number(until.value) : 0;
  const allDays = !from || (first === Number(from.min) && last === Number(until.max));
  for (const node of nodes.values()) node.on = kinds.has(node.kind);
  for (const tie of ties.values()) {
    tie.on = tie.source.on && tie.target.on && standings.has(tie.standing) && links.has(tie.kind)
      && (allDays || within(tie.spans, first, last));
  }
  for (const node of nodes.values()) node.quiet = node.ties.length > 0 && !node.ties.some((tie) => tie.on);
  if (from) {
    byId("from-day").textContent = dayInWords(first);
    byId("until-day").textContent = dayInWords(last);
  }
  show();
};

const show = () => {
  let shapes = 0;
  let lines = 0;
  for (const node of nodes.values()) {
    node.shape.classList.toggle("off", !node.on);
    node.shape.classList.toggle("quiet", node.quiet);
    node.row.hidden = !node.on;
    if (node.on) shapes += 1;
  }
  for (const tie of ties.values()) {
    tie.shape.classList.toggle("off", !tie.on);
    tie.row.hidden = !tie.on;
    if (tie.on) lines += 1;
  }
  byId("status").textContent = `Shown: ${shapes} of ${nodes.size} people, places and things; ${lines} of ${ties.size} links.`;
};

choices.addEventListener("submit", (event) => event.preventDefault());
choices.addEventListener("change", () => choose());
choices.addEventListener("reset", () => setTimeout(() => { find(""); choose(); showAll(); }, 0));
for (const slider of [from, until].filter(Boolean)) {
  slider.addEventListener("input", () => {
    if (Number(from.value) > Number(until.value)) {
      const other = slider === from ? until : from;
      other.value = slider.value;
    }
    choose();
  });
}
