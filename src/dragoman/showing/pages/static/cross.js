// Lights up all that belongs together: what shares an id in data-ref with the element under the pointer, with the
// focus, or in the address.  Escape puts it out.  A click on an item beside the text leads to its words.
(() => {
  "use strict";
  const TEXT = ".dispatch-text";
  const OTHER_USES = "summary, button, input, select, label, textarea";
  const refsOf = (element) => (element ? element.dataset.ref.split(/\s+/).filter(Boolean) : []);
  const carrier = (node) => (node instanceof Element ? node.closest("[data-ref]") : null);

  const sharing = new Map();
  for (const element of document.querySelectorAll("[data-ref]")) {
    for (const ref of refsOf(element)) {
      if (!sharing.has(ref)) sharing.set(ref, []);
      sharing.get(ref).push(element);
    }
  }

  let lit = new Set();
  const light = (refs) => {
    const next = new Set(refs.flatMap((ref) => sharing.get(ref) ?? []));
    for (const element of lit) if (!next.has(element)) element.classList.remove("lit");
    for (const element of next) element.classList.add("lit");
    lit = next;
  };

  let held = null; // the element that lights the others, so that moving inside it changes nothing
  const hold = (element) => {
    if (element === held) return;
    held = element;
    light(refsOf(element));
  };

  let pointer = ""; // where it was: a page that scrolls away under a pointer at rest chooses nothing
  const point = (event) => {
    const now = `${event.screenX} ${event.screenY}`;
    if (now !== pointer) hold(carrier(event.target) ?? carrier(document.activeElement));
    pointer = now;
  };

  const target = () => location.hash.slice(1);
  const wordsOf = (refs) =>
    refs.map((ref) => document.getElementById(ref)).find((element) => element?.closest(TEXT)) ??
    refs.flatMap((ref) => sharing.get(ref) ?? []).find((element) => element.closest(TEXT));

  const follow = (event) => {
    const item = carrier(event.target);
    const link = event.target.closest("a[href]");
    const elsewhere = link && !link.getAttribute("href").startsWith("#");
    if (!item || item.closest(TEXT) || elsewhere || event.target.closest(OTHER_USES)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
    if (link && document.getElementById(link.hash.slice(1))) return; // the browser goes there by itself
    wordsOf(refsOf(item))?.scrollIntoView({ block: "center" });
  };

  document.addEventListener("pointerover", point);
  document.documentElement.addEventListener("pointerleave", () => hold(carrier(document.activeElement)));
  document.addEventListener("focusin", (event) => hold(carrier(event.target)));
  document.addEventListener("focusout", (event) => event.relatedTarget || hold(null));
  document.addEventListener("keydown", (event) => event.key === "Escape" && light([]));
  document.addEventListener("click", follow);
  addEventListener("hashchange", () => light([target()]));
  if (location.hash) light([target()]);
})();
