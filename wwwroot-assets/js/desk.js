// Keys of the desk. Every one of them is also a link or a button; they act only outside text fields and can be switched off.
"use strict";

(() => {
  const on = () => localStorage.getItem("desk-keys") !== "off";
  const typing = target => target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("tr[data-row]")];

  function select(row) {
    for (const other of rows()) other.classList.toggle("sel", other === row);
    row.querySelector("a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex(row => row.classList.contains("sel"));
    select(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  document.addEventListener("keydown", event => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else {
      const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!button) return;
      button.click();
      if (button.matches("summary")) button.parentElement.querySelector("input:not([type=hidden])")?.focus();
    }
    event.preventDefault();
  });
})();
