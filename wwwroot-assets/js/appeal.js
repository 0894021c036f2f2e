// Helps with writing an appeal: saves while you type, uploads file by file, counts characters. The page works without it.
"use strict";

(() => {
  const sent = document.querySelector("[data-appeal-sent]");
  if (sent) localStorage.removeItem("appeal:" + sent.dataset.appealSent);
  const form = document.querySelector("form.appeal");
  if (!form) return;

  const words = JSON.parse(form.dataset.words);
  const say = (name, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words[name]);
  const headers = { RequestVerificationToken: form.elements.__RequestVerificationToken.value };
  const here = "appeal:" + form.dataset.draft.split("/")[2];
  const line = form.querySelector(".draft-state");
  const statement = form.elements.statement;
  const count = document.getElementById("stc");
  const current = () => ({ ground: form.elements.ground.value, statement: statement.value });
  const same = (one, other) => one.ground === other.ground && one.statement === other.statement;
  form.classList.add("js");

  // --- the draft: on the account, and on this device while the account cannot be reached
  let stored = current();
  let timer, saving = null, stopped = false;

  const tell = text => { line.hidden = false; line.querySelector("span").textContent = text; };
  const keepHere = () => { try { localStorage.setItem(here, JSON.stringify(current())); } catch { /* a full or forbidden store: the account still saves */ } };

  const save = (keepalive = false) => saving ??= (async () => {
    const text = current();
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", keepalive, headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify({ ...text, seen: form.elements.seen.value || null }),
      });
      const body = await answer.json().catch(() => ({}));
      if (answer.ok) {
        stored = text;
        form.elements.seen.value = body.seen;
        tell(say("saved", body.time));
        if (same(text, current())) localStorage.removeItem(here); else plan(300);
      } else if (answer.status < 500) {
        stopped = true;
        tell(body.code === "draft.newer" ? words.newer : body.title ?? words.offline);
      } else throw new Error(String(answer.status));
    } catch {
      tell(words.offline);
      plan(15000);
    } finally { saving = null; }
  })();

  const plan = wait => { clearTimeout(timer); if (!stopped) timer = setTimeout(save, wait); };
  form.addEventListener("input", event => {
    if (event.target.name !== "ground" && event.target !== statement) return;
    keepHere();
    showCount();
    if (!stopped) tell(words.saving);
    plan(1200);
  });
  addEventListener("online", () => { if (!same(stored, current())) plan(0); });
  addEventListener("pagehide", () => { if (!stopped && !same(stored, current())) save(true); });

  const showCount = () => {
    const [length, limit] = [statement.value.length, Number(statement.dataset.limit)];
    const number = new Intl.NumberFormat(document.documentElement.lang || undefined);
    count.textContent = say(length > limit ? "over" : "count", number.format(length), number.format(limit));
    count.classList.toggle("err", length > limit);
  };

  // Text of this device that never reached the account: both are shown, nothing is overwritten.
  const kept = JSON.parse(localStorage.getItem(here) ?? "null");
  if (kept && kept.statement && !same(kept, current())) {
    const box = document.createElement("div");
    box.className = "panel mt-4";
    const label = Object.assign(document.createElement("p"), { className: "label", textContent: words.kept });
    const text = Object.assign(document.createElement("p"), { className: "said mt-2", textContent: kept.statement });
    const row = Object.assign(document.createElement("p"), { className: "row mt-3" });
    const button = (name, act) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "btn sm", textContent: words[name] });
      made.addEventListener("click", () => { act(); box.remove(); statement.focus(); });
      return made;
    };
    row.append(
      button("use", () => { statement.value = kept.statement; if (kept.ground) form.elements.ground.value = kept.ground; showCount(); plan(0); }),
      button("drop", () => localStorage.removeItem(here)));
    box.append(label, text, row);
    line.after(box);
  }

  // --- files: each by itself, with its progress and a way out
  const section = document.getElementById("evidence");
  const tiles = section.querySelector(".tiles");
  const input = document.getElementById("files");
  const add = tiles.querySelector(".add");
  const running = new Set();

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

  // The server lists and checks; its fresh answer takes the place of what stood here.
  const refresh = async () => {
    if (!same(stored, current()) && !stopped) await save();
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const tile of [...tiles.children]) if (!tile.matches(".local, .add")) tile.remove();
    tiles.prepend(...[...page.querySelectorAll("#evidence .tile:not(.add)")].map(tile => document.importNode(tile, true)));
    const checks = page.getElementById("checks");
    if (checks) document.getElementById("checks").replaceChildren(...[...checks.childNodes].map(node => document.importNode(node, true)));
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

  // What is on its way arrives before the form does, so that nothing overtakes it.
  form.addEventListener("submit", event => {
    clearTimeout(timer);
    if (!saving && running.size === 0) return;
    event.preventDefault();
    const button = event.submitter;
    Promise.allSettled([saving, ...running]).then(() => form.requestSubmit(button));
  });
})();
