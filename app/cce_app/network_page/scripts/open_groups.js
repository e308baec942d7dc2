// A large picture begins with closed groups. One is open at a time: its members, and the links among them.
const large = root.classList.contains("large");
const all = Array.from(nodes.values());
const closed = Array.from(document.querySelectorAll("#closed > .closed"), (shape) => ({
  shape, named: Number(shape.dataset.name), told: 0,
}));
let opened = null;

// What stands in the picture just now: everything, all closed groups, or the members of the open one.
const drawnNow = () => {
  if (!large) return all;
  return opened === null ? closed : all.filter((node) => node.group === opened);
};

const openGroup = (group, travel = false) => {
  if (!large || group === opened) return;
  opened = group;
  root.classList.toggle("one-open", group !== null);
  for (const node of all) node.shape.classList.toggle("open", node.group === group);
  for (const tie of ties.values()) tie.shape.classList.toggle("open", tie.source.group === group && tie.target.group === group);
  byId("close-group").hidden = group === null;
  whole = group === null ? everything : discOf(group);
  nameShapes();
  if (travel) {
    showAll();
    step(reachable()[0]);
  }
};

const discOf = (group) => {
  const [x, y, radius] = byId(`g${group}`).dataset.disc.split(" ").map(Number);
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
};

const closeGroup = () => {
  const was = byId(`g${opened}`);
  closePanel();
  openGroup(null);
  showAll();
  step(was || reachable()[0]);
};

byId("close-group").addEventListener("click", closeGroup);
