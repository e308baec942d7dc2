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

// Only what is open stands in the document, so that the browser has little to do however large the picture is.
const putUp = () => {
  const lines = Array.from(ties.values()).filter((tie) => tie.source.group === opened && tie.target.group === opened);
  byId("nodes").replaceChildren(...(opened === null ? [] : drawnNow().map((node) => node.shape)));
  byId("ties").replaceChildren(...lines.map((tie) => tie.shape));
  byId("overview").classList.toggle("off", opened !== null);
};

const openGroup = (group, travel = false) => {
  if (!large || group === opened) return;
  opened = group;
  putUp();
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
if (large) putUp();
