// Paper shows the whole picture, with the labels that have room on a sheet; then the tables. The first look comes last.
const SHEET = { width: 1020, height: 640 };
const LEGIBLE = 0.4;
window.addEventListener("beforeprint", () => {
  picture.setAttribute("viewBox", `${whole.x} ${whole.y} ${whole.width} ${whole.height}`);
  for (const part of layers) part.removeAttribute("transform");
  const zoom = Math.min(SHEET.width / whole.width, SHEET.height / whole.height);
  fitLabels(zoom < LEGIBLE ? zoom : 1); // names in full size have room beside each other; smaller ones may not
});
window.addEventListener("afterprint", () => {
  picture.removeAttribute("viewBox");
  look();
});

choose();
showAll();
current(reachable()[0] || picture);
root.classList.add("ready");
