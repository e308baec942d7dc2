// The picture is one stop of the Tab key; from there the arrow keys go to the nearest shape on that side.
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let stop = null;

const current = (shape) => {
  if (stop) stop.setAttribute("tabindex", "-1");
  stop = shape;
  stop.setAttribute("tabindex", "0");
};

const placeOf = (shape) => shape.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
const reachable = () => drawnNow().map((item) => item.shape).filter((shape) => !shape.classList.contains("off"));

const step = (shape) => {
  if (!shape) return;
  current(shape);
  const [x, y] = placeOf(shape);
  bring(x, y, false);
  shape.focus({ preventScroll: true });
};

const nearest = ([across, down]) => {
  const [x, y] = placeOf(stop);
  let best = null;
  let least = Infinity;
  for (const shape of reachable()) {
    if (shape === stop) continue;
    const [thereX, thereY] = placeOf(shape);
    const ahead = (thereX - x) * across + (thereY - y) * down;
    const aside = Math.abs((thereX - x) * down) + Math.abs((thereY - y) * across);
    if (ahead <= 0 || aside > 2.5 * ahead) continue;
    if (ahead + 2 * aside < least) [best, least] = [shape, ahead + 2 * aside];
  }
  return best;
};

picture.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const shapes = reachable();
  if (WAYS[event.key] && stop) step(nearest(WAYS[event.key]));
  else if (event.key === "Home") step(shapes[0]);
  else if (event.key === "End") step(shapes[shapes.length - 1]);
  else if ((event.key === "Enter" || event.key === " ") && stop) {
    if (stop.classList.contains("closed")) openGroup(stop.dataset.group, true);
    else pickNode(stop.id);
  } else if (event.key === "+" || event.key === "=") zoomMiddle(1.3);
  else if (event.key === "-") zoomMiddle(1 / 1.3);
  else if (event.key === "0") showAll();
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!panel.hidden) closePanel();
  else if (opened !== null) closeGroup();
});
