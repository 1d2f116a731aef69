// The field for a card: what was worked on last comes first, words of a title or a key find the rest, in either keyboard layout.
// Where it takes projects, one that is chosen asks on for what is done there.
// It stays a field: whoever knows the key types it, and without a script the server reads the words.

const WAIT_MS = 120;
const list = Object.assign(document.createElement('ul'), { id: 'card-choices', className: 'menu card-choices', popover: 'manual' });
list.setAttribute('role', 'listbox');
const status = Object.assign(document.createElement('p'), { className: 'vh' });
status.setAttribute('role', 'status');
document.body.append(list, status);

let field = null;
let active = -1;
let asked = 0;
let waiting = null;

const options = () => [...list.querySelectorAll('[role="option"]')];
const isOpen = () => list.matches(':popover-open');

function close() {
  clearTimeout(waiting);
  asked++;
  active = -1;
  if (isOpen()) list.hidePopover();
  field?.setAttribute('aria-expanded', 'false');
  field?.removeAttribute('aria-activedescendant');
  status.textContent = '';
}

function mark(index) {
  const all = options();
  if (!all.length) return;
  active = (index + all.length) % all.length;
  all.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
  all[active].scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', all[active].id);
}

function choose(option) {
  const area = field;
  area.value = option.dataset.value;
  if (option.dataset.more) { ask(option.dataset.more); return; }
  close();
  area.dispatchEvent(new CustomEvent('chosen', { bubbles: true, detail: { key: option.dataset.key } }));
}

async function ask(more) {
  const mine = ++asked;
  const area = field;
  const typed = area.value.trim();
  const answer = await fetch(more ?? `${area.dataset.cardField}?${new URLSearchParams({ q: typed })}`).catch(() => null);
  if (mine !== asked || !answer?.ok || document.activeElement !== area) return;
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role="listbox"]');
  if (mine !== asked) return;
  list.replaceChildren(...found.children);
  list.setAttribute('aria-label', found.getAttribute('aria-label'));
  active = -1;
  area.removeAttribute('aria-activedescendant');
  if (!list.children.length) { close(); return; }
  if (!isOpen()) list.showPopover({ source: area });
  area.setAttribute('aria-expanded', 'true');
  status.textContent = `${list.getAttribute('aria-label')}: ${options().length}`;
  // What words have found is taken with Enter; what was merely worked on last is not.
  if (typed && options().length) mark(0);
}

// A page that begins in the field is not covered by a list before anything was pressed on it.
let isUsed = false;
for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => { isUsed = true; }, { capture: true, once: true });

const isField = target => target.matches?.('[data-card-field]');
document.addEventListener('focusin', event => {
  if (!isField(event.target)) return;
  field = event.target;
  field.setAttribute('aria-controls', list.id);
  if (isUsed && !field.value.trim()) ask();
});
document.addEventListener('click', event => {
  if (isField(event.target) && event.target === field && !isOpen()) ask();
});
document.addEventListener('input', event => {
  if (!isField(event.target)) return;
  field = event.target;
  // What is on the screen answers the words before these.
  asked++;
  active = -1;
  options().forEach(option => option.setAttribute('aria-selected', 'false'));
  field.removeAttribute('aria-activedescendant');
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(), WAIT_MS);
});
document.addEventListener('focusout', event => { if (event.target === field) close(); });
document.addEventListener('keydown', event => {
  if (event.target !== field || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowDown' && !isOpen()) { event.preventDefault(); ask(); return; }
  if (!isOpen()) return;
  const chosen = options()[active];
  const deed = {
    ArrowDown: () => mark(active + 1),
    ArrowUp: () => mark(active < 0 ? -1 : active - 1),
    Escape: close,
    // Where nothing is found, there is nothing to send.
    Enter: chosen ? () => choose(chosen) : !options().length && field.value.trim() ? () => {} : null,
  }[event.key];
  if (event.key === 'Tab' && chosen && field.value.trim()) {
    if (chosen.dataset.more) event.preventDefault();
    choose(chosen);
  }
  if (!deed) return;
  event.preventDefault();
  event.stopPropagation();
  deed();
}, true);
// The field keeps the focus while the list is pressed.
list.addEventListener('mousedown', event => event.preventDefault());
list.addEventListener('click', event => {
  const option = event.target.closest('[role="option"]');
  if (option) choose(option);
});
// The page may have begun in it.
if (isField(document.activeElement)) {
  field = document.activeElement;
  field.setAttribute('aria-controls', list.id);
}
