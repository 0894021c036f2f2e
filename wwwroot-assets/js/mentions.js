// Names colleagues in a note: after an @ a list of those who can be named, chosen by arrows and Enter. Without this script a name that is typed in full is found by the server.
(() => {
  const box = document.querySelector("textarea[data-mentions]");
  if (!box || box.dataset.ready) return;
  box.dataset.ready = "yes";
  const form = box.form, people = JSON.parse(form.dataset.people || "[]");
  const list = document.createElement("ul");
  list.id = box.id + "-names"; list.className = "names"; list.hidden = true; list.setAttribute("role", "listbox"); list.setAttribute("aria-label", box.labels[0]?.textContent ?? "");
  box.after(list);
  box.setAttribute("aria-autocomplete", "list"); box.setAttribute("aria-controls", list.id);
  let found = [], at = 0, from = -1;
  const close = () => { list.hidden = true; box.removeAttribute("aria-activedescendant"); };
  const mark = () => [...list.children].forEach((row, n) => {
    row.setAttribute("aria-selected", String(n === at));
    if (n === at) box.setAttribute("aria-activedescendant", row.id);
  });
  const choose = person => {
    const end = box.selectionEnd;
    box.setRangeText("@" + person.name + " ", from, end, "end");
    const kept = document.createElement("input");
    kept.type = "hidden"; kept.name = "chosen"; kept.value = person.id;
    form.append(kept); close(); box.focus();
  };
  const look = () => {
    const before = box.value.slice(0, box.selectionEnd), typed = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}][^@\n]{0,40}|)$/u.exec(before);
    if (!typed) return close();
    from = before.length - typed[1].length - 1;
    const wanted = typed[1].toLowerCase();
    found = people.filter(p => p.name.toLowerCase().startsWith(wanted) || p.name.toLowerCase().includes(" " + wanted)).slice(0, 8);
    if (!found.length) return close();
    list.replaceChildren(...found.map((p, n) => {
      const row = document.createElement("li");
      row.id = list.id + "-" + n; row.textContent = p.name; row.setAttribute("role", "option");
      row.addEventListener("mousedown", e => { e.preventDefault(); choose(p); });
      return row;
    }));
    at = 0; list.hidden = false; mark();
  };
  box.addEventListener("input", look);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", e => {
    if (list.hidden) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") at = (at + (e.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
    else if (e.key === "Enter" || e.key === "Tab") choose(found[at]);
    else if (e.key === "Escape") close();
    else return;
    e.preventDefault(); e.stopPropagation(); mark();
  });
})();
