// Keys, tabs, the lease's countdown and the keeping of typed text. Every key is also a link or a button; single letters act only
// outside text fields and can be switched off.
"use strict";

(() => {
  const store = { get: key => { try { return localStorage.getItem(key); } catch { return null; } }, set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a full or forbidden store keeps nothing */ } }, drop: key => { try { localStorage.removeItem(key); } catch { /* as above */ } } };
  const lettersOn = () => store.get("desk-keys") !== "off";
  const typing = target => target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("tr[data-row]")];

  function move(by) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex(row => row.classList.contains("sel"));
    const row = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    for (const other of all) other.classList.toggle("sel", other === row);
    row.querySelector("td.m a, a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    // An island that is not alive yet takes no keys either.
    if (!button || button.closest("[inert]")) return false;
    act(button);
    return true;
  }

  function act(button) {
    if (button.matches("[type=search]")) button.focus();
    // What is chosen already is said once more: should the server have missed it, the key that chose it makes good for that.
    else if (button.matches("[type=radio]:checked")) button.dispatchEvent(new Event("change", { bubbles: true }));
    else button.click();
    if (button.matches("summary")) button.parentElement.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    if (button.matches(".keysheet > summary")) button.parentElement.scrollIntoView({ block: "nearest" });
    if (button.matches("[type=radio]")) button.focus();
  }

  const palette = document.querySelector("[data-palette]");
  const command = async () => (await import(palette.dataset.palette)).open();
  palette?.addEventListener("click", command);

  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.altKey) return;
    if (palette && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); command(); return; }
    if (event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key !== "Enter") return;
      // A form beside the decision is sent by the same keys, and never the decision with it.
      const beside = event.target.closest?.("form[data-pass]");
      if (beside) { event.preventDefault(); beside.requestSubmit(); return; }
      // What stands in the field goes to the server first.
      if (typing(event.target)) event.target.blur();
      if (press(event.shiftKey ? "ctrl-shift-enter" : "ctrl-enter")) event.preventDefault();
      return;
    }
    if (!lettersOn() || typing(event.target) || event.target.closest?.("dialog")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
    else if (!press(key)) return;
    event.preventDefault();
  });

  // Tabs: all of them are in the page. In the capturing phase, before anything else follows the link.
  document.addEventListener("click", event => {
    const tab = event.target.closest?.("a[data-tab]");
    if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const name = tab.dataset.tab;
    for (const panel of document.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== name;
    for (const other of document.querySelectorAll(".tabs a[data-tab]")) other.toggleAttribute("aria-current", other.dataset.tab === name);
    history.replaceState(history.state, "", tab.href);
    fill(document.querySelector(`[data-panel="${CSS.escape(name)}"][data-fetch]`));
  }, true);

  // A part that costs something to make is fetched when its tab is opened; until it is there, and where it does not come, the link to it stands.
  async function fill(panel) {
    if (!panel || panel.ariaBusy === "true") return;
    panel.ariaBusy = "true";
    try {
      const answer = await fetch(panel.dataset.fetch, { headers: { accept: "text/html" } });
      const part = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-part]");
      if (!part) return;
      panel.replaceChildren(...part.childNodes);
      delete panel.dataset.fetch;
    } catch {
      // No connection now: opening the tab again asks again.
    } finally {
      panel.ariaBusy = null;
    }
  }

  document.addEventListener("change", event => {
    if (event.target.matches?.("[data-keys-off]")) store.set("desk-keys", event.target.checked ? "off" : "on");
  });
  for (const box of document.querySelectorAll("[data-keys-off]")) box.checked = !lettersOn();

  /* The lease, and what is typed, for as long as an island is open. */
  const WARN = 120, RENEW = 60;
  let open = null;

  function show() {
    const lease = document.querySelector("[data-lease]");
    if (!open || !lease) return;
    const left = Math.max(0, Math.round((open.ends - performance.now()) / 1000));
    const state = left === 0 ? "lost" : left <= WARN ? "warn" : "held";
    lease.classList.toggle("warn", state === "warn");
    lease.classList.toggle("lost", state === "lost");
    for (const name of ["held", "warn", "lost"]) lease.querySelector(`[data-lease-${name}]`).hidden = name !== state;
    for (const clock of lease.querySelectorAll("[data-lease-clock]")) clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    lease.querySelector(".left").setAttribute("stroke-dasharray", `${(100 * left) / Number(lease.dataset.whole)} 100`);
  }

  async function renew() {
    if (!open || open.renewing || performance.now() >= open.ends) return;
    open.renewing = true;
    try {
      const left = await open.island.invokeMethodAsync("RenewAsync");
      open.ends = performance.now() + left * 1000;
    } catch {
      // No connection now: the countdown goes on, and the next sign of work tries again.
    } finally {
      if (open) open.renewing = false;
      show();
    }
  }

  function working() {
    if (open && open.ends - performance.now() < (open.whole - RENEW) * 1000) renew();
  }

  function kept(key) {
    try { return JSON.parse(store.get(key) ?? "null")?.words ?? null; } catch { return null; }
  }

  // What a field holds, into the words; a radio that is not chosen says nothing.
  function note(field, words) {
    const input = field.matches("input, textarea") ? field : field.querySelector("input, textarea");
    if (!input || (input.type === "radio" && !input.checked)) return;
    if (input.value === "" || (input.type === "checkbox" && !input.checked)) delete words[field.dataset.field];
    else words[field.dataset.field] = input.value;
  }

  function keep() {
    // Fields that are not shown now keep what they held.
    const words = kept(open.key) ?? {};
    for (const field of document.querySelectorAll("[data-island] [data-field]")) note(field, words);
    store.set(open.key, JSON.stringify({ at: Date.now(), words }));
  }

  for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, working, { passive: true });
  document.addEventListener("scroll", working, { passive: true, capture: true });
  document.addEventListener("click", event => { if (event.target.closest?.("[data-lease-keep]")) renew(); });
  for (const change of ["input", "change"]) document.addEventListener(change, event => {
    const field = event.target.closest?.("[data-island]") && event.target.closest("[data-field]");
    if (!field || !open) return;
    clearTimeout(open.saving);
    open.saving = setTimeout(keep, 300);
  });
  // Where the cursor stood in each field of an island when it was left.
  const carets = new Map();
  document.addEventListener("focusout", event => {
    if (event.target.matches?.("[data-island] textarea")) carets.set(event.target.id, event.target.selectionStart);
  });
  addEventListener("pagehide", () => { if (open?.saving) keep(); });

  // Words of cases long gone do not stay on the device.
  const OLD = 7 * 24 * 3600 * 1000;
  for (const key of Object.keys(localStorage).filter(name => name.startsWith("desk:"))) {
    if (Date.now() - (JSON.parse(store.get(key) ?? "{}").at ?? 0) > OLD) store.drop(key);
  }

  /* What happens elsewhere, for as long as the page is looked at: the queue is fetched again where it changed, a case says that it did. */
  const looking = document.querySelector("[data-looking]");
  let live = null, due = 0, asked = 0;

  async function refresh() {
    due = 0;
    asked = Date.now();
    // Somebody reads why, or fills in a form: what is open stays as it is.
    if (document.querySelector("[data-live] details[open]")) return later();
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const selected = document.querySelector("tr.sel")?.dataset.row, focused = document.activeElement?.closest?.("tr[data-row]")?.dataset.row;
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    }
    for (const row of rows()) {
      row.classList.toggle("sel", row.dataset.row === selected);
      if (row.dataset.row === focused) row.querySelector("td.m a")?.focus({ preventScroll: true });
    }
  }

  // At most every three seconds, and not all desks in the same moment.
  function later() {
    if (!due) due = setTimeout(() => refresh().catch(() => {}), Math.max(0, asked + 3000 - Date.now()) + 300 * Math.random());
  }

  // A browser opens six connections to one portal unless that speaks HTTP/2, and a stream keeps one: with six windows nothing else would load, and a
  // case would never come to life. Three windows of a browser listen; another one takes a place that falls free, or takes one over when it is turned to.
  const PLACES = 3;
  let end = null, waiting = null;

  function listen() {
    live = new EventSource("/desk/live" + (looking ? `?about=${looking.dataset.case}` : ""));
    live.addEventListener("queue", later);
    live.addEventListener("case", () => {
      for (const line of document.querySelectorAll("[data-changed]")) line.hidden = false;
    });
    live.addEventListener("looking", event => { looking.textContent = event.data ? looking.dataset.text.replace("{0}", event.data) : ""; });
    return new Promise(done => { end = done; });
  }

  function deaf() {
    live?.close();
    end?.();
    waiting?.abort();
    live = end = waiting = null;
  }

  // Without locks (a plain address that is not this machine's) only the window that is worked in listens.
  async function place(turned) {
    if (!navigator.locks) return document.hasFocus() ? listen() : null;
    const mine = waiting = new AbortController();
    const held = (await navigator.locks.query()).held.map(lock => lock.name);
    const free = [...Array(PLACES).keys()].find(at => !held.includes(`desk-live-${at}`)) ?? Math.floor(PLACES * Math.random());
    if (waiting !== mine) return null;
    const how = turned ? { steal: true } : { signal: mine.signal };
    return navigator.locks.request(`desk-live-${free}`, how, () => (waiting === mine ? listen() : null)).catch(() => {
      // Another window took the place over: this one waits for the next.
      if (waiting === mine) { deaf(); look(); }
    });
  }

  function look(turned) {
    if (live || document.hidden || !(looking || document.querySelector("[data-live-page]"))) return;
    if (turned) deaf();
    if (!waiting) place(turned);
  }

  addEventListener("focus", () => look(true));
  addEventListener("blur", () => { if (!navigator.locks) deaf(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { deaf(); return; }
    if (!live && document.querySelector("[data-live-page]")) later();
    look();
  });
  look();

  globalThis.desk = {
    start(island, key) {
      const lease = document.querySelector("[data-lease]")?.dataset;
      // The page's own age counts: the lease was measured when the server wrote it.
      open = { island, key, ends: Number(lease?.lease ?? 0) * 1000, whole: Number(lease?.whole ?? 0), renewing: false, saving: 0, tick: setInterval(show, 1000) };
      show();
      return kept(key) ?? {};
    },
    stop() { clearInterval(open?.tick); open = null; },
    caret(id) { return carets.get(id) ?? -1; },
    // What a template put into a field stands there, is kept, and goes on being written; without a text only the focus goes back.
    put(id, text, caret) {
      const field = document.getElementById(id);
      if (!field) return;
      if (text !== null && field.value !== text) field.value = text;
      field.focus();
      if (caret >= 0) field.setSelectionRange(caret, caret);
      if (text !== null && open) keep();
    },
    act,
    keysOn: target => lettersOn() && !typing(target),
    forget(key) { clearTimeout(open?.saving); if (open) open.saving = 0; store.drop(key); },
  };
})();
