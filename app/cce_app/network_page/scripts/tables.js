// The two views, and tables that sort by any column, either way.
const showView = (name) => {
  root.classList.toggle("as-tables", name === "tables");
  byId("show-picture").setAttribute("aria-pressed", String(name === "picture"));
  byId("show-tables").setAttribute("aria-pressed", String(name === "tables"));
};
byId("show-picture").addEventListener("click", () => showView("picture"));
byId("show-tables").addEventListener("click", () => { closePanel(); showView("tables"); });

const compare = new Intl.Collator("en-GB", { numeric: true }).compare;
const keyOf = (row, column) => row.cells[column].dataset.sort || row.cells[column].textContent;

const sortBy = (table, column, head) => {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = Array.from(table.tBodies[0].rows, (row) => [keyOf(row, column), row]);
  rows.sort((one, other) => compare(one[0], other[0]) * (down ? -1 : 1));
  table.tBodies[0].append(...rows.map(([, row]) => row));
};

for (const table of document.querySelectorAll("#tables table")) {
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = make("button", head.textContent);
    button.type = "button";
    button.addEventListener("click", () => sortBy(table, column, head));
    head.replaceChildren(button);
  });
}
