// The evidence of one shape or one link, copied from its row of the table.
let opener = null;

const heading = (tie) => {
  const line = make("h3");
  const cells = tie.row.cells;
  line.append(...cells[0].cloneNode(true).childNodes, ` ${cells[1].textContent} `, ...cells[2].cloneNode(true).childNodes);
  return line;
};

const oneLink = (tie) => {
  const part = make("section", "", "link");
  const standing = make("p", tie.row.cells[3].textContent, tie.row.cells[3].className);
  part.append(heading(tie), standing, tie.row.cells[5].firstElementChild.cloneNode(true));
  return part;
};

const fact = (list, name, text) => {
  if (text) list.append(make("dt", name), make("dd", text));
};

const aboutNode = (node) => {
  const cells = node.row.cells;
  const facts = make("dl");
  fact(facts, "What it is", cells[1].textContent);
  fact(facts, "Roles recorded", cells[2].textContent);
  fact(facts, "Other names", cells[3].textContent);
  fact(facts, "Cases", cells[4].textContent);
  const shown = node.ties.filter((tie) => tie.on);
  const hidden = node.ties.length - shown.length;
  const count = `${shown.length} ${shown.length === 1 ? "link" : "links"}, as recorded${hidden ? `; ${hidden} more not shown by your choices` : ""}`;
  return [make("h2", cells[0].textContent), facts, make("p", count, "counted"), ...shown.map(oneLink)];
};

const marked = [];
const put = (className, ...items) => {
  for (const item of items) item.classList.add(className);
  marked.push(...items);
};

const mark = (node, tie) => {
  for (const item of marked.splice(0)) item.classList.remove("picked", "beside");
  picture.classList.toggle("picking", Boolean(node || tie));
  const lines = tie ? [tie] : node ? node.ties : [];
  for (const line of lines) {
    put("picked", line.shape, line.row);
    put("beside", line.source.shape, line.target.shape);
  }
  if (node) put("picked", node.shape, node.row);
};

const openPanel = (parts, origin) => {
  const close = make("button", "Close", "close");
  close.type = "button";
  close.addEventListener("click", () => closePanel());
  panel.replaceChildren(close, ...parts, make("p", document.querySelector(".caveat").textContent, "hint"));
  opener = origin;
  panel.hidden = false;
  root.classList.add("with-panel");
  panel.scrollTop = 0;
};

const closePanel = () => {
  if (panel.hidden) return;
  panel.hidden = true;
  root.classList.remove("with-panel");
  mark(null, null);
  if (opener) opener.focus({ preventScroll: true });
};

const pickNode = (id, { focus = true, closer = false } = {}) => {
  const node = nodes.get(id);
  openGroup(node.group);
  openPanel(aboutNode(node), node.shape);
  mark(node, null);
  bring(node.x, node.y, closer);
  current(node.shape);
  if (focus) panel.focus({ preventScroll: true });
};

const pickTie = (id) => {
  const tie = ties.get(id);
  openPanel([make("h2", "One link, as recorded"), oneLink(tie)], tie.source.shape);
  mark(null, tie);
  panel.focus({ preventScroll: true });
};

picture.addEventListener("click", (event) => {
  if (dragged > 4) return;
  const shape = event.target.closest(".node, .tie, .closed");
  if (!shape) return closePanel();
  if (shape.classList.contains("closed")) return openGroup(shape.dataset.group, true);
  return shape.classList.contains("tie") ? pickTie(shape.id) : pickNode(shape.id, { focus: false });
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.to");
  if (!link) return;
  event.preventDefault();
  showView("picture");
  pickNode(link.getAttribute("href").slice(1), { closer: true });
});
