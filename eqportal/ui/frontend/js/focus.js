// Moves focus to the error summary, else to what has just succeeded.
export function focusMessages() {
  const message = document.querySelector("[data-focus]");
  if (!message) return;
  message.tabIndex = -1;
  message.focus();
}
