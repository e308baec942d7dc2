// What the page holds: shapes, links, and for each its row in a table. Text is only ever read and cloned, never parsed.
const byId = (id) => document.getElementById(id);
const picture = byId("picture");
const world = byId("world");
const panel = byId("panel");
const root = document.documentElement;

const number = (text) => (text === undefined ? null : Number(text));
const nodes = new Map();
for (const shape of document.querySelectorAll("#nodes > .node")) {
  const [x, y] = shape.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  const row = byId(`row-${shape.id}`);
  const { kind, group, name, roles } = shape.dataset;
  nodes.set(shape.id, { id: shape.id, shape, row, x, y, kind, group, named: Number(name), told: Number(roles), ties: [], on: true });
}
const ties = new Map();
for (const shape of document.querySelectorAll("#ties > .tie")) {
  const row = byId(`row-${shape.id}`);
  const spans = Array.from(row.querySelectorAll(".evidence > li"), (item) => [number(item.dataset.first), number(item.dataset.last)]);
  const tie = {
    id: shape.id, shape, row, spans, on: true,
    source: nodes.get(shape.dataset.source), target: nodes.get(shape.dataset.target),
    kind: shape.dataset.kind, standing: shape.dataset.standing,
  };
  ties.set(tie.id, tie);
  tie.source.ties.push(tie);
  tie.target.ties.push(tie);
}

const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
};
