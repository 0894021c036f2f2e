// Files at the desk: pictures and pages that are zoomed, turned and moved; one or two at a time. Loaded by pages that show a file; what reads a PDF is
// fetched when one is looked at. Without this script every file is a link.
(() => {
  const MOST = 8, LEAST = 0.25, STEP = 1.25, PIXELS = 16_000_000;
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const fill = (text, ...values) => values.reduce((said, value, at) => said.replace(`{${at}}`, value), text);
  const seen = element => element.offsetParent !== null;

  class Stage {
    constructor(figure) {
      this.figure = figure;
      this.box = figure.querySelector("[data-stage]");
      this.paper = figure.querySelector("[data-paper]");
      this.kind = figure.dataset.kind;
      [this.zoom, this.turn, this.x, this.y, this.wide, this.high] = [1, 0, 0, 0, 0, 0];
      this.listen();
    }

    // The paper's size before anything is done to it.
    lay(wide, high, top) {
      [this.wide, this.high] = [wide, high];
      Object.assign(this.paper.style, { width: `${wide}px`, height: `${high}px` });
      if (top) this.y = Infinity;
      this.draw();
    }

    get turned() { return this.turn % 2 ? [this.high, this.wide] : [this.wide, this.high]; }

    // A picture fits as a whole and is never blown up; a page fits in width, for its text is read.
    get fits() {
      const [wide, high] = this.turned;
      return this.kind === "pdf" ? this.box.clientWidth / wide : Math.min(1, this.box.clientWidth / wide, this.box.clientHeight / high);
    }

    get scale() { return this.fits * this.zoom; }

    get slack() {
      const [wide, high] = this.turned.map(side => side * this.scale);
      return [Math.max(0, (wide - this.box.clientWidth) / 2), Math.max(0, (high - this.box.clientHeight) / 2)];
    }

    draw() {
      if (!this.wide || !seen(this.figure)) return;
      const [across, down] = this.slack;
      [this.x, this.y] = [clamp(this.x, -across, across), clamp(this.y, -down, down)];
      const [left, top] = [this.box.clientWidth / 2 - this.wide / 2 + this.x, this.box.clientHeight / 2 - this.high / 2 + this.y];
      this.paper.style.transform = `translate(${left}px, ${top}px) rotate(${90 * this.turn}deg) scale(${this.scale})`;
      this.box.classList.toggle("movable", across + down > 0);
      const share = this.figure.querySelector("[data-zoom]");
      // A PDF's unit is a point, 1/72 inch; what is shown at 100 % is as large as on paper.
      share.textContent = `${Math.round(100 * this.scale * (this.kind === "pdf" ? 0.75 : 1))} %`;
      this.onDraw?.();
    }

    // What lies under a point stays under it.
    zoomTo(zoom, at) {
      const before = this.scale;
      this.zoom = clamp(zoom, LEAST, MOST);
      const grown = this.scale / before, [px, py] = at ?? [0, 0];
      this.move(px - (px - this.x) * grown - this.x, py - (py - this.y) * grown - this.y);
    }

    move(x, y) {
      const before = [this.x, this.y];
      this.x += x;
      this.y += y;
      this.draw();
      return this.x !== before[0] || this.y !== before[1];
    }

    do(what) {
      if (what === "in") this.zoomTo(this.zoom * STEP);
      else if (what === "out") this.zoomTo(this.zoom / STEP);
      else if (what === "fit") { [this.zoom, this.x, this.y] = [1, 0, this.kind === "pdf" ? Infinity : 0]; this.draw(); }
      else if (what === "turn") { this.turn = (this.turn + 1) % 4; [this.x, this.y] = [0, this.kind === "pdf" ? Infinity : 0]; this.draw(); }
      else return this.more?.(what) ?? false;
      return true;
    }

    listen() {
      const from = event => {
        const box = this.box.getBoundingClientRect();
        return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
      };
      this.figure.addEventListener("click", event => {
        const button = event.target.closest("button[data-do]");
        if (button) this.do(button.dataset.do);
      });
      // The wheel belongs to the page until the file is worked on: then it zooms a picture and moves a page.
      this.box.addEventListener("wheel", event => {
        if (!event.ctrlKey && !this.box.contains(document.activeElement)) return;
        const page = this.kind === "pdf" && !event.ctrlKey;
        if (page && !this.move(0, -event.deltaY)) { if (!this.turnPage?.(event.deltaY > 0)) return; }
        else if (!page) this.zoomTo(this.zoom * (event.deltaY < 0 ? STEP : 1 / STEP), from(event));
        event.preventDefault();
      }, { passive: false });
      this.box.addEventListener("pointerdown", event => {
        if (event.button !== 0 || !this.wide) return;
        this.box.focus({ preventScroll: true });
        if (!this.box.classList.contains("movable")) return;
        this.box.setPointerCapture(event.pointerId);
        this.held = true;
        event.preventDefault();
      });
      this.box.addEventListener("pointermove", event => { if (this.held) this.move(event.movementX, event.movementY); });
      for (const end of ["pointerup", "pointercancel"]) this.box.addEventListener(end, () => { this.held = false; });
      this.box.addEventListener("keydown", event => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const step = 60, ways = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
        const deeds = { "+": "in", "=": "in", "-": "out", 0: "fit", r: "turn", R: "turn", PageDown: "on", PageUp: "back", Home: "first", End: "last", "/": "find" };
        if (this.wide && ways[event.key] ? this.move(...ways[event.key]) : deeds[event.key] && this.do(deeds[event.key])) event.preventDefault();
      });
      new ResizeObserver(() => this.draw()).observe(this.box);
    }

    fail() {
      this.figure.classList.remove("live");
      this.figure.querySelector("[data-bar]")?.setAttribute("hidden", "");
      this.box.hidden = true;
      this.figure.querySelector("[data-cannot]").hidden = false;
    }

    async show() {
      if (this.shown) return;
      this.shown = true;
      const picture = this.paper?.querySelector("img"), film = this.box.querySelector("video");
      if (film) { film.addEventListener("error", () => this.fail(), true); return; }
      this.figure.classList.add("live");
      this.figure.querySelector("[data-bar]").hidden = false;
      try {
        if (this.kind === "pdf") await (await import(this.figure.dataset.reader)).read(this, { fill, PIXELS });
        else {
          picture.loading = "eager";
          await picture.decode();
          this.lay(picture.naturalWidth, picture.naturalHeight);
        }
        this.figure.dataset.ready = "";
      } catch {
        this.fail();
      }
    }
  }

  // The files of one viewer: which is shown, which stands beside it, which one the next choice replaces.
  function gather(viewer) {
    const figures = [...viewer.querySelectorAll("[data-file]")], stages = figures.map(figure => (figure.dataset.kind === "none" ? null : new Stage(figure)));
    const picks = [...viewer.querySelectorAll("[data-pick]")], pair = viewer.querySelector("[data-pair]");
    let shown = [0], last = 0;
    const show = () => {
      figures.forEach((figure, at) => { figure.hidden = !shown.includes(at); figure.style.order = shown.indexOf(at); figure.classList.toggle("last", shown.length > 1 && shown[last] === at); });
      picks.forEach((pick, at) => pick.setAttribute("aria-pressed", String(shown.includes(at))));
      pair?.setAttribute("aria-pressed", String(shown.length > 1));
      viewer.classList.toggle("two", shown.length > 1);
      for (const at of shown) { if (seen(figures[at])) stages[at]?.show(); stages[at]?.draw(); }
    };
    figures.forEach((figure, at) => { for (const sign of ["focusin", "pointerdown"]) figure.addEventListener(sign, () => {
      if (!shown.includes(at) || shown[last] === at) return;
      last = shown.indexOf(at);
      figures.forEach((other, index) => other.classList.toggle("last", index === at));
    }); });
    picks.forEach((pick, at) => pick.addEventListener("click", () => { if (shown.includes(at)) last = shown.indexOf(at); else shown[last] = at; show(); }));
    pair?.addEventListener("click", () => { shown = shown.length > 1 ? [shown[last]] : [shown[0], (shown[0] + 1) % figures.length]; last = shown.length - 1; show(); });
    const strip = viewer.querySelector("[data-strip]");
    if (strip) strip.hidden = false;
    // Nothing is fetched for a tab that nobody opened.
    new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) show(); }).observe(viewer);
    show();
    return { viewer, stage: () => stages[shown[last]], swap: () => pair?.click() };
  }

  const viewers = [...document.querySelectorAll("[data-viewer]")].map(gather);
  const open = () => viewers.find(one => seen(one.viewer));

  // V goes to the file from anywhere on the page; there, and while it is shown, its own keys work.
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !desk.keysOn(event.target)) return;
    if (event.key.toLowerCase() === "v") {
      if (!open()) document.querySelector("a[data-tab=files]")?.click();
      open()?.stage()?.box.focus();
    } else if (event.key === "|") open()?.swap();
    else if (!open()?.stage()?.do({ "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key])) return;
    event.preventDefault();
  });
})();
