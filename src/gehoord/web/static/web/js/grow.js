// Fields that grow with the words, Ctrl+Enter that sends, files that are named. All of it may be absent.
const canGrow = CSS.supports("field-sizing", "content");

function grow(field) {
  if (canGrow) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-grow]")) grow(event.target);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (field.matches?.("textarea") && field.form) {
    event.preventDefault();
    field.form.requestSubmit();
  }
});

// Twice pressed is once asked: a plain post marks its button busy until the answer comes.
document.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  if (event.defaultPrevented || !pressed?.querySelector(".button__busy")) return;
  if (pressed.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  pressed.setAttribute("aria-busy", "true");
});

window.addEventListener("pageshow", () => {
  for (const busy of document.querySelectorAll('[aria-busy="true"]')) busy.removeAttribute("aria-busy");
});

document.addEventListener("change", (event) => {
  const list = event.target.dataset?.files && document.getElementById(event.target.dataset.files);
  if (!list) return;
  list.textContent = [...event.target.files].map((file) => file.name).join(", ");
  list.hidden = event.target.files.length === 0;
});

function dictate(button) {
  const Listener = window.SpeechRecognition || window.webkitSpeechRecognition;
  const field = document.getElementById(button.dataset.dictate);
  const listener = new Listener();
  listener.lang = document.documentElement.lang;
  listener.onresult = (event) => {
    const words = [...event.results].map((result) => result[0].transcript).join(" ");
    field.value = `${field.value} ${words}`.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  listener.onend = () => field.focus();
  listener.start();
}

function prepare(root) {
  for (const field of root.querySelectorAll("[data-grow]")) grow(field);
  if (!(window.SpeechRecognition || window.webkitSpeechRecognition)) return;
  for (const button of root.querySelectorAll("[data-dictate][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => dictate(button));
  }
}

prepare(document);
document.addEventListener("htmx:afterSettle", (event) => prepare(event.target));

// On arrival: what is still needed first, else the one field, but only where a keyboard is at hand.
const arrival =
  document.querySelector("[data-focus]") ||
  (window.matchMedia("(min-width: 700px) and (pointer: fine)").matches && document.querySelector("[data-focus-desktop]"));
if (arrival && !window.location.hash) arrival.focus({ preventScroll: !arrival.matches("[data-focus]") });
