// Beside a text that is being written: a preview, an address from the title, and who else is here.
const PAUSE = 1200;
const EVERY = 30_000;
const PATIENCE = 15_000;
const LETTERS = { æ: "ae", ø: "o", å: "a", đ: "d" };

const post = (url, body, signal) => fetch(url, { method: "POST", body, signal, redirect: "manual" });
const tokenOf = (form) => new URLSearchParams({ csrf_token: form.querySelector("[name=csrf_token]").value });

function preview(form, region) {
  const shown = region.querySelector("[data-shown]");
  const spoken = region.querySelector("[role=status]");
  let timer;
  let running;

  const look = async () => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await post(region.dataset.preview, new URLSearchParams(new FormData(form)), signal);
      if (!answer.ok) throw new Error("no preview");
      // Made and sanitised by the server, as the page itself will be.
      const made = new DOMParser().parseFromString((await answer.json()).html, "text/html");
      shown.replaceChildren(...made.body.childNodes);
      spoken.textContent = "";
      region.hidden = false;
    } catch {
      if (!signal.aborted) spoken.textContent = region.dataset.failed;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  look();
}

function address(form) {
  const [title, slug] = ["title", "slug"].map((name) => form.querySelector(`[name=${name}]`));
  if (!slug || slug.value) return;
  let own = "";
  title.addEventListener("input", () => {
    if (slug.value !== own) return; // written by hand
    const plain = title.value.toLowerCase().replace(/[æøåđ]/g, (letter) => LETTERS[letter]);
    const words = plain.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    own = words.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    slug.value = own;
  });
}

function company(form, box) {
  const shown = box.querySelector("[data-others]");
  const spoken = box.querySelector("[role=status]");
  let known = shown.children.length;

  const tell = async () => {
    let answer;
    try {
      answer = await post(box.dataset.here, tokenOf(form), AbortSignal.timeout(PATIENCE));
    } catch {
      return; // no connection just now
    }
    if (!answer.ok) {
      clearInterval(clock); // signed out, or the page is gone: saving will say so
      return;
    }
    const { others } = await answer.json();
    const lines = others.map((text) => Object.assign(document.createElement("p"), { textContent: text, className: "eq-inset" }));
    shown.replaceChildren(...lines);
    // Spoken when somebody comes or goes, not each half minute.
    if (others.length !== known) spoken.textContent = others.join(" ");
    known = others.length;
  };
  const clock = setInterval(tell, EVERY);
  tell();
}

export function writeTexts() {
  const box = document.querySelector("[data-here]");
  const form = box && document.querySelector("form:has([data-preview])");
  if (!form) return;
  let changed = false;
  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => changed && event.preventDefault());
  preview(form, form.querySelector("[data-preview]"));
  address(form);
  company(form, box);
}
