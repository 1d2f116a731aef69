// What every drag has: Esc takes it back, and near an edge of what scrolls, or anywhere past it, it scrolls on.

const BAND = 96;
const FASTEST = 22;
// Lists are to be hit while they pass.
const SIDEWAYS = 0.55;
let drag = null;
let pointer = null;

/** Whether it was taken back; puts what was dragged where it stood. To be asked when it ends, before anything is sent. */
window.isTakenBack = item => {
  if (drag?.item !== item || !drag.isTakenBack) return false;
  putBack();
  return true;
};
function putBack() {
  drag.from.insertBefore(drag.item, drag.next?.parentElement === drag.from ? drag.next : null);
}

// Sortable tells of its drags by events of the document too.
document.addEventListener('start', event => {
  if (!event.item) return;
  drag = { item: event.item, from: event.from, next: event.item.nextElementSibling, isTakenBack: false };
  requestAnimationFrame(step);
});
document.addEventListener('end', event => {
  if (!event.item) return;
  const over = drag;
  setTimeout(() => { if (drag === over) drag = null; }, 0);
});

addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !drag) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  drag.isTakenBack = true;
  putBack();
}, true);
// The browser's own drag hears of Esc before any page does. All of the window takes the drop, so that nothing else ends without one.
document.addEventListener('dragover', event => { if (drag) { event.preventDefault(); event.dataTransfer.dropEffect = 'move'; } });
document.addEventListener('dragend', event => { if (drag && event.dataTransfer?.dropEffect === 'none') drag.isTakenBack = true; }, true);

for (const type of ['pointermove', 'dragover', 'touchmove']) {
  document.addEventListener(type, event => {
    if (!drag) return;
    const { clientX: x, clientY: y } = event.touches?.[0] ?? event;
    pointer = { x, y };
  }, { capture: true, passive: true });
}

/** Pixels for a frame: the faster, the nearer to the edge; past it as fast as at it. */
function speed(at, start, end) {
  const band = Math.min(BAND, (end - start) / 4);
  const over = at > end - band ? at - (end - band) : at < start + band ? at - (start + band) : 0;
  return Math.max(-1, Math.min(1, over / band)) * FASTEST;
}

function step() {
  if (!drag) { pointer = null; return; }
  requestAnimationFrame(step);
  const lists = document.getElementById('lists');
  if (!pointer || drag.isTakenBack || !lists?.contains(drag.item) || !lists.matches('[data-lists], .lanes')) return;
  const { x, y } = pointer;
  const frame = lists.getBoundingClientRect();
  const before = lists.scrollLeft;
  lists.scrollLeft += SIDEWAYS * speed(x, Math.max(0, frame.left), Math.min(innerWidth, frame.right));
  let hasMoved = lists.scrollLeft !== before;
  const list = drag.item.matches('.card') && (lists.matches('.lanes') ? lists : [...lists.querySelectorAll(':scope > .list[data-list]')]
    .find(one => { const { left, right } = one.getBoundingClientRect(); return x >= left && x <= right; })?.querySelector('[data-cards]'));
  if (list && list.scrollHeight > list.clientHeight) {
    const { top, bottom } = list.getBoundingClientRect();
    const was = list.scrollTop;
    list.scrollTop += speed(y, Math.max(0, top), Math.min(innerHeight, bottom));
    hasMoved ||= list.scrollTop !== was;
  }
  // A finger that rests does not move, but what is under it does; Sortable looks again only at a new place.
  if (hasMoved && window.Sortable?.active) window.Sortable.active._lastX = null;
}
