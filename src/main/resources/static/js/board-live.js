// Live boards and cards: what others do appears as it happens. Changes that come together are asked for in one request; nothing
// moves while a card is dragged or something of one's own is on its way, and what is being written in stays as it is.

const FLUSH_MS = 60;
const BUSY_MS = 120;
const MOST_AT_ONCE = 60;
const board = document.querySelector('.board-page[data-board]');
const openCard = () => document.querySelector('#card[data-card]');
const topic = document.querySelector('[data-live^="board:"]')?.dataset.live;

let writes = 0;
let underway = 0;
document.addEventListener('writing', event => { underway += event.detail; writes += 1; });

const parsed = html => new DOMParser().parseFromString(html, 'text/html');
const read = url => fetch(url, { headers: { 'HX-Request': 'true', 'X-Requested-With': 'board' }, redirect: 'manual' });

// --- The board ----------------------------------------------------------------------------------------------------------

const waiting = { cards: new Set(), all: false, timer: null, reading: false };
// A card that somebody has taken hold of must stay the same element, from the first touch until it is dropped.
const HELD_MS = 5000;
let touched = -HELD_MS;
addEventListener('pointerdown', event => { if (!event.button && event.target.closest?.('.list-cards')) touched = performance.now(); }, true);
for (const type of ['pointerup', 'pointercancel']) addEventListener(type, () => { touched = -HELD_MS; }, true);
const isHeld = () => performance.now() - touched < HELD_MS || Boolean(window.Sortable?.active || document.querySelector('.sortable-chosen'));
const isBusy = () => underway > 0 || waiting.reading || document.hidden || isHeld();

function ask(cards, all) {
  cards.forEach(card => waiting.cards.add(card));
  waiting.all ||= all;
  waiting.timer ??= setTimeout(flush, FLUSH_MS);
}

/** Lanes, the table and the calendar are read anew as a whole. */
const isWhole = () => !document.getElementById('lists').matches('[data-lists]');

function swap(fresh) {
  const old = document.getElementById('lists');
  if (old.innerHTML === fresh.innerHTML) return;
  const focus = document.activeElement?.closest?.('.list-cards > .card, a[data-card]');
  const held = old.querySelector('.is-selected');
  const link = held?.matches('a') ? held : held?.querySelector('a');
  old.replaceWith(fresh);
  if (link) fresh.querySelector(`a[href="${link.getAttribute('href')}"]`)?.closest('.list-cards > .card, tr:not(.cal tr), .cal-card')?.classList.add('is-selected');
  if (focus) (document.getElementById(focus.id) ?? fresh.querySelector(`a[href="${focus.getAttribute('href')}"]`))?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent('board-lists'));
}

/** Where to ask for what has changed: with the filter, and for as much of long lists as is shown. */
function changes(cards) {
  const query = new URLSearchParams([...new FormData(board.querySelector('[data-filters]'))].filter(([, value]) => value));
  query.set('size', Math.max(0, ...[...board.querySelectorAll('[data-cards]')].map(list => list.children.length)));
  cards.forEach(card => query.append('cards', card));
  return `${board.dataset.path}/changes?${query}`;
}

async function flush() {
  waiting.timer = null;
  if (!waiting.cards.size && !waiting.all) return;
  if (isBusy()) {
    // A hidden board waits until it is looked at.
    if (!document.hidden) waiting.timer = setTimeout(flush, BUSY_MS);
    return;
  }
  const cards = [...waiting.cards];
  const all = waiting.all || cards.length > MOST_AT_ONCE;
  const before = writes;
  waiting.cards.clear();
  waiting.all = false;
  waiting.reading = true;
  try {
    const answer = await read(isWhole() ? location.href : changes(all ? [] : cards));
    if (answer.type === 'opaqueredirect' || [403, 404].includes(answer.status)) { location.reload(); return; }
    const fresh = answer.ok && parsed(await answer.text()).getElementById('lists');
    // What one has done meanwhile is newer than the answer.
    if (!fresh || writes !== before || underway > 0 || isHeld()) ask(cards, all);
    else if (isWhole()) swap(fresh);
    else if (!merge(fresh)) ask([], true);
  } catch {
    setTimeout(() => ask(cards, all), 2000);
  } finally {
    waiting.reading = false;
  }
}
if (board) document.addEventListener('visibilitychange', () => { if (!document.hidden) ask([], false); });

/** Puts children in the order of the keys by as few steps as need be. */
function arrange(parent, wanted, before) {
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next ?? before);
  }
}

/** What the server wrote of a card, without what scripts have added. */
function face(card) {
  const copy = card.cloneNode(true);
  copy.querySelectorAll(':scope > :is(.card-play, .card-more)').forEach(button => button.remove());
  copy.classList.remove('is-selected', 'is-running', 'is-fresh', 'is-ghost');
  return [...copy.classList].sort().join(' ') + copy.innerHTML;
}

function put(old, card) {
  if (old.querySelector('.card-rename') || face(old) === face(card)) return old;
  card.classList.toggle('is-selected', old.classList.contains('is-selected'));
  card.classList.add('is-fresh');
  old.replaceWith(card);
  return card;
}

const keysOf = list => (list.querySelector('[data-cards]').dataset.order ?? '').split(' ').filter(Boolean);

/**
 * @param placed takes in the cards that now stand where they belong
 * @return false when a card is missing and everything has to be asked for
 */
function cardsOf(list, fresh, placed) {
  const box = list.querySelector('[data-cards]');
  const sent = new Map([...fresh.querySelectorAll('[data-cards] > .card')].map(card => [card.id, card]));
  const keys = keysOf(fresh);
  const order = [];
  let complete = true;
  for (const key of keys) {
    const here = document.getElementById(key);
    const card = sent.get(key);
    if (here && card) order.push(put(here, card));
    else if (card) { card.classList.add('is-fresh'); order.push(card); }
    else if (here) order.push(here);
    else complete = false;
  }
  arrange(box, order, null);
  const [more, rest] = [list.querySelector('[data-more]'), fresh.querySelector('[data-more]')];
  if (more && rest) more.replaceWith(rest);
  else if (rest) box.after(rest);
  else more?.remove();
  order.forEach(card => placed.add(card));
  return complete;
}

function headOf(list, fresh) {
  const head = list.querySelector('.list-head');
  const freshHead = fresh.querySelector('.list-head');
  const menu = list.querySelector('.list-menu');
  if (menu?.matches(':popover-open') || head.querySelector('.list-rename')) return;
  list.setAttribute('aria-label', fresh.getAttribute('aria-label'));
  list.classList.toggle('is-full', fresh.classList.contains('is-full'));
  const place = head.contains(document.activeElement);
  if (head.innerHTML === freshHead.innerHTML) return;
  head.replaceChildren(...freshHead.childNodes);
  menu?.replaceChildren(...fresh.querySelector('.list-menu').childNodes);
  if (place) head.querySelector('button')?.focus({ preventScroll: true });
}

function merge(fresh) {
  const lists = document.getElementById('lists');
  const focus = document.activeElement?.closest?.('.list-cards > .card');
  const here = new Map([...lists.querySelectorAll(':scope > [data-list]')].map(list => [list.dataset.list, list]));
  const order = [];
  const made = [];
  const placed = new Set();
  let complete = true;
  for (const list of fresh.querySelectorAll(':scope > [data-list]')) {
    const old = here.get(list.dataset.list);
    here.delete(list.dataset.list);
    if (old) headOf(old, list);
    else made.push(list);
    order.push(old ?? list);
    if (!old) lists.insertBefore(list, lists.querySelector('.list-new'));
    complete = cardsOf(old ?? list, list, placed) && complete;
  }
  // What stands nowhere any more has gone; what has only moved was moved.
  lists.querySelectorAll('.list-cards > .card').forEach(card => { if (!placed.has(card)) card.remove(); });
  here.forEach(list => { if (!window.isEdited(list) && !list.querySelector('[data-composer][open]')) list.remove(); else order.push(list); });
  arrange(lists, order, lists.querySelector('.list-new'));
  document.getElementById('found').textContent = fresh.dataset.found ?? '';
  // Something that fits has come, or the last one has gone: whoever filters sees it at once.
  if (Boolean(document.querySelector('#none > *')) !== Boolean(fresh.dataset.found && !lists.querySelector('.list-cards > .card'))) document.dispatchEvent(new CustomEvent('board:stale'));
  if (focus && !focus.isConnected || document.activeElement === document.body && focus) {
    document.getElementById(focus.id)?.querySelector('a')?.focus({ preventScroll: true });
  }
  if (made.length) document.dispatchEvent(new CustomEvent('board-lists'));
  return complete;
}

// --- The back of a card ---------------------------------------------------------------------------------------------------

/** Without what differs from one answer to the next. */
function plain(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll('input[name="_csrf"]').forEach(field => field.remove());
  copy.querySelectorAll('[data-sent], [aria-busy]').forEach(field => { field.removeAttribute('data-sent'); field.removeAttribute('aria-busy'); });
  return copy.outerHTML;
}

const nameOf = part => part.id || part.dataset.part || part.getAttribute('aria-labelledby') || null;

/** Which child of the one is which of the other: by name where it has one, else by its place among those of its kind. */
function named(parent) {
  const count = {};
  return new Map([...parent.children].map(child => {
    const kind = `${child.tagName}.${[...child.classList].filter(name => !name.startsWith('htmx') && !name.startsWith('is-')).join('.')}`;
    const name = nameOf(child);
    if (name) return [name, child];
    count[kind] = (count[kind] ?? 0) + 1;
    return [`${kind}${count[kind]}`, child];
  }));
}

const FOCUSED = 'a, button, input, select, textarea, summary';
function patch(old, fresh) {
  // Parts that load themselves know best what they show.
  if (old.id === 'card-time' || fresh.dataset.hxTrigger === 'load' || plain(old) === plain(fresh)) return;
  if (!window.isEdited(old)) {
    const place = old.contains(document.activeElement) ? [...old.querySelectorAll(FOCUSED)].indexOf(document.activeElement) : -1;
    old.replaceWith(fresh);
    if (place >= 0) fresh.querySelectorAll(FOCUSED)[place]?.focus({ preventScroll: true });
    window.htmx.process(fresh);
    return;
  }
  if (!old.matches('form, details, input, textarea, select')) patchChildren(old, fresh);
}

/** Goes into a part that itself stays, because something in it is being written. */
function patchChildren(old, fresh) {
  const here = named(old);
  let last = null;
  for (const [name, child] of named(fresh)) {
    const match = here.get(name);
    here.delete(name);
    const before = match?.previousElementSibling;
    if (match) patch(match, child);
    else {
      old.insertBefore(child, last ? last.nextElementSibling : old.firstElementChild);
      window.htmx.process(child);
    }
    last = !match ? child : match.isConnected ? match : before ? before.nextElementSibling : old.firstElementChild;
  }
  here.forEach(child => { if (!window.isEdited(child) && child.id !== 'card-time') child.remove(); });
}

/** Somebody has taken it away, or away from whoever looks: what is being written stays to be copied. */
function gone(card) {
  const state = card.querySelector('.card-state');
  const note = Object.assign(document.createElement('div'), { className: 'note note-due' });
  note.append(Object.assign(document.createElement('span'), { textContent: state.dataset.gone }));
  state.replaceChildren(note);
}

let cardTimer = null;
function askCard() {
  cardTimer ??= setTimeout(async () => {
    cardTimer = null;
    const card = openCard();
    if (!card) return;
    if (isHeld() || card.classList.contains('htmx-request') || card.querySelector('.htmx-request')) { askCard(); return; }
    // By its id: it may have another key by now, to which the server leads.
    const answer = await fetch(`/cards/${card.dataset.card}`, { headers: { 'HX-Request': 'true', 'X-Requested-With': 'board' } }).catch(() => null);
    if ([403, 404].includes(answer?.status)) { gone(card); return; }
    if (!answer?.ok) return;
    const fresh = parsed(await answer.text()).getElementById('card');
    const now = openCard();
    if (!fresh || now?.dataset.card !== fresh.dataset.card) return;
    // What came of one's own change meanwhile is newer than the answer.
    if (now !== card || now.querySelector('.htmx-request')) { askCard(); return; }
    for (const column of ['.card-main', '.card-side']) {
      const [old, others] = [now.querySelector(column), fresh.querySelector(column)];
      if (!old || !others) continue;
      patchChildren(old, others);
    }
    const [state, others] = [now.querySelector('.card-state'), fresh.querySelector('.card-state')];
    if (plain(state) !== plain(others)) {
      state.replaceChildren(...others.childNodes);
      window.htmx.process(state);
    }
    now.dataset.key = fresh.dataset.key;
    const top = now.querySelector('.card-top');
    if (top && !window.isEdited(top)) patch(top, fresh.querySelector('.card-top'));
  }, FLUSH_MS);
}

function askHours() {
  const part = document.getElementById('card-time');
  if (part && !window.isEdited(part)) window.htmx.ajax('GET', part.dataset.hxGet, { source: part, target: part, swap: 'outerHTML' });
}

if (topic) {
  document.addEventListener('live', event => {
    const subjects = [...event.detail.subjects(topic)];
    const ids = subjects.filter(subject => subject.includes(':')).map(subject => subject.split(':')[1]);
    if (board && (event.detail.everything || subjects.length)) ask(ids, event.detail.everything || subjects.includes('lists'));
    const card = openCard()?.dataset.card;
    if (!card) return;
    if (event.detail.everything || subjects.includes(`card:${card}`)) askCard();
    if (event.detail.everything || subjects.includes(`hours:${card}`)) askHours();
  });
}
