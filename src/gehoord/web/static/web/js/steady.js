// When a part of the page is fetched again, what a person was doing stays as it was: the focus, what she had
// opened, the row she was on. Only what is really new fades in.
const before = new Map();

function pathOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.hasAttribute("href")) return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
  if (element.name) return `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  return element.localName === "summary" ? "summary" : "";
}

const words = (summary) => summary.textContent.trim();
const opened = (part) => [...part.querySelectorAll("details[open] > summary")].map(words);
const marked = (part) => [...part.querySelectorAll("[id]")].map((element) => element.id);

document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  if (!part?.id) return;
  const active = document.activeElement;
  before.set(part.id, {
    focus: part.contains(active) ? pathOf(active) : "",
    opened: opened(part),
    ids: new Set(marked(part)),
    row: part.querySelector("[data-row][data-selected]")?.id,
  });
});

// At the swap itself, not once it has settled: nothing closes and opens again before her eyes.
document.addEventListener("htmx:afterSwap", (event) => {
  const part = event.target;
  const then = before.get(part.id);
  if (!then) return;
  before.delete(part.id);
  for (const summary of part.querySelectorAll("details > summary")) {
    if (then.opened.includes(words(summary))) summary.parentElement.open = true;
  }
  for (const id of marked(part)) {
    if (!then.ids.has(id)) document.getElementById(id).classList.add("arrives");
  }
  if (then.row) document.getElementById(then.row)?.setAttribute("data-selected", "");
  const lost = document.activeElement === document.body || !document.activeElement;
  if (then.focus && lost) part.querySelector(then.focus)?.focus({ preventScroll: true });
});
