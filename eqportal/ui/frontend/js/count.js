// Counts words or characters as the server does, shown at once and spoken after a pause.
const PAUSE = 1000;

// The white space of Python's str.split(), which is not quite that of \s.
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

const measure = {
  words: (text) => text.split(SPACE).filter(Boolean).length,
  characters: (text) => [...text.replace(/\r\n?/g, "\n")].length,
};

function enhance(box) {
  const control = document.getElementById(box.dataset.count);
  if (!control) return;
  const [seen, spoken] = box.querySelectorAll(".eq-count-seen, [aria-live]");
  const { unit, max, left, over } = box.dataset;
  let timer;

  const tell = () => {
    const rest = Number(max) - measure[unit](control.value);
    box.classList.toggle("eq-count-over", rest < 0);
    seen.textContent = (rest < 0 ? over : left).replace("{n}", Math.abs(rest));
  };
  control.addEventListener("input", () => {
    tell();
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = seen.textContent;
    }, PAUSE);
  });
  tell();
}

export function countAnswers() {
  document.querySelectorAll("[data-count]").forEach(enhance);
}
