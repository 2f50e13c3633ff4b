// A panel under the head closes with Escape or a click beside it; the focus goes back to its switch.
function close(panel, back) {
  panel.open = false;
  if (back) panel.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const panel of document.querySelectorAll("details[data-panel][open]")) close(panel, panel.contains(event.target));
});

document.addEventListener("click", (event) => {
  for (const panel of document.querySelectorAll("details[data-panel][open]")) {
    if (!panel.contains(event.target)) close(panel, false);
  }
});
