// Moving and zooming: one transform on the world; the labels that have room at this zoom are shown.
const STEPS = picture.dataset.zooms.split(" ").map(Number);
const smallest = Number(picture.dataset.smallest); // of a name's full size, from afar
let shownStep = -1;
const layers = [world, byId("overview")].filter(Boolean);
const NEAREST = 4;
const BUTTONS = 40; // kept free at the top for them
const boxOf = (text) => {
  const [x, y, width, height] = text.split(" ").map(Number);
  return { x, y, width, height };
};
const everything = boxOf(picture.dataset.overview || picture.getAttribute("viewBox"));
let whole = everything; // or the one group that is open
const eye = { x: 0, y: 0, zoom: 1 };
let furthest = 0.01;

const SETTLED = 90; // milliseconds after the last turn of the wheel: names are fitted once, not in every frame
let settling = 0;

const move = () => {
  for (const part of layers) part.setAttribute("transform", `translate(${eye.x} ${eye.y}) scale(${eye.zoom})`);
};

const look = () => {
  clearTimeout(settling);
  picture.classList.remove("turning");
  move();
  fitLabels(eye.zoom);
};

const fitLabels = (zoom) => {
  let step = 0;
  while (step + 1 < STEPS.length && zoom >= STEPS[step + 1] * 0.999) step += 1;
  picture.style.setProperty("--back", String(Math.max(1, smallest / zoom)));
  picture.style.setProperty("--grow", String(Math.min(2.2, Math.max(1, 0.55 / zoom))));
  if (step !== shownStep) {
    shownStep = step;
    picture.classList.toggle("afar", step < STEPS.length - 1); // names beside their shapes, where there is room
    nameShapes();
  }
  picture.classList.toggle("near", zoom >= 1.15);
};

const nameShapes = () => {
  for (const node of drawnNow()) {
    node.shape.classList.toggle("named", node.named <= shownStep);
    node.shape.classList.toggle("told", node.told <= shownStep);
  }
};

const size = () => {
  const box = picture.getBoundingClientRect();
  return { left: box.left, top: box.top, width: box.width || 1, height: box.height || 1 };
};

const fit = (box, most = 1.25) => {
  const screen = size();
  const high = screen.height - BUTTONS;
  eye.zoom = Math.min(most, Math.min(screen.width / box.width, high / box.height));
  eye.x = (screen.width - box.width * eye.zoom) / 2 - box.x * eye.zoom;
  eye.y = BUTTONS + (high - box.height * eye.zoom) / 2 - box.y * eye.zoom;
  look();
};

const showAll = () => {
  fit(whole);
  furthest = Math.min(eye.zoom, 1) / 2;
};

const zoomAt = (x, y, factor) => {
  const zoom = Math.min(NEAREST, Math.max(furthest, eye.zoom * factor));
  eye.x = x - ((x - eye.x) * zoom) / eye.zoom;
  eye.y = y - ((y - eye.y) * zoom) / eye.zoom;
  eye.zoom = zoom;
  picture.classList.add("turning"); // until it is settled, what only a pointer feels is not drawn
  move();
  clearTimeout(settling);
  settling = setTimeout(look, SETTLED);
};

const zoomMiddle = (factor) => {
  const screen = size();
  zoomAt(screen.width / 2, screen.height / 2, factor);
};

// Bring a place into sight, at a zoom at which it can be read.
const bring = (x, y, closer) => {
  const screen = size();
  if (closer && eye.zoom < 0.7) eye.zoom = 0.9;
  const at = { x: eye.x + x * eye.zoom, y: eye.y + y * eye.zoom };
  const inside = at.x > 60 && at.x < screen.width - 60 && at.y > 50 && at.y < screen.height - 70;
  if (closer || !inside) {
    eye.x = screen.width / 2 - x * eye.zoom;
    eye.y = screen.height / 2 - y * eye.zoom;
  }
  look();
};

const fingers = new Map();
let dragged = 0;
picture.addEventListener("wheel", (event) => {
  event.preventDefault();
  const { left, top } = size();
  const lines = event.deltaMode === 1 ? 20 : 1;
  zoomAt(event.clientX - left, event.clientY - top, Math.exp(-event.deltaY * lines * 0.0016));
}, { passive: false });
picture.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  dragged = 0;
});
window.addEventListener("pointermove", (event) => {
  const finger = fingers.get(event.pointerId);
  if (!finger) return;
  const moved = { x: event.clientX - finger.x, y: event.clientY - finger.y };
  dragged += Math.abs(moved.x) + Math.abs(moved.y);
  const { left, top } = size();
  if (fingers.size === 2) {
    const other = Array.from(fingers).find(([id]) => id !== event.pointerId)[1];
    const before = Math.hypot(finger.x - other.x, finger.y - other.y) || 1;
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    zoomAt((event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top, after / before);
  } else if (dragged > 4) {
    picture.classList.add("moving");
    eye.x += moved.x;
    eye.y += moved.y;
    move();
  }
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
});
const lift = (event) => {
  fingers.delete(event.pointerId);
  picture.classList.remove("moving");
};
window.addEventListener("pointerup", lift);
window.addEventListener("pointercancel", lift);
byId("nearer").addEventListener("click", () => zoomMiddle(1.3));
byId("further").addEventListener("click", () => zoomMiddle(1 / 1.3));
byId("all").addEventListener("click", () => showAll());
window.addEventListener("resize", () => look());
picture.removeAttribute("viewBox");
