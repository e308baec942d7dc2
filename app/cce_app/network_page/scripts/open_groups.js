// A large picture begins with closed groups. One is open at a time: its members, and the links among them.
const groupsFirst = picture.hasAttribute("data-groups-first");
const closed = new Map(Array.from(document.querySelectorAll("#closed > .closed"), (shape) => [shape.dataset.group, shape]));
const bundles = Array.from(document.querySelectorAll("#bundles > .bundle"));
let opened = null;

const openGroup = (group, travel = false) => {
  if (!groupsFirst || group === "0") return;
  opened = group;
  for (const [name, shape] of closed) shape.classList.toggle("off", name === group);
  for (const node of nodes.values()) node.shape.classList.toggle("away", node.group !== group && node.group !== "0");
  for (const tie of ties.values()) {
    tie.shape.classList.toggle("away", tie.source.group !== group || tie.target.group !== group);
  }
  byId("close-group").hidden = group === null;
  if (!travel) return;
  const ring = closed.get(group).querySelector("circle");
  const [x, y] = closed.get(group).getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  const reach = ring.r.baseVal.value * 1.25;
  fit({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach });
  const first = document.querySelector(`#nodes > .node[data-group="${CSS.escape(group)}"]:not(.off)`);
  if (first) step(first);
};

const closeGroup = () => {
  const was = closed.get(opened);
  openGroup(null);
  closePanel();
  showAll();
  if (was) step(was);
};

byId("close-group").addEventListener("click", closeGroup);
