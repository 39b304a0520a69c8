// Saves what is typed while it is typed: the form's own post, at most ten seconds after a change.
const EVERY = 10_000;
const AGAIN = 30_000;
const PATIENCE = 15_000;
const TOKEN = /name="csrf_token" value="([^"]+)"/;

function enhance(box) {
  const form = box.closest("form");
  const [seen, spoken] = box.querySelectorAll("[data-seen], [role=status]");
  const compare = box.querySelector("button");
  // A question may be called "action" or "elements", and would hide the form's own.
  const action = form.getAttribute("action");
  const [version, token] = ["version", "csrf_token"].map((name) => form.querySelector(`[name=${name}]`));
  let changed = false;
  let running;
  let timer;
  let trouble;
  let over = false;

  const tell = (text, kind) => {
    seen.textContent = text;
    // Spoken the first time, and when things turn; a line each ten seconds would disturb.
    if (kind !== trouble) spoken.textContent = text;
    trouble = kind;
  };
  const later = (pause) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      save();
    }, pause);
  };
  const post = (leaving) => {
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    return fetch(action, {
      method: "POST",
      headers: { "X-Autosave": "1", Accept: "application/json" },
      body,
      redirect: "manual",
      // A browser lets only small posts outlive their page.
      keepalive: leaving && `${body}`.length < 60_000,
      signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
    });
  };
  const renewed = async () => {
    const found = TOKEN.exec(await (await fetch(action)).text());
    if (found) token.value = found[1];
    return post();
  };
  const attempt = async (leaving) => {
    changed = false;
    let answer;
    try {
      answer = await post(leaving);
      if (answer.status === 400) answer = await renewed();
    } catch {
      // Without a connection there is no answer; the browser's own words help nobody.
    }
    if (answer?.ok) {
      const kept = await answer.json();
      version.value = kept.version;
      tell(kept.text, "kept");
      return;
    }
    changed = true;
    if (answer?.status === 409) {
      over = true;
      const { text, final } = await answer.json().catch(() => ({ text: box.dataset.away, final: true }));
      tell(text, "over");
      compare.hidden = final;
      return;
    }
    const out = [400, 401, 403].includes(answer?.status);
    tell(out ? box.dataset.out : box.dataset.away, out ? "out" : "away");
    later(AGAIN);
  };
  const save = (leaving) => {
    if (!changed || over || running) return;
    clearTimeout(timer);
    timer = undefined;
    running = attempt(leaving).finally(() => {
      running = undefined;
      if (changed && !over) later(EVERY);
    });
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    if (!over) later(EVERY);
  });
  // A save on its way would make the button's own post look late: let it arrive first.
  form.addEventListener("submit", (event) => {
    if (running) {
      event.preventDefault();
      event.stopImmediatePropagation();
      running.then(() => form.requestSubmit(event.submitter));
      return;
    }
    changed = false;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
  window.addEventListener("pagehide", () => save(true));
}

export function saveWhileTyping() {
  document.querySelectorAll("[data-autosave]").forEach(enhance);
}
