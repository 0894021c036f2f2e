// Passkeys cannot work without a script: the forms that need them are hidden until this has found that the browser knows how.
"use strict";

const known = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

// The server's options first: they hold the challenge, and for a new passkey the server has checked the password.
async function options(form) {
  const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail ?? "");
  return answer.json();
}

async function ask(form) {
  const told = await options(form);
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(told) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(told) });
}

async function run(form) {
  const problem = form.querySelector("[role=alert]");
  const usual = problem.dataset.usual ??= problem.textContent;
  problem.hidden = true;
  try {
    const credential = await ask(form);
    form.querySelector("input[name$='.Credential']").value = JSON.stringify(credential);
    // What was checked already need not travel again.
    for (const secret of form.querySelectorAll("input[type=password]")) secret.disabled = true;
    form.submit();
  } catch (failure) {
    // The person closed the device's window, or the server refused; the server's own sentence is the better one.
    problem.textContent = failure instanceof DOMException || !failure.message ? usual : failure.message;
    problem.hidden = false;
  }
}

for (const form of known ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", event => {
    event.preventDefault();
    run(form);
  });
  form.querySelector("button[type=button]")?.addEventListener("click", () => run(form));
}
