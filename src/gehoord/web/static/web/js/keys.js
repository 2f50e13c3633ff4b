// Single keys: data-key on a button or link presses it, j and k walk along the rows, ? lists them.
// Never while typing, never with a modifier, and off when the person switched them off (WCAG 2.1.4).
const root = document.documentElement;

// The switch is kept with the person, by the server; for strangers there are no single keys to switch.
root.dataset.keys = document.body.dataset.keys || "on";

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);
const selected = () => document.querySelector("[data-row][data-selected]");

function select(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.indexOf(selected());
  const next = all[Math.min(all.length - 1, Math.max(0, now < 0 ? 0 : now + step))];
  selected()?.removeAttribute("data-selected");
  next.setAttribute("data-selected", "");
  const link = next.querySelector("a[href], button");
  if (link) link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// H hands over where O does.
const ALSO = { h: "o" };

// A key first means what it means on the selected row, then on the page; with nothing selected on what comes first.
function press(name) {
  const same = (element) => element.dataset.key.toLowerCase() === name && element.offsetParent;
  const find = (place) => [...(place?.querySelectorAll("[data-key]") || [])].find(same);
  const free = (element) => {
    const row = element.closest("[data-row]");
    return !row || (!selected() && (row.dataset.row === "first" || !document.querySelector("[data-row=first]")));
  };
  const onPage = [...document.querySelectorAll("[data-key]")].filter(free).find(same);
  const found = find(selected()) || onPage;
  if (found) found.click();
  return Boolean(found);
}

function typing(target) {
  return target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]") || event.isComposing) return;
  const name = event.key.toLowerCase();
  const open = document.querySelector("[data-keys-dialog]");
  if (name === "?" && open) {
    event.preventDefault();
    open.showModal();
    return;
  }
  if (root.dataset.keys === "off") return;
  if (name === "j") select(1);
  else if (name === "k") select(-1);
  else if (name === "enter" && event.target.closest?.("a, button, summary, input")) return;
  else if (!press(name) && !press(ALSO[name])) return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const dialog = document.querySelector("[data-keys-dialog]");
  if (event.target.closest?.("[data-keys-open]") && dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.closest?.("[data-keys-close]")) dialog?.close();
});

for (const box of document.querySelectorAll("[data-keys-switch]")) {
  box.checked = root.dataset.keys !== "off";
  box.addEventListener("change", () => {
    root.dataset.keys = box.checked ? "on" : "off";
  });
}
