// Paper shows the whole picture, with the labels that have room on a sheet; then the tables. The first look comes last.
const SHEET = { width: 1020, height: 640 };
window.addEventListener("beforeprint", () => {
  picture.setAttribute("viewBox", `${whole.x} ${whole.y} ${whole.width} ${whole.height}`);
  world.removeAttribute("transform");
  fitLabels(Math.min(SHEET.width / whole.width, SHEET.height / whole.height));
});
window.addEventListener("afterprint", () => {
  picture.removeAttribute("viewBox");
  look();
});

openGroup(null);
choose();
showAll();
current(reachable()[0] || picture);
root.classList.add("ready");
