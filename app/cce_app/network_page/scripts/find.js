// Search in names, other names, roles, kinds and cases; the rest is dimmed. Accents and case do not matter.
const MOST_FOUND = 12;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const node of nodes.values()) node.text = plain(Array.from(node.row.cells).slice(0, 5).map((cell) => cell.textContent).join(" "));

const find = (text) => {
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  const list = byId("found");
  const found = wanted.length ? Array.from(nodes.values()).filter((node) => wanted.every((word) => node.text.includes(word))) : [];
  picture.classList.toggle("finding", wanted.length > 0);
  for (const node of nodes.values()) node.shape.classList.remove("hit");
  for (const node of found) node.shape.classList.add("hit");
  const rows = found.slice(0, MOST_FOUND).map((node) => {
    const item = make("li");
    const button = make("button", node.row.cells[0].textContent);
    button.type = "button";
    button.append(make("span", node.row.cells[1].textContent, "count"));
    button.addEventListener("click", () => pickNode(node.id, { closer: true }));
    item.append(button);
    return item;
  });
  if (found.length > MOST_FOUND) rows.push(make("li", `and ${found.length - MOST_FOUND} more: write more of the name.`, "hint"));
  if (wanted.length && !found.length) rows.push(make("li", "Nothing here has that in its name, roles or cases.", "hint"));
  list.replaceChildren(...rows);
};

byId("find").addEventListener("input", (event) => find(event.target.value));
byId("find").addEventListener("keydown", (event) => {
  const first = byId("found").querySelector("button");
  if (event.key === "Enter" && first) first.click();
});
