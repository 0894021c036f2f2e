// A form with files on its way: which files, how far they are, and a way out. Without this script the form posts by itself.
"use strict";

(() => {
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const bind = form => {
    const words = JSON.parse(form.dataset.upload);
    const limit = Number(form.dataset.max);
    const input = form.querySelector("input[type=file]");
    const number = new Intl.NumberFormat(document.documentElement.lang || undefined, { maximumFractionDigits: 1 });
    const size = file => file.size < 1e6 ? `${number.format(Math.max(1, Math.floor(file.size / 1e3)))}\u00a0KB` : `${number.format(file.size / 1e6)}\u00a0MB`;
    const chosen = make("ul", { className: "chosen sm" });
    const progress = make("progress", { max: 100, value: 0 });
    progress.setAttribute("aria-label", words.uploading);
    const state = make("span", { className: "sm muted num" });
    state.setAttribute("role", "status");
    const cancel = make("button", { type: "button", className: "link sm", textContent: words.cancel });
    const sending = make("div", { className: "sending", hidden: true }, progress, state, cancel);
    input.closest(".field").after(chosen, sending);
    let failures = 0, request = null;

    input.addEventListener("change", () => chosen.replaceChildren(...[...input.files].map(file => {
      const line = make("li", {}, make("bdi", { className: "strong", textContent: file.name }), ` ${size(file)}`);
      if (file.size > limit) line.append(" ", make("span", { className: "err", textContent: words.tooLarge }));
      return line;
    })));

    const stop = text => {
      request = null;
      progress.hidden = cancel.hidden = true;
      state.textContent = text;
      sending.hidden = !text;
    };

    // The answer is this page as it is now, with the files or with why not; anything else is another page.
    const arrive = answer => {
      const main = answer.response?.querySelector("main");
      if (!main || new URL(answer.responseURL).pathname !== location.pathname) return location.assign(answer.responseURL);
      const place = form.closest("section")?.id;
      const fresh = document.importNode(main, true);
      document.querySelector("main").replaceWith(fresh);
      fresh.querySelectorAll("form[data-upload]").forEach(bind);
      const target = fresh.querySelector(".refusal") ?? document.getElementById(place) ?? fresh;
      target.tabIndex = -1;
      target.focus();
    };

    cancel.addEventListener("click", () => { request?.abort(); stop(""); });
    form.addEventListener("submit", event => {
      if (request) return event.preventDefault();
      // Twice in vain: the browser itself may know better, for instance where to sign in again.
      if (input.files.length === 0 || failures > 1) return;
      event.preventDefault();
      request = new XMLHttpRequest();
      const mine = request;
      mine.responseType = "document";
      mine.upload.addEventListener("progress", at => {
        if (!at.lengthComputable || mine !== request) return;
        progress.value = 100 * at.loaded / at.total;
        state.textContent = at.loaded < at.total ? words.percent.replace("{0}", number.format(Math.floor(progress.value))) : words.checking;
      });
      mine.addEventListener("load", () => { if (mine.status < 500) arrive(mine); else { failures++; stop(words.failed); } });
      mine.addEventListener("error", () => { failures++; stop(words.failed); });
      progress.value = 0;
      sending.hidden = progress.hidden = cancel.hidden = false;
      state.textContent = words.uploading;
      mine.open("POST", form.action);
      mine.send(new FormData(form, event.submitter));
    });
  };

  document.querySelectorAll("form[data-upload]").forEach(bind);
})();
