// The timer: counts on from the server's seconds, starts and stops by key and by the button on a card, follows other tabs.

const RESTED_MS = 60_000;
const slot = () => document.getElementById('timer');
const plainTitle = document.title;
let base = 0;
let since = 0;
let read = performance.now();

const pad = number => String(number).padStart(2, '0');
const clock = seconds => `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;

/** Figures in which one timer or several still run: so many seconds when they were read, in hours and minutes. */
const counting = new WeakMap();
function count() {
  for (const figure of document.querySelectorAll('[data-counting]')) {
    if (!counting.has(figure)) counting.set(figure, performance.now());
    const seconds = Number(figure.dataset.counting) + Math.floor((performance.now() - counting.get(figure)) / 1000) * Number(figure.dataset.timers ?? 1);
    const text = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}`;
    if (figure.textContent !== text) figure.textContent = text;
  }
}

function tick() {
  count();
  const running = slot()?.querySelector('[data-seconds]');
  if (!running) return;
  const text = clock(base + Math.floor((performance.now() - since) / 1000));
  document.querySelectorAll('[data-elapsed]').forEach(face => { face.textContent = text; });
}

/** Reads what the header shows now: the seconds, the sign in the title, the card that is worked on. */
function adopt() {
  const running = slot()?.querySelector('[data-seconds]');
  base = Number(running?.dataset.seconds ?? 0);
  since = read = performance.now();
  document.title = running ? `● ${plainTitle}` : plainTitle;
  mark();
  tick();
}

// Cards: a button that starts the timer, and a sign on the one that is worked on.
function mark() {
  const key = slot()?.querySelector('[data-card]')?.dataset.card;
  document.querySelectorAll('.list-cards > .card').forEach(card => {
    const runs = card.id === key;
    card.classList.toggle('is-running', runs);
    let button = card.querySelector('.card-play');
    if (!button) {
      button = document.createElement('button');
      button.type = 'button';
      button.className = 'card-play';
      card.append(button);
    }
    button.setAttribute('aria-pressed', String(runs));
    button.setAttribute('aria-label', slot().dataset.start.replace('{0}', card.querySelector('a').textContent));
  });
}
const workable = () => document.querySelector('.board-page')?.dataset.workable !== 'false';
const lists = document.getElementById('lists')?.parentElement;
if (lists && workable()) {
  new MutationObserver(changes => {
    const added = changes.flatMap(change => [...change.addedNodes]);
    if (added.some(node => node.matches?.('.card:not(:has(.card-play))') || node.querySelector?.('.card'))) mark();
  }).observe(lists, { childList: true, subtree: true });
}

const send = (path, values) => window.htmx.ajax('POST', path, { target: '#timer', swap: 'outerHTML', values });
const back = () => location.pathname + location.search;

/** Starts on the card, or stops when it is the one that runs. */
function toggle(key) {
  const running = slot().querySelector('[data-card]')?.dataset.card;
  return running === key ? send('/timer/stop', { back: back() }) : send('/timer/start', { card: key, back: back() });
}
document.addEventListener('click', event => {
  const button = event.target.closest('.card-play');
  if (button) { event.preventDefault(); toggle(button.closest('.card').id); }
});
// The idle pill offers what is likely to come next; without a script, or with a key held, it is the way to the timer's page.
const menu = document.getElementById('timer-menu');
document.addEventListener('click', async event => {
  const idle = event.target.closest('a.timer-idle');
  if (!idle || !menu?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const answer = await fetch('/timer/choices', { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (!answer?.ok) { location.assign(idle.href); return; }
  menu.replaceChildren(...new DOMParser().parseFromString(await answer.text(), 'text/html').body.childNodes);
  window.htmx.process(menu);
  menu.showPopover({ source: idle });
  menu.querySelector('button, a').focus();
});
// In the palette, Shift+Enter starts the timer on the card that is chosen instead of opening it.
document.querySelector('#palette input')?.addEventListener('keydown', event => {
  const chosen = document.querySelector('#palette [role="option"][aria-selected="true"]');
  const key = chosen?.getAttribute('href').match(/^\/cards\/([^/?#]+)$/)?.[1];
  if (event.key !== 'Enter' || !event.shiftKey || !key) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.getElementById('palette').close();
  send('/timer/start', { card: key, back: back() });
}, { capture: true });
/** The key of the card that is selected on a board, in its table or in its calendar. */
function selected() {
  const card = document.querySelector('.board-page .is-selected');
  return card?.id || (card?.matches('a') ? card : card?.querySelector('a[data-card]'))?.pathname.split('/').pop();
}
addEventListener('keydown', event => {
  if (event.code !== 'KeyP' || document.documentElement.dataset.keys === 'off' || event.defaultPrevented || event.repeat) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]') || document.querySelector('dialog[open]:not(#card-dialog)')) return;
  const key = document.querySelector('#card[data-key]')?.dataset.key ?? selected();
  if (!key || !workable()) return;
  event.preventDefault();
  toggle(key);
});

// Started or stopped elsewhere, in another tab or on another device: the stream tells. Looked up again after a rest too.
const refresh = () => window.htmx.ajax('GET', '/timer/pill', { target: '#timer', swap: 'outerHTML' });
const shown = () => { const running = slot()?.querySelector('[data-seconds]'); return running ? running.dataset.card ?? 'project' : ''; };
document.addEventListener('live', async event => {
  if (!slot() || !(event.detail.everything || event.detail.subjects('person:').has('timer'))) return;
  const before = shown();
  await refresh();
  // What shows the timer besides the header follows, unless somebody types in it.
  if (shown() === before) return;
  document.dispatchEvent(new CustomEvent('timer-elsewhere'));
  for (const part of document.querySelectorAll('[data-hx-trigger^="timer"]')) {
    const { hxGet, hxSelect } = part.dataset;
    if (!window.isEdited(part)) window.htmx.ajax('GET', hxGet, { source: part, target: part, swap: 'outerHTML', select: hxSelect === 'unset' ? undefined : hxSelect });
  }
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && performance.now() - read > RESTED_MS) refresh();
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.target?.id === 'timer' || event.detail.elt?.id === 'timer') {
    if (menu?.matches(':popover-open')) menu.hidePopover();
    adopt();
  }
  else tick();
});

if (slot()) {
  adopt();
  setInterval(tick, 1000);
}
