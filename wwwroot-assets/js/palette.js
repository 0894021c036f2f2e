// The desk's commands in one list. Fetched by the first Ctrl K; what a page can do is read off the page itself: its keys, its tabs, its tools.
const box = document.querySelector("[data-palette-box]"), input = box.querySelector("[role=combobox]"), list = box.querySelector("[role=listbox]"), none = box.querySelector("[data-palette-none]");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const cases = { A: "/desk/cases/", F: "/desk/fixes/", L: "/desk/links/", O: "/desk/outside/" };
let commands = [], shown = [], at = 0;

// What an element is called, without its key.
function nameOf(element) {
  const named = element.getAttribute("aria-label") ?? (element.matches("input") && !element.closest("label") ? element.placeholder : null);
  if (named) return named;
  const copy = (element.closest("label") ?? element).cloneNode(true);
  for (const part of copy.querySelectorAll("kbd, select, textarea")) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function gather() {
  const alive = element => !element.closest("[inert], dialog, [hidden], [aria-disabled=true]") && !element.disabled && (element.getClientRects().length > 0 || element.matches("input[type=radio]"));
  const found = [], seen = new Set(), add = (name, key, run) => { if (name && !seen.has(name)) { seen.add(name); found.push({ name, key, run, words: plain(name) }); } };
  for (const element of document.querySelectorAll("[data-key]")) {
    if (alive(element)) add(nameOf(element), element.querySelector("kbd")?.textContent ?? element.closest("label")?.querySelector("kbd")?.textContent ?? element.dataset.key.toUpperCase(), () => desk.act(element));
  }
  for (const tab of document.querySelectorAll(".tabs a[data-tab]:not([data-key])")) add(nameOf(tab), "", () => tab.click());
  for (const tool of document.querySelectorAll("[data-do], [data-pair]")) if (alive(tool)) add(nameOf(tool), tool.getAttribute("aria-keyshortcuts") ?? "", () => tool.click());
  const next = box.querySelector("form");
  if (next) add(next.dataset.name, "", () => next.requestSubmit());
  for (const link of box.querySelector("template").content.querySelectorAll("a")) add(link.textContent, "", () => location.assign(link.getAttribute("href")));
  return found;
}

// What was typed may be a case's reference, or the name of a merchant.
function sought(text) {
  const reference = text.trim().toUpperCase(), found = [];
  if (/^[AFLO]-[0-9A-Z]{6,12}$/.test(reference)) found.push({ name: list.dataset.case.replace("{0}", reference), key: "", run: () => location.assign(cases[reference[0]] + reference) });
  if (text.trim().length < 2) return found;
  if (list.dataset.merchants) found.push({ name: list.dataset.merchant.replace("{0}", text.trim()), key: "", run: () => location.assign(list.dataset.merchants + encodeURIComponent(text.trim())) });
  found.push({ name: list.dataset.queue.replace("{0}", text.trim()), key: "", run: () => location.assign(list.dataset.cases + encodeURIComponent(text.trim())) });
  return found;
}

function choose(to) {
  at = shown.length === 0 ? -1 : (to + shown.length) % shown.length;
  [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
  if (at < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", list.children[at].id);
  list.children[at].scrollIntoView({ block: "nearest" });
}

function filter() {
  const wanted = plain(input.value).split(/\s+/).filter(Boolean);
  const hits = commands.filter(command => wanted.every(word => command.words.includes(word)));
  const first = wanted[0] ?? "";
  hits.sort((a, b) => b.words.startsWith(first) - a.words.startsWith(first));
  const asked = sought(input.value), reference = asked.length > 0 && /^[afloAFLO]-/.test(input.value.trim());
  shown = reference ? [...asked, ...hits] : [...hits, ...asked];
  list.replaceChildren(...shown.map((command, index) => {
    const row = document.createElement("li"), name = document.createElement("span");
    Object.assign(row, { id: `palette-${index}`, role: "option" });
    row.setAttribute("role", "option");
    name.textContent = command.name;
    row.append(name);
    if (command.key) row.appendChild(document.createElement("kbd")).textContent = command.key;
    return row;
  }));
  none.hidden = shown.length > 0;
  choose(0);
}

function run(command) {
  if (!command) return;
  box.close();
  command.run();
}

// The browser gives the focus back to where it was when the box closes, before the command is done.
export function open() {
  if (box.open) return box.close();
  commands = gather();
  input.value = "";
  box.showModal();
  filter();
  input.focus();
}

input.addEventListener("input", filter);
input.addEventListener("keydown", event => {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (to !== undefined) choose(to);
  else if (event.key === "Enter") run(shown[at]);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
list.addEventListener("pointermove", event => { const row = event.target.closest("li"); if (row && row.getAttribute("aria-selected") !== "true") choose([...list.children].indexOf(row)); });
list.addEventListener("click", event => { const row = event.target.closest("li"); if (row) run(shown[[...list.children].indexOf(row)]); });
// Outside the box is the dialog itself.
box.addEventListener("click", event => { if (event.target === box) box.close(); });
