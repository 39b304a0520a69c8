// Looks now and then how far the server's work has come, in place of loading the page again.
const EVERY = 2000;

async function current(box) {
  const answer = await fetch(window.location.href, { redirect: "manual" });
  if (!answer.ok) throw new Error("no page to read");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById(box.id);
}

async function look(box) {
  let fresh;
  try {
    fresh = await current(box);
  } catch {
    return; // signed out, or no connection: the link is still there
  }
  const shown = box.querySelectorAll("[data-far]");
  if (fresh) {
    const parts = fresh.querySelectorAll("[data-far]");
    // Nothing is said aloud each time, and what has the focus is left where it is.
    shown.forEach((part, n) => part.contains(document.activeElement) || part.replaceChildren(...parts[n].childNodes));
    setTimeout(look, EVERY, box);
    return;
  }
  const ended = box.querySelector("[role=status] [hidden]");
  ended.hidden = false;
  if (box.contains(document.activeElement)) ended.querySelector("a").focus();
  shown.forEach((part) => part.remove());
}

export function followWork() {
  document.querySelectorAll("[data-follow]").forEach((box) => setTimeout(look, EVERY, box));
}
