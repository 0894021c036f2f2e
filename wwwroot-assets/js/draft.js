// Helps with a form that saves itself: each field marked data-field while you type, files one by one, characters counted. The page works without it.
"use strict";

(() => {
  const drop = key => { for (const name of Object.keys(localStorage)) if (name.startsWith(key)) localStorage.removeItem(name); };
  for (const sent of document.querySelectorAll("[data-draft-sent]")) drop(sent.dataset.draftSent);
  const form = document.querySelector("form[data-draft]");
  if (!form) return;

  const words = JSON.parse(form.dataset.words);
  const say = (name, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words[name]);
  const headers = { RequestVerificationToken: form.elements.__RequestVerificationToken.value };
  const line = form.querySelector(".draft-state");
  const page = form.elements.page.value;
  // Each open page keeps its own copy, under its person: nobody else's page looks there, and signing out clears it away.
  const here = `${form.dataset.kept}:${page}`;
  form.classList.add("js");
  form.autocomplete = "off";

  // --- the words: on the account, and on this device until the account has them
  const SOON = 600, LATEST = 15000;
  const names = [...new Set([...form.querySelectorAll("[data-field]")].map(element => element.name))];
  const boxes = name => [...form.querySelectorAll("[data-field]")].filter(element => element.name === name);
  const read = name => {
    const [first] = boxes(name);
    if (first.type === "radio" || first.type === "checkbox") return boxes(name).find(box => box.checked)?.value ?? "";
    return first.value;
  };
  const write = (name, value) => {
    for (const box of boxes(name)) {
      if (box.type === "radio" || box.type === "checkbox") box.checked = box.value === value;
      else if (box.value !== value) { box.value = value; count(box); }
    }
  };
  const mark = name => form.elements[`seen:${name}`];
  const typed = new Map(); // name → { over, at }: typed and not yet on the account
  let strays = []; // of pages that are gone: { name, value, over, at, page }
  let kept = Number(form.dataset.replaced ?? 0), failures = 0, timer = null, saving = null, stopped = false;

  const tell = text => { line.hidden = false; line.querySelector("span").textContent = text; };
  const keepHere = () => {
    try {
      if (typed.size === 0) localStorage.removeItem(here);
      else localStorage.setItem(here, JSON.stringify([...typed].map(([name, { over, at }]) => ({ name, value: read(name), over, at, page }))));
    } catch { /* a full or forbidden store: the account still saves */ }
  };

  const save = (keepalive = false) => saving ??= (async () => {
    clearTimeout(timer);
    timer = null;
    const mine = [...typed].map(([name, { over, at }]) => ({ name, value: read(name), over, at, page }));
    const all = [...strays, ...mine];
    const now = Date.now();
    const body = JSON.stringify({
      page, known: Object.fromEntries(names.map(name => [name, mark(name).value])),
      changes: all.map(change => ({ name: change.name, value: change.value, seen: change.over, page: change.page, ago: Math.max(0, now - change.at) })),
    });
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", keepalive, redirect: "manual", headers: { ...headers, "Content-Type": "application/json" }, body });
      if (answer.type === "opaqueredirect" || answer.status === 401) { stopped = true; tell(words.signedOut); return; }
      const told = await answer.json().catch(() => ({}));
      if (answer.ok && told.fields) arrive(mine, told);
      else if (answer.status >= 400 && answer.status < 500) { stopped = true; tell(told.title ?? words.offline); }
      else throw new Error(String(answer.status));
    } catch {
      failures++;
      tell(words.offline);
      plan(Math.min(LATEST, SOON * 2 ** failures));
    } finally { saving = null; }
  })();

  const arrive = (sent, told) => {
    failures = 0;
    for (const stray of strays) drop(`${form.dataset.kept}:${stray.page}`);
    strays = [];
    let elsewhere = false;
    for (const [name, { mark: seen, value: other }] of Object.entries(told.fields)) {
      if (!names.includes(name)) continue;
      const value = other ?? undefined; // left out where the page has it
      const change = sent.find(one => one.name === name);
      const stands = change !== undefined && (value === undefined || value === change.value);
      if (stands && read(name) === change.value) typed.delete(name);
      else if (stands) typed.get(name).over = seen;
      else if (change !== undefined && read(name) === change.value) { typed.delete(name); elsewhere = true; write(name, value); }
      else if (!typed.has(name) && value !== undefined && value !== read(name)) { elsewhere = true; write(name, value); }
      else if (typed.has(name)) continue; // typed on while newer words came: what is typed now will be newer
      mark(name).value = seen;
    }
    // A field that was emptied before it was ever saved has nothing to be told about.
    for (const change of sent) if (!(change.name in told.fields) && read(change.name) === change.value) typed.delete(change.name);
    keepHere();
    if (told.time) tell(elsewhere ? say("newer", told.time) : say("saved", told.time));
    if (told.kept !== kept || elsewhere) { kept = told.kept; refresh(); }
    if (typed.size > 0) plan(SOON);
  };

  const plan = wait => { if (!stopped) timer ??= setTimeout(() => { timer = null; save(); }, wait); };
  form.addEventListener("input", event => {
    const name = event.target.name;
    if (!event.target.matches("[data-field]")) return;
    typed.set(name, { over: typed.get(name)?.over ?? mark(name).value, at: Date.now() });
    keepHere();
    count(event.target);
    if (!stopped && failures === 0) tell(words.saving);
    plan(SOON);
  });
  // A field that was left, or a choice that was made, is looked over with the rest.
  form.addEventListener("change", event => { if (event.target.matches("[data-field]")) refresh("checks"); });
  addEventListener("online", () => { clearTimeout(timer); timer = null; if (typed.size > 0) plan(0); });
  addEventListener("pagehide", () => { if (!stopped && typed.size > 0) save(true); });
  // Back at this window: another device may have gone on meanwhile.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && !stopped && !form.dataset.sent) save(); });

  const count = box => {
    const at = box.dataset.count && document.getElementById(box.dataset.count);
    if (!at) return;
    const [length, limit] = [box.value.length, Number(box.dataset.limit)];
    const number = new Intl.NumberFormat(document.documentElement.lang || undefined);
    at.textContent = say(length > limit ? "over" : "count", number.format(length), number.format(limit));
    at.classList.toggle("err", length > limit);
  };

  // The server lists and checks; its fresh answer takes the place of what stood here.
  let asked = 0, checked = 0;
  const refresh = async only => {
    const turn = ++asked;
    if (typed.size > 0 && !stopped) await save();
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const live of form.querySelectorAll("[data-live]")) {
      const found = fresh.getElementById(live.id);
      // An answer that was overtaken on the way would show what was found before.
      if (!found || (only && live.id !== only) || (live.id === "checks" && turn < checked)) continue;
      if (live.id === "checks") checked = turn;
      for (const old of [...live.children]) if (!old.matches(".local, .add")) old.remove();
      live.prepend(...[...found.children].filter(one => !one.matches(".add")).map(one => document.importNode(one, true)));
    }
  };

  // --- files: each by itself, with its progress and a way out
  const running = new Set();
  const takeFiles = () => {
    const section = document.getElementById("evidence");
    const tiles = section.querySelector(".tiles");
    const input = document.getElementById("files");
    const add = tiles.querySelector(".add");

    const icon = at => document.getElementById("tile-icons").content.querySelectorAll("svg")[at].cloneNode(true);

    const localTile = name => {
      const tile = Object.assign(document.createElement("div"), { className: "tile local" });
      const head = Object.assign(document.createElement("div"), { className: "th" });
      head.append(icon(0));
      const progress = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
      progress.setAttribute("aria-label", words.uploading);
      const body = Object.assign(document.createElement("div"), { className: "tb" });
      const title = document.createElement("b");
      title.append(Object.assign(document.createElement("bdi"), { textContent: name }));
      const state = Object.assign(document.createElement("p"), { className: "xs" });
      state.setAttribute("role", "status");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "link sm", textContent: words.cancel });
      body.append(title, state, button);
      tile.append(head, progress, body);
      tiles.insertBefore(tile, add);
      return { tile, head, progress, state, button };
    };

    const upload = file => {
      const view = localTile(file.name);
      if (file.type.startsWith("image/")) {
        const picture = Object.assign(document.createElement("img"), { src: URL.createObjectURL(file), alt: "" });
        picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
        picture.addEventListener("error", () => picture.remove());
        view.head.prepend(picture);
      }
      if (file.size > Number(form.dataset.max)) return refuse(view, say("tooLarge", `${Math.floor(form.dataset.max / 1e6)} MB`));
      send(file, view);
    };

    const send = (file, view) => {
      const request = new XMLHttpRequest();
      const done = new Promise(settle => request.addEventListener("loadend", settle));
      view.state.textContent = "";
      view.progress.hidden = false;
      view.button.textContent = words.cancel;
      view.button.onclick = () => { request.abort(); view.tile.remove(); };
      request.upload.addEventListener("progress", event => { if (event.lengthComputable) view.progress.value = 100 * event.loaded / event.total; });
      request.addEventListener("load", () => {
        if (request.status < 300) { view.tile.remove(); return; }
        let why = words.failed;
        try { why = JSON.parse(request.response).title ?? why; } catch { /* not ours: a proxy's page */ }
        if (request.status < 500) refuse(view, why); else again(file, view);
      });
      request.addEventListener("error", () => again(file, view));
      request.open("POST", `${form.dataset.files}?name=${encodeURIComponent(file.name)}`);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.send(file);
      running.add(done);
      done.then(() => { running.delete(done); if (running.size === 0) refresh(); });
    };

    const refuse = (view, why) => {
      view.tile.classList.add("refused");
      view.progress.hidden = true;
      const mark = Object.assign(document.createElement("span"), { className: "st", textContent: words.refused });
      mark.prepend(icon(1));
      view.state.replaceChildren(mark, why);
      view.button.textContent = words.remove;
      view.button.onclick = () => { view.tile.remove(); input.focus(); };
    };

    const again = (file, view) => {
      view.progress.hidden = true;
      view.state.textContent = words.failed;
      view.button.textContent = words.retry;
      view.button.onclick = () => send(file, view);
    };

    input.addEventListener("change", () => { [...input.files].forEach(upload); input.value = ""; });
    add.append(Object.assign(document.createElement("span"), { className: "hide-p", textContent: words.dropHere }));
    for (const name of ["dragover", "dragleave", "drop"]) {
      section.addEventListener(name, event => {
        event.preventDefault();
        add.classList.toggle("drag", name === "dragover");
        if (name === "drop") [...event.dataTransfer.files].forEach(upload);
      });
    }

    tiles.addEventListener("click", async event => {
      const button = event.target.closest("button[value^='remove:']");
      if (!button) return;
      event.preventDefault();
      button.disabled = true;
      const answer = await fetch(`${form.dataset.files}/${button.value.slice(7)}`, { method: "DELETE", headers }).catch(() => null);
      if (answer && (answer.ok || answer.status === 404)) { await refresh(); input.focus(); } else button.disabled = false;
    });
  };
  if (form.dataset.files) takeFiles();

  // A file that is chosen for one part of the form goes with the form, at once: the page comes back with it.
  form.addEventListener("change", event => {
    const input = event.target.closest("input[data-attach]");
    if (input?.files.length) form.requestSubmit(document.getElementById(input.dataset.attach));
  });

  // What an earlier page typed on this device and the account never got: it goes on from there, and the account weighs it against what came since.
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith("draft:")) continue;
    let found = [];
    try { found = JSON.parse(localStorage.getItem(key)); } catch { /* not ours */ }
    if (!Array.isArray(found) || found.length === 0 || found.some(one => Date.now() - one.at > 30 * 864e5)) localStorage.removeItem(key);
    else if (key.startsWith(form.dataset.kept + ":")) strays.push(...found.filter(one => names.includes(one.name)));
  }
  strays.sort((one, other) => one.at - other.at);
  const news = strays.filter(one => one.value !== read(one.name));
  if (news.length === 0) { for (const stray of strays) drop(`${form.dataset.kept}:${stray.page}`); strays = []; }
  else {
    for (const stray of news) write(stray.name, stray.value);
    tell(words.restored);
    save();
  }

  // What is on its way arrives before the form does, so that nothing overtakes it.
  let waited = false;
  form.addEventListener("submit", event => {
    const button = event.submitter;
    clearTimeout(timer);
    timer = null;
    if (button?.value === "discard") { stopped = true; typed.clear(); drop(form.dataset.kept + ":"); return; }
    if (typed.size > 0 && !stopped) save();
    if (waited || (!saving && running.size === 0)) { waited = false; return; }
    event.preventDefault();
    waited = true;
    Promise.allSettled([saving, ...running]).then(() => form.requestSubmit(button));
  });
})();
