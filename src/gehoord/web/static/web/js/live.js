// News without reloading: the server says that something changed, the page fetches its own parts again.
// A part is an element with data-live, hx-get and hx-trigger="live". Without a stream it asks every 20 seconds.
const EVERY = 20000;
const address = document.body.dataset.liveUrl;
const waiting = new Set();
let asking = 0;

function typing(part) {
  const active = document.activeElement;
  return part.contains(active) && active.matches("input, textarea, select, [contenteditable]");
}

// Words that were typed and not yet sent are worth more than news.
function unsent(part) {
  const fields = [...part.querySelectorAll("input:not([type=hidden], [type=file]), textarea")];
  return fields.some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

function pointing(part) {
  return "liveStill" in part.dataset && part.matches(":hover, :focus-within");
}

// Never under the caret, and an order that matters never under the pointer: then it waits.
function refresh(part) {
  if (!part.isConnected) return;
  if (typing(part) || unsent(part) || pointing(part)) {
    waiting.add(part);
    return;
  }
  waiting.delete(part);
  window.htmx.trigger(part, "live");
}

function refreshAll(topics) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const wanted = part.dataset.live;
    if (!topics.length || !wanted || wanted.split(" ").some((topic) => topics.includes(topic))) refresh(part);
  }
}

function poll() {
  if (asking) return;
  asking = window.setInterval(() => document.hidden || refreshAll([]), EVERY);
}

function listen() {
  const stream = new EventSource(address);
  stream.onopen = () => {
    window.clearInterval(asking);
    asking = 0;
  };
  stream.onmessage = (event) => refreshAll(event.data.split(" ").filter(Boolean));
  stream.onerror = () => {
    poll();
    if (stream.readyState === EventSource.CLOSED) window.setTimeout(listen, EVERY);
  };
}

document.addEventListener("focusout", () => window.setTimeout(() => [...waiting].forEach(refresh), 300));
document.addEventListener("pointerleave", () => [...waiting].forEach(refresh), true);
document.addEventListener("visibilitychange", () => document.hidden || refreshAll([]));

// A swapped part may carry one sentence for who listens: <template data-news>…</template>
document.addEventListener("htmx:afterSettle", (event) => {
  const news = event.target.querySelector?.("[data-news]");
  if (news) document.getElementById("news").textContent = (news.content || news).textContent.trim();
});

if (address && document.querySelector("[data-live]")) {
  if ("EventSource" in window) listen();
  else poll();
}
