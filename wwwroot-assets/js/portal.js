// The whole script of a reading page. Every page works without it: forms post, menus are details, the theme is a form.
"use strict";

// A second click must not send a form twice. The server refuses doubles too; this only spares the person the refusal.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-disabled", "true");
});

// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", event => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
});

// Whoever signed out leaves none of their words on the device; what the account acknowledged lies there.
if (document.querySelector("[data-signed-out]")) for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);

// The theme changes at once; the cookie lets the server render the next page right from the first byte.
document.addEventListener("click", event => {
  const choice = event.target.closest?.(".themes button");
  if (choice) {
    event.preventDefault();
    const theme = choice.value;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const button of choice.parentElement.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === choice));
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
