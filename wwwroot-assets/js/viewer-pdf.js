// A PDF on a stage: page by page, drawn as sharp as it is looked at, and its words found. Nothing in the file is run: the reader may not
// evaluate code (the page's policy forbids it too), and neither forms, links nor scripts of the file come to life.
const FAR = 500;

// The text of one page as one string, and which piece of it stands where.
async function wordsOf(page) {
  const { items, styles } = await page.getTextContent();
  let text = "";
  const pieces = [];
  for (const item of items) {
    if (!item.str) { if (item.hasEOL) text += " "; continue; }
    pieces.push({ from: text.length, item, face: styles[item.fontName]?.fontFamily ?? "sans-serif" });
    // A letter must not become two, or places would no longer match.
    text += [...item.str].map(letter => { const small = letter.toLowerCase(); return small.length === letter.length ? small : letter; }).join("");
    if (item.hasEOL) text += " ";
  }
  return { text, pieces };
}

// Where a part of a piece stands on the page, as a rectangle in points from the top left.
const pen = document.createElement("canvas").getContext("2d");
function placeOf({ item, face }, from, to, view) {
  const [a, b, c, d, x, y] = item.transform, along = Math.hypot(a, b) || 1, up = Math.hypot(c, d) || 1;
  const points = [];
  // Letters are as wide as a font like theirs makes them.
  pen.font = `20px ${face}`;
  const whole = pen.measureText(item.str).width || 1;
  for (const share of [from, to].map(at => (item.width * pen.measureText(item.str.slice(0, at)).width) / whole)) {
    for (const rise of [-0.2 * item.height, item.height]) points.push(view.convertToViewportPoint(x + (a / along) * share + (c / up) * rise, y + (b / along) * share + (d / up) * rise));
  }
  const [across, down] = [points.map(p => p[0]), points.map(p => p[1])];
  return { left: Math.min(...across), top: Math.min(...down), width: Math.max(...across) - Math.min(...across), height: Math.max(...down) - Math.min(...down) };
}

/** Opens the PDF of a stage and stays with it. */
export async function read(stage, { fill, PIXELS }) {
  const { figure, paper } = stage, home = figure.dataset.pdfjs;
  const pdf = await import(figure.dataset.lib);
  pdf.GlobalWorkerOptions.workerSrc = figure.dataset.worker;
  const book = await pdf.getDocument({
    url: figure.dataset.src, disableRange: true, disableStream: true, disableAutoFetch: true, enableXfa: false, useWasm: false, useSystemFonts: true, maxImageSize: 60_000_000,
    cMapUrl: `${home}cmaps/`, cMapPacked: true, wasmUrl: `${home}wasm/`, standardFontDataUrl: `${home}fonts/`, verbosity: 0,
  }).promise;
  const canvas = paper.appendChild(document.createElement("canvas")), marks = paper.appendChild(document.createElement("div"));
  const [where, found, field] = ["page", "found", "words"].map(name => figure.querySelector(`[data-${name}]`));
  let number = 0, page = null, view = null, drawing = null, due = 0, sharp = 0;
  let hits = [], at = -1, asked = null;
  const words = new Map();
  marks.className = "found";

  async function paint() {
    const scale = Math.min(stage.scale * devicePixelRatio, Math.sqrt(PIXELS / (view.width * view.height)));
    if (Math.abs(scale - sharp) / scale < 0.05) return;
    drawing?.cancel();
    const port = page.getViewport({ scale }), fresh = document.createElement("canvas");
    [fresh.width, fresh.height] = [Math.ceil(port.width), Math.ceil(port.height)];
    const mine = drawing = page.render({ canvas: fresh, viewport: port });
    try { await mine.promise; } catch (stopped) { if (stopped?.name === "RenderingCancelledException") return; throw stopped; }
    if (drawing !== mine) return;
    sharp = scale;
    [canvas.width, canvas.height] = [fresh.width, fresh.height];
    canvas.getContext("2d").drawImage(fresh, 0, 0);
    canvas.dataset.drawn = number;
  }

  // Keys come faster than pages: the last one asked for is the one shown.
  async function go(to, bottom) {
    if (to < 1 || to > book.numPages || to === number) return;
    number = to;
    where.textContent = fill(where.dataset.text, number, book.numPages);
    for (const [name, end] of [["back", 1], ["on", book.numPages]]) figure.querySelector(`[data-do=${name}]`).toggleAttribute("disabled", number === end);
    const asked = await book.getPage(to);
    if (number !== to) return;
    [page, view, sharp] = [asked, asked.getViewport({ scale: 1 }), 0];
    stage.lay(view.width, view.height, true);
    if (bottom) stage.move(0, -Infinity);
    mark();
    await paint();
  }

  function mark() {
    marks.replaceChildren(...hits.flatMap((hit, index) => (hit.page !== number ? [] : hit.places(view).map(place => {
      const box = document.createElement("i");
      for (const side of ["left", "top", "width", "height"]) box.style[side] = `${place[side]}px`;
      box.classList.toggle("now", index === at);
      return box;
    }))));
  }

  async function search(text) {
    const wanted = text.trim().toLowerCase(), mine = asked = {};
    [hits, at] = [[], -1];
    let letters = 0;
    for (let n = 1; wanted && n <= Math.min(book.numPages, FAR); n++) {
      if (!words.has(n)) words.set(n, await wordsOf(await book.getPage(n)));
      if (asked !== mine) return;
      const { text: said, pieces } = words.get(n);
      letters += said.trim().length;
      for (let from = said.indexOf(wanted); from >= 0; from = said.indexOf(wanted, from + wanted.length)) {
        const to = from + wanted.length, touched = pieces.filter(piece => piece.from < to && piece.from + piece.item.str.length > from);
        hits.push({ page: n, places: seen => touched.map(piece => placeOf(piece, Math.max(0, from - piece.from), Math.min(piece.item.str.length, to - piece.from), seen)) });
      }
    }
    for (const name of ["before", "after"]) figure.querySelector(`[data-do=${name}]`).toggleAttribute("disabled", hits.length === 0);
    if (hits.length > 0) return step(0, Math.max(0, hits.findIndex(hit => hit.page >= number)));
    found.textContent = !wanted ? "" : letters === 0 ? found.dataset.silent : found.dataset.none;
    mark();
  }

  async function step(by, to) {
    if (hits.length === 0) return;
    at = to ?? (at + by + hits.length) % hits.length;
    found.textContent = fill(found.dataset.text, at + 1, hits.length, hits[at].page);
    const hit = hits[at];
    await go(hit.page);
    if (hits[at] !== hit) return;
    mark();
    // The match comes to the middle of what is seen.
    const [place] = hit.places(view), [x, y] = [view.width / 2 - place.left - place.width / 2, view.height / 2 - place.top - place.height / 2];
    const [cos, sin] = [[1, 0], [0, 1], [-1, 0], [0, -1]][stage.turn];
    [stage.x, stage.y] = [stage.scale * (x * cos - y * sin), stage.scale * (x * sin + y * cos)];
    stage.draw();
  }

  stage.onDraw = () => { clearTimeout(due); if (page) due = setTimeout(() => paint().catch(() => stage.fail()), 120); };
  stage.turnPage = on => { const to = number + (on ? 1 : -1); if (to < 1 || to > book.numPages) return false; go(to, !on); return true; };
  stage.more = what => {
    if (what === "find") { field.focus(); field.select(); } else if (what === "before" || what === "after") step(what === "after" ? 1 : -1);
    else {
      const to = { on: number + 1, back: number - 1, first: 1, last: book.numPages }[what];
      if (!to) return false;
      go(to);
    }
    return true;
  };
  field.form.addEventListener("submit", event => { event.preventDefault(); step(1); });
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.ctrlKey) { event.preventDefault(); step(event.shiftKey ? -1 : 1); } else if (event.key === "Escape") { event.stopPropagation(); stage.box.focus(); }
  });
  field.addEventListener("input", () => { clearTimeout(asked?.due); const text = field.value; asked = { due: setTimeout(() => search(text).catch(() => stage.fail()), 200) }; });
  await go(1);
}
