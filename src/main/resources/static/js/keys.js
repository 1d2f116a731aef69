// Single keys, by their place on the keyboard, so that they are the same in the Latin and the Cyrillic layout.

const dialog = document.getElementById('keyboard');
const NEXT_MS = 1200;
const places = new Map([...dialog.querySelectorAll('[data-go]')].map(item => [item.dataset.code, item.dataset.go]));
let waiting = 0;

/** Keys mean something only where nothing is typed, no modifier is held and no dialog is open. */
const isFree = event =>
  document.documentElement.dataset.keys !== 'off'
  && !event.defaultPrevented && !event.repeat && !event.isComposing
  && !event.ctrlKey && !event.altKey && !event.metaKey
  && !event.target.closest?.('input, textarea, select, [contenteditable]:not([contenteditable="false"])')
  && !document.querySelector('dialog[open]');

/** In the Russian layout the question mark is on the seven. */
const isQuestion = event => event.key === '?' || event.code === 'Slash' && event.shiftKey;

/** The box of the list that is shown; elsewhere, and on boards, where `f` filters, the page that looks through everything. */
const search = event => {
  event.preventDefault();
  const box = document.querySelector('main input[type="search"]:not([data-filter-text])');
  if (!box) { location.assign(dialog.dataset.search); return; }
  box.focus();
  box.select();
};

// First of all listeners: the letter after "g" must not also do what it does on a board.
addEventListener('keydown', event => {
  if (event.key === 'Shift' || !isFree(event)) return;
  const isSecond = event.timeStamp < waiting;
  waiting = 0;
  if (isSecond && !event.shiftKey && places.has(event.code)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    location.assign(places.get(event.code));
  } else if (isQuestion(event)) {
    event.preventDefault();
    dialog.showModal();
  } else if (event.shiftKey) {
    return;
  } else if (event.code === 'KeyG') {
    waiting = event.timeStamp + NEXT_MS;
  } else if (event.code === 'Slash') {
    search(event);
  }
}, { capture: true });
