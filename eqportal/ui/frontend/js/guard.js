// Holds back the second half of a double click; the server counts on nothing here.
const SETTLE = 5000;

function guard(form) {
  let sent = 0;
  form.addEventListener("submit", (event) => {
    const now = Date.now();
    if (now - sent < SETTLE) {
      event.preventDefault();
      return;
    }
    sent = now;
    event.submitter?.setAttribute("data-busy", "");
  });
  // Back in history the page may come from memory: let it be sent again.
  window.addEventListener("pageshow", () => {
    sent = 0;
    form.querySelectorAll("[data-busy]").forEach((button) => button.removeAttribute("data-busy"));
  });
}

export function guardForms() {
  document.querySelectorAll("form[data-guard]").forEach(guard);
}
