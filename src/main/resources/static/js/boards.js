// Boards: cards are dragged, written, opened over the board; without a script every form and link does the same.

const board = document.querySelector('.board-page');
const csrf = document.querySelector('meta[name="csrf"]');
const asBoard = { [csrf.dataset.header]: csrf.content, 'X-Requested-With': 'board' };
/** While something is being written, what others do waits: see board-live.js. */
const writing = by => document.dispatchEvent(new CustomEvent('writing', { detail: by }));
async function post(url, fields) {
  writing(1);
  try {
    return await fetch(url, { method: 'POST', headers: asBoard, body: new URLSearchParams(fields), redirect: 'manual' });
  } catch {
    // A network that is away.
    return Response.error();
  } finally {
    writing(-1);
  }
}

/** A message at the foot of the page, like those of the server; with an address to take the deed back. */
function toast(text, undo) {
  const box = document.createElement('div');
  box.className = 'toast';
  box.append(Object.assign(document.createElement('span'), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement('button'), { className: 'btn btn-sm', type: 'button', textContent: board.dataset.undo });
    button.addEventListener('click', async () => { button.disabled = true; await undo(); box.remove(); });
    box.append(button);
  }
  document.getElementById('toasts').replaceChildren(box);
  document.dispatchEvent(new CustomEvent('toast', { detail: box }));
}

/** Something to look at does not come. */
async function unread(answer = null) {
  const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html');
  window.unsaved.tell(page?.querySelector('main p')?.textContent.trim() || document.querySelector('meta[name="unsaved"]').dataset.unread);
}

/** Why the server refuses, in its own words. */
async function why(answer) {
  const away = window.unsaved.why(answer);
  if (away) return away;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector('#why, main p')?.textContent.trim() || board.dataset.failed;
}

// Forms on the back of a card that have nothing to confirm are sent when they change.
document.addEventListener('change', event => {
  const form = event.target.closest('form[data-auto], form[data-tick], form[data-attach]');
  if (form && (event.target.value !== '' || !event.target.required)) form.requestSubmit();
});
document.addEventListener('htmx:xhr:progress', event => {
  const bar = event.target.closest?.('[data-attach]')?.querySelector('progress');
  if (bar && event.detail.lengthComputable) { bar.classList.remove('vh'); bar.value = 100 * event.detail.loaded / event.detail.total; }
});
// Ctrl+Enter sends what is being written, in a title of one line Enter alone; Esc closes an editor first, which keeps what was typed.
document.addEventListener('keydown', event => {
  if (event.isComposing || event.defaultPrevented || !event.target.matches('#card :is(input, textarea, select)')) return;
  const line = event.target.matches('textarea[name="title"], textarea[data-line]');
  if (event.key === 'Enter' && (line && !event.shiftKey || event.target.matches('textarea') && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  const editor = event.target.closest('details.edit[open]');
  if (event.key === 'Escape' && editor) {
    event.preventDefault();
    editor.open = false;
    editor.querySelector('summary').focus();
  }
});
// Who opens an editor wants to write in it.
document.addEventListener('click', event => {
  const editor = event.target.closest('#card details.edit > summary')?.parentElement;
  if (editor && !editor.open) setTimeout(() => {
    const field = editor.querySelector('[data-first]') ?? editor.querySelector('textarea, input:not([type=hidden]), select');
    field?.focus();
    // The usual name is there to be written over.
    if (field?.form?.dataset.then) field.select();
  });
});

// The card at the other end of a link is found by its words as well as by its key.
let finding;
document.addEventListener('input', event => {
  const field = event.target;
  if (!field.matches('#card input[list="cards-found"]')) return;
  clearTimeout(finding);
  if ([...field.list.options].some(option => option.value === field.value)) return;
  finding = setTimeout(async () => {
    const answer = await fetch(`/search/palette?q=${encodeURIComponent(field.value)}`, { headers: asBoard }).catch(() => null);
    if (!answer?.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('a[href^="/cards/"] > span');
    field.list?.replaceChildren(...[...found].map(span => Object.assign(document.createElement('option'), { value: span.textContent })));
  }, 200);
});

// A card is written anew with each change; who made it goes on from where they were. A form that may be filled in again stays open.
let spot = null;
const partsOf = card => [...card.querySelectorAll('.sec, .side-block')];
const nounOf = form => form.getAttribute('action').replace(/\/removal$/, '');
document.addEventListener('htmx:beforeRequest', event => {
  const form = event.detail.elt.closest?.('#card form');
  if (form) spot = { noun: nounOf(form), part: partsOf(document.getElementById('card')).indexOf(form.closest('.sec, .side-block')), then: form.dataset.then };
});
// Its hours come after it, and stand above all else on a phone: until they are there, their place is kept, so that nothing jumps.
let stood = null;
const scrolls = card => card.closest('dialog') ?? document.scrollingElement;
const hoursOf = card => card.querySelector('#card-time, [data-part="card-time"]');
document.addEventListener('htmx:beforeSwap', event => {
  const card = event.detail.target?.id === 'card' ? event.detail.target : null;
  stood = card && { top: scrolls(card).scrollTop, height: hoursOf(card)?.offsetHeight };
});
document.addEventListener('htmx:afterSwap', () => {
  const card = stood && document.getElementById('card');
  if (!card) return;
  hoursOf(card)?.style.setProperty('min-block-size', `${stood.height}px`);
  scrolls(card).scrollTop = stood.top;
  stood = null;
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.elt?.id !== 'card' || !spot) return;
  const { noun, part, then } = spot;
  spot = null;
  const card = document.getElementById('card');
  // A new checklist is there to be filled.
  if (then === 'items' && !card.querySelector('[aria-invalid="true"]')) {
    const add = [...card.querySelectorAll('form[data-again]')].at(-1);
    add.closest('details').open = true;
    add.querySelector('textarea').focus();
    add.scrollIntoView({ block: 'center' });
    return;
  }
  // Not when somebody has gone on elsewhere meanwhile.
  if (![document.body, card.closest('dialog')].includes(document.activeElement)) return;
  const form = [...card.querySelectorAll('form[action]')].find(one => nounOf(one) === noun);
  const editor = form?.closest('details.edit');
  if (form?.dataset.again !== undefined && editor) editor.open = true;
  const place = editor && !editor.open ? editor.querySelector('summary')
    : form?.querySelector('[aria-invalid="true"]') ?? form?.querySelector('textarea, select, input:not([type=hidden]):not(:disabled), button')
      ?? partsOf(card)[part]?.querySelector('summary, a, button, select, textarea, input:not([type=hidden])');
  place?.focus({ preventScroll: Boolean(place.closest('.card-side')) });
});

if (board) {
  const path = board.dataset.path;
  const workable = board.dataset.workable === 'true';
  const dialog = document.getElementById('card-dialog');
  const body = document.getElementById('card-body');
  // The table and the calendar show cards too: what can be selected there is a row, or what stands in a day.
  const isView = board.classList.contains('board-view');
  const isTable = isView && !board.querySelector('.cal');
  const CARD = isView ? '.table tbody tr:has(a[data-card]), .cal-card' : '.list-cards > .card';
  const cards = () => {
    const all = [...board.querySelectorAll(CARD)];
    // A full day of the calendar shows the first of its cards.
    return isView ? all.filter(card => card.checkVisibility()) : all;
  };
  const linkOf = card => (card.matches('a') ? card : card.querySelector(isView ? 'a[data-card]' : 'a'));
  const keyOf = card => linkOf(card).pathname.split('/').pop();
  const cardOf = key => cards().find(card => keyOf(card) === key);
  const listOf = card => card.closest('.list');
  const nameOf = list => list.getAttribute('aria-label');

  // --- Moving ---------------------------------------------------------------------------------------------------------

  const count = list => {
    const number = list.querySelector('.count')?.firstChild;
    const rest = Number(list.querySelector('[data-more]')?.dataset.rest ?? 0);
    if (number) number.textContent = list.querySelectorAll('.list-cards > .card').length + rest;
  };

  /** What is moved is told one after the other, so that the last place is the one that stays. */
  let told = Promise.resolve();
  const keep = (card, from, next) => { told = told.then(() => tell(card, from, next)); return told; };

  /** Tells the server where a card stands now; puts it back when that is refused, and says why. */
  async function tell(card, from, next) {
    const list = listOf(card);
    const answer = await post(`/cards/${card.id}/position`, { listId: list.dataset.list, after: card.previousElementSibling?.id ?? '' });
    if (!answer.ok) {
      const focused = card.contains(document.activeElement);
      from.insertBefore(card, next?.parentElement === from ? next : null);
      if (focused) select(card);
      toast(board.dataset.back.replace('{0}', await why(answer)));
    } else {
      if (list !== from.closest('.list')) refresh(card.id);
      toast(saying(card, list, list !== from.closest('.list')), () => moveBack(card.id, from, next));
    }
    board.querySelectorAll('.list[data-list]').forEach(count);
    return answer.ok;
  }

  function saying(card, list, isElsewhere) {
    if (isElsewhere) return board.dataset.moved.replace('{0}', nameOf(list));
    const others = [...card.parentElement.children];
    return board.dataset.placed.replace('{0}', others.indexOf(card) + 1).replace('{1}', others.length).replace('{2}', nameOf(list));
  }

  /** To where a card stood before, or to the end of that list if the card below has gone from there. */
  async function moveBack(key, from, next) {
    const card = document.getElementById(key);
    if (!card || !from.isConnected) { location.reload(); return; }
    const below = next && document.getElementById(next.id);
    from.insertBefore(card, below?.parentElement === from ? below : null);
    const answer = await post(`/cards/${key}/position`, { listId: listOf(card).dataset.list, after: card.previousElementSibling?.id ?? '' });
    if (!answer.ok) { location.reload(); return; }
    select(card);
    refresh(key);
    board.querySelectorAll('.list[data-list]').forEach(count);
  }

  /** While a card is dragged, what lies below a short list belongs to it too. */
  function reach(isDragging) {
    board.classList.toggle('is-dragging', isDragging);
    const lists = board.querySelector('#lists[data-lists]');
    if (!lists) return;
    const { bottom } = lists.getBoundingClientRect();
    // One that fills the board scrolls, and has nothing below it.
    const foot = bottom - parseFloat(getComputedStyle(lists).paddingBlockEnd) - 1;
    lists.querySelectorAll(':scope > .list[data-list]').forEach(list => {
      const end = list.getBoundingClientRect().bottom;
      const below = end < foot ? bottom - end : 0;
      list.style.setProperty('--below', `${isDragging ? below : 0}px`);
    });
  }

  function sortable() {
    if (!workable || !window.Sortable) return;
    board.querySelectorAll('[data-cards]').forEach(list => {
      if (window.Sortable.get(list)) return;
      let next = null;
      window.Sortable.create(list, {
        group: list.closest('.lane') ? `cards-${[...board.querySelectorAll('.lane')].indexOf(list.closest('.lane'))}` : 'cards', animation: 120, delay: 250, delayOnTouchOnly: true, touchStartThreshold: 4, scroll: false,
        ghostClass: 'is-ghost', dragClass: 'is-drag', filter: '.card-rename', preventOnFilter: false,
        onStart: event => { next = event.item.nextElementSibling; reach(true); },
        onEnd: event => { reach(false); if (window.isTakenBack(event.item)) return; if (event.from !== event.to || event.oldIndex !== event.newIndex) keep(event.item, event.from, next); },
      });
    });
    days();
    const lists = board.querySelector('#lists[data-lists]');
    if (lists && !window.Sortable.get(lists)) {
      window.Sortable.create(lists, {
        draggable: '.list[data-list]', handle: '.list-head h2', animation: 120, delay: 250, delayOnTouchOnly: true, scroll: false,
        onEnd: async event => {
          if (window.isTakenBack(event.item)) return;
          const before = event.item.previousElementSibling?.dataset.list ?? '';
          const answer = await post(`/lists/${event.item.dataset.list}/position`, { after: before });
          if (answer.type !== 'opaqueredirect' && !answer.ok) location.reload();
        },
      });
    }
  }

  /** In the calendar a card is dragged to the day on which it is due: see quick.js. */
  function days() {
    board.querySelectorAll('[data-day]').forEach(day => {
      if (window.Sortable.get(day)) return;
      window.Sortable.create(day, {
        group: 'days', draggable: '.cal-card', sort: false, delay: 250, delayOnTouchOnly: true, touchStartThreshold: 4, ghostClass: 'is-ghost',
        onEnd: ({ item, from, to }) => { if (!window.isTakenBack(item) && from !== to) document.dispatchEvent(new CustomEvent('card:day', { detail: { card: keyOf(item), day: to.dataset.day } })); },
      });
    });
  }

  /** Draws a card anew as it is on the server. */
  async function refresh(key) {
    const old = document.getElementById(key);
    if (!old) return;
    const answer = await fetch(`/cards/${key}/face`, { headers: { 'X-Requested-With': 'board' } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = parse(await answer.text());
    // Somebody drags it again already, or writes on it.
    if (window.Sortable?.active || old.matches('.sortable-chosen') || old.querySelector('.card-rename')) return;
    fresh.classList.toggle('is-selected', old.classList.contains('is-selected'));
    const focused = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (focused) fresh.querySelector('a').focus();
  }
  const parse = html => new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;

  // --- The back of a card, over the board -----------------------------------------------------------------------------

  let opened = null;

  async function openCard(key, pushed = true) {
    const answer = await fetch(`/cards/${key}`, { headers: { 'X-Requested-With': 'board' } }).catch(() => null);
    if (!answer) { unread(); return; }
    if (!answer.ok) { location.assign(`/cards/${key}`); return; }
    const card = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('card');
    body.replaceChildren(card);
    window.htmx.process(body);
    opened = key;
    // Nothing outside of it can be seen or pressed while it is open.
    document.getElementById('card-toasts').append(document.getElementById('toasts'));
    if (!dialog.open) dialog.showModal();
    if (pushed) history.pushState({ card: key }, '', `/cards/${key}`);
  }
  function closed() {
    if (!opened) return;
    const key = opened;
    opened = null;
    body.replaceChildren();
    if (location.pathname.startsWith('/cards/')) history.back();
    // Rows of a table and days of a calendar are drawn anew as a whole.
    if (isView) setTimeout(() => filter().then(() => select(cardOf(key))), 0); else { refresh(key); document.getElementById(key)?.querySelector('a')?.focus(); }
  }
  dialog.addEventListener('close', () => document.body.append(document.getElementById('toasts')));
  dialog.addEventListener('close', closed);
  dialog.addEventListener('click', event => { if (event.target === dialog || event.target.closest('[data-card-close]')) dialog.close(); });
  // What other scripts of the board have changed.
  document.addEventListener('card:changed', ({ detail: key }) => {
    if (isView) filter(); else refresh(key);
  });
  document.addEventListener('card:focus', event => select(cardOf(event.detail)));
  document.addEventListener('board:toast', ({ detail: { text, undo } }) => toast(text, undo));
  document.addEventListener('card:open', event => openCard(event.detail));
  // Cards just made can be taken back: a number is never given twice, so they go into the archive.
  document.addEventListener('cards:made', ({ detail: { keys, text } }) => toast(text, async () => {
    for (const key of keys) {
      const answer = await post(`/cards/${key}/archival`, {});
      if (answer.type !== 'opaqueredirect' && !answer.ok) { toast(await why(answer)); return; }
      const list = document.getElementById(key)?.closest('.list');
      document.getElementById(key)?.remove();
      if (list) count(list);
    }
  }));
  document.addEventListener('board:changed', event => count(event.detail));
  document.addEventListener('board:stale', () => filter());
  addEventListener('popstate', event => {
    if (event.state?.card) openCard(event.state.card, false); else if (dialog.open) { opened = opened ?? ''; const key = opened; opened = null; body.replaceChildren(); dialog.close(); refresh(key); }
  });
  board.addEventListener('click', event => {
    const link = event.target.closest('.list-cards .card > a, a[data-card]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    openCard(link.pathname.split('/').pop());
  });

  // --- Filters: the address says what is shown ------------------------------------------------------------------------

  const filters = board.querySelector('[data-filters]');
  const search = filters.querySelector('[data-filter-text]');
  const asked = () => new URLSearchParams([...new FormData(filters)].filter(([, value]) => value)).toString();
  let waiting;
  let typed = false;
  let shown = asked();
  // People and labels are picked one after the other; those that are picked stand beside as chips.
  const picks = [...filters.querySelectorAll('select[name="people"], select[name="labels"]')];
  const isSame = (one, other) => [one, other].map(query => [...new URLSearchParams(query)].sort().join('&')).every((query, at, both) => query === both[0]);
  /** @param from the address that the browser has gone back to; else what the fields ask for */
  async function filter(from = null) {
    clearTimeout(waiting);
    const query = from ?? asked();
    const url = query ? `${path}?${query}` : path;
    const answer = await fetch(url, { headers: { 'X-Requested-With': 'board' } }).catch(() => null);
    if (!answer?.ok) { unread(answer); return; }
    if (from === null && query !== asked()) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const chip = document.activeElement?.closest('#chosen');
    // Who has walked to a card, or works on it, goes on there.
    const held = selected();
    const isHeld = held?.contains(document.activeElement);
    for (const id of ['lists', 'found', 'reset', 'chosen', 'none']) document.getElementById(id)?.replaceWith(page.getElementById(id));
    const same = held && cardOf(keyOf(held));
    if (same && isHeld) select(same); else if (same) mark(same);
    picks.forEach(pick => { pick.value = ''; });
    // The other views show the same cards.
    const tabs = board.querySelectorAll('.tabs a');
    page.querySelectorAll('.tabs a').forEach((tab, at) => tabs[at]?.setAttribute('href', tab.getAttribute('href')));
    if (chip) picks[0]?.focus();
    if (from === null && query !== shown) {
      // What is typed at one go is one step back.
      history[typed ? 'replaceState' : 'pushState'](null, '', url);
      typed = document.activeElement === search;
    }
    shown = asked();
    sortable();
  }
  filters.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(() => filter(), 200); });
  filters.addEventListener('submit', event => { event.preventDefault(); filter(); });
  search.addEventListener('blur', () => { typed = false; });
  search.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    search.blur();
    select(selected() ?? cards()[0]);
  });
  addEventListener('popstate', event => {
    if (event.state?.card) return;
    const params = new URLSearchParams(location.search);
    // What the view itself says, such as its month, need not stand in the address.
    for (const field of filters.elements) if (field.type === 'hidden' && !params.has(field.name)) params.set(field.name, field.defaultValue);
    if (isSame(params.toString(), shown)) return;
    for (const field of filters.elements) {
      const values = params.getAll(field.name);
      if (field.type === 'checkbox') field.checked = values.includes(field.value);
      // Choices share a name: each takes what is among its own.
      else if (field.name === 'options') field.value = values.find(value => [...field.options].some(option => option.value === value)) ?? '';
      else if (field.name) field.value = params.get(field.name) ?? '';
    }
    filter(params.toString());
  });

  // --- Keys: event.code, so that they work in the Russian layout --------------------------------------------------------

  // One card is selected: the one that was last pointed at, walked to by keys, or focused.
  const selected = () => cards().find(card => card.classList.contains('is-selected'));
  /** The button of the menu, on the selected card alone: a board has many. */
  const more = board.dataset.menu ? Object.assign(document.createElement('button'), { type: 'button', className: 'card-more' }) : null;
  more?.setAttribute('aria-label', board.dataset.menu);
  more?.setAttribute('aria-haspopup', 'menu');
  function mark(card) {
    if (more && more.parentElement !== card) card.append(more);
    if (card.classList.contains('is-selected')) return;
    selected()?.classList.remove('is-selected');
    card.classList.add('is-selected');
  }
  function select(card) {
    if (!card) return;
    mark(card);
    linkOf(card).focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  board.addEventListener('focusin', event => {
    const card = event.target.closest(CARD);
    if (card) mark(card);
  });
  // A pointer that lies still points at nothing, though cards that scroll away under it tell of it.
  let [restX, restY] = [NaN, NaN];
  board.addEventListener('pointermove', event => {
    if (event.clientX === restX && event.clientY === restY) return;
    [restX, restY] = [event.clientX, event.clientY];
    const card = event.target.closest?.(CARD);
    if (card && !dialog.open && !document.querySelector('#quick:popover-open') && !board.querySelector('[data-composer][open] textarea:focus')) mark(card);
  });
  // Of the same lane.
  const neighbour = (list, by) => {
    const lists = [...list.parentElement.querySelectorAll(':scope > .list[data-list]')];
    return lists[lists.indexOf(list) + by];
  };
  /** To the top of another list. */
  async function carry(card, list) {
    const from = card.parentElement;
    const next = card.nextElementSibling;
    list.querySelector('[data-cards]').prepend(card);
    select(card);
    await keep(card, from, next);
  }
  async function shift(card, by) {
    const list = neighbour(listOf(card), by);
    if (list && workable) await carry(card, list);
  }
  /** The same to any list of the board, where no lists stand beside each other too. */
  async function moveTo(card, { list, name, was }) {
    const there = isView ? null : listOf(card).parentElement.querySelector(`:scope > .list[data-list="${list}"]`);
    if (there) { await carry(card, there); return; }
    const key = keyOf(card);
    const go = async (listId, after) => {
      const answer = await post(`/cards/${key}/position`, { listId, after });
      if (!answer.ok) { toast(await why(answer)); return false; }
      await filter();
      select(cardOf(key));
      return true;
    };
    if (await go(list, '')) toast(board.dataset.moved.replace('{0}', name), () => go(was.list, was.above));
  }
  /** To the top or to the bottom of its own list, however much of it is shown. */
  async function toEnd(card, isLast, said) {
    const key = keyOf(card);
    const answer = await fetch(`/cards/${key}/quick/move`, { headers: asBoard }).catch(() => null);
    const lists = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('quick-choices');
    if (!lists) { unread(); return; }
    const { list } = lists.querySelector('[aria-selected="true"]').dataset;
    const go = async fields => {
      const told = await post(`/cards/${key}/position`, { listId: list, ...fields });
      if (!told.ok) { toast(await why(told)); return false; }
      await filter();
      select(cardOf(key));
      return true;
    };
    if (await go({ last: isLast })) toast(said, () => go({ after: lists.dataset.above ?? '' }));
  }
  async function copyLink(card, said) {
    try {
      await navigator.clipboard.writeText(new URL(`/cards/${keyOf(card)}`, location).href);
      toast(said);
    } catch {
      toast(board.dataset.failed);
    }
  }
  /** One place up or down in its list. */
  async function lift(card, by) {
    const other = by > 0 ? card.nextElementSibling : card.previousElementSibling;
    if (!other || !workable) return;
    const from = card.parentElement;
    const next = card.nextElementSibling;
    if (by > 0) other.after(card); else other.before(card);
    select(card);
    await keep(card, from, next);
  }
  async function archive(card) {
    const key = keyOf(card);
    const answer = await post(`/cards/${key}/archival`, {});
    if (answer.type !== 'opaqueredirect' && !answer.ok) { toast(await why(answer)); return; }
    if (isView) {
      const all = cards();
      const beside = all[all.indexOf(card) + 1] ?? all[all.indexOf(card) - 1];
      const other = beside && keyOf(beside);
      filter().then(() => select(other && cardOf(other)));
      toast(board.dataset.archived, async () => { await post(`/cards/${key}/restoration`, {}); await filter(); select(cardOf(key)); });
      return;
    }
    const list = card.parentElement;
    const next = card.nextElementSibling;
    select(next ?? card.previousElementSibling);
    card.remove();
    count(list.closest('.list'));
    toast(board.dataset.archived, async () => {
      await post(`/cards/${card.id}/restoration`, {});
      list.insertBefore(card, next?.isConnected ? next : null);
      count(list.closest('.list'));
      select(card);
    });
  }
  /** The back of a card, to find in it what its forms need. */
  async function backOf(card) {
    const answer = await fetch(`/cards/${keyOf(card)}`, { headers: { 'X-Requested-With': 'board' } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('card') : null;
  }
  /** Follows a card, or does so no longer, without opening it. */
  async function watch(card) {
    const form = (await backOf(card))?.querySelector('[data-watch]')?.form;
    if (!form) { toast(board.dataset.failed); return; }
    const watching = form.elements.watching.value;
    const set = value => post(`/cards/${keyOf(card)}/watching`, { watching: value });
    const answer = await set(watching);
    if (answer.type !== 'opaqueredirect' && !answer.ok) { toast(await why(answer)); return; }
    toast(board.dataset[watching === 'true' ? 'watched' : 'unwatched'].replace('{0}', keyOf(card)), () => set(watching !== 'true'));
  }

  /** Quick edit: the title is written where it stands. Enter saves, Esc leaves it as it was; what two write at once is settled on the card. */
  async function rename(card) {
    if (card.querySelector('.card-rename')) return;
    const link = card.querySelector('a');
    const area = Object.assign(document.createElement('textarea'), { className: 'area card-rename', rows: 2, maxLength: 500, value: link.textContent.trim() });
    area.setAttribute('aria-label', filters.dataset.title);
    link.after(area);
    area.select();
    const read = () => backOf(card).then(back => back?.querySelector('.card-title [name="seen"]')?.value ?? '');
    let seen = read();
    // Taking the field away lets it lose the focus, which must not save once more.
    let isOver = false;
    let isSaving = false;
    const end = isBack => {
      if (isOver) return;
      isOver = true;
      area.remove();
      if (isBack) select(card);
    };
    const save = async isBack => {
      if (isOver || isSaving) return;
      const title = area.value.trim();
      if (!title || title === link.textContent.trim()) { end(isBack); return; }
      isSaving = true;
      const answer = await post(`/cards/${card.id}/title`, { title, seen: await seen });
      isSaving = false;
      if (answer.type !== 'opaqueredirect' && !answer.ok) {
        toast(await why(answer));
        // Who has read that somebody else changed it, and saves once more, means it.
        seen = read();
        if (isBack) area.focus();
        return;
      }
      end(isBack);
      refresh(card.id);
      toast(board.dataset.saved);
    };
    area.addEventListener('keydown', event => {
      if (event.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') save(true); else end(true);
    });
    area.addEventListener('blur', () => save(false));
  }
  const step = by => {
    const card = selected();
    if (!card) { select(cards()[0]); return; }
    const all = isView ? cards() : [...card.parentElement.children];
    select(all[all.indexOf(card) + by]);
  };
  /** In the calendar to the next day that has cards, as far down in it as there are any. */
  const aside = (card, by) => {
    const days = [...board.querySelectorAll('[data-day]:has(.cal-card)')];
    const others = [...days[days.indexOf(card.closest('[data-day]')) + by]?.querySelectorAll('.cal-card') ?? []];
    const index = [...card.parentElement.querySelectorAll('.cal-card')].indexOf(card);
    if (others.length) select(others[Math.min(index, others.length - 1)]);
  };
  const sideways = by => {
    const card = selected();
    if (!card) { select(cards()[0]); return; }
    if (isView) { aside(card, by); return; }
    const index = [...card.parentElement.children].indexOf(card);
    let list = neighbour(listOf(card), by);
    while (list && !list.querySelector('.card')) list = neighbour(list, by);
    const others = list ? [...list.querySelectorAll('.list-cards > .card')] : [];
    if (others.length) select(others[Math.min(index, others.length - 1)]);
  };
  const afterOpening = async (card, selector) => {
    await openCard(keyOf(card));
    const target = body.querySelector(selector);
    if (!target) return;
    if (target.closest('details')) target.closest('details').open = true;
    const field = target.closest('details')?.querySelector('textarea, input:not([type=hidden])') ?? target;
    field.focus();
    field.scrollIntoView({ block: 'center' });
  };
  /** Beside the card: see quick.js. */
  const quick = (card, what, at) => {
    const key = keyOf(card);
    document.dispatchEvent(new CustomEvent('card:quick', { detail: { card: key, what, at, anchor: () => cardOf(key) } }));
  };
  const retitle = card => afterOpening(card, '[data-edit-title]');
  // The menu of a card: by the right button, by the keys that mean the same, by the button on it. A finger that rests drags.
  board.addEventListener('contextmenu', event => {
    const card = event.target.closest(CARD);
    if (!card || event.pointerType === 'touch' || event.target.closest('input, textarea')) return;
    event.preventDefault();
    mark(card);
    const at = event.button === 2 ? { x: event.clientX, y: event.clientY } : null;
    const open = () => quick(card, 'menu', at);
    // What is opened while the button is still down closes as soon as it goes up.
    if (event.buttons) addEventListener('pointerup', () => setTimeout(open, 0), { once: true }); else open();
  });
  more?.addEventListener('click', () => quick(more.closest(CARD), 'menu'));
  document.addEventListener('card:do', ({ detail }) => {
    const card = cardOf(detail.card);
    const deeds = {
      open: () => openCard(detail.card), rename: () => CHANGES.KeyE(card), move: () => moveTo(card, detail),
      top: () => toEnd(card, false, detail.said), bottom: () => toEnd(card, true, detail.said), link: () => copyLink(card, detail.said), watch: () => watch(card), archive: () => archive(card),
    };
    if (card) deeds[detail.deed]?.();
  });
  const toggle = selector => { const box = filters.querySelector(selector); box.checked = !box.checked; filter(); };

  const KEYS = {
    KeyJ: () => step(1), ArrowDown: () => step(1), KeyK: () => step(-1), ArrowUp: () => step(-1),
    ArrowRight: () => sideways(1), ArrowLeft: () => sideways(-1),
    KeyQ: () => toggle('[data-filter-mine]'),
    KeyX: () => { location.assign(document.getElementById('reset').href); },
    KeyF: () => filters.querySelector('[data-filter-text]').focus(),
    KeyB: () => document.dispatchEvent(new CustomEvent('palette', { detail: { url: '/boards/choices', label: board.dataset.boards } })),
  };
  const ON_CARD = {
    Enter: card => openCard(keyOf(card)),
    Comma: card => shift(card, -1),
    Period: card => shift(card, 1),
  };
  // With Shift the arrows carry the card along.
  const CARRIES = {
    ArrowUp: card => lift(card, -1), ArrowDown: card => lift(card, 1), ArrowLeft: card => shift(card, -1), ArrowRight: card => shift(card, 1),
  };
  const CHANGES = {
    KeyN: card => {
      const box = listOf(card).querySelector('[data-composer]');
      if (!box) return;
      box.dataset.below = card.id;
      box.open = true;
      box.querySelector('textarea').focus();
    },
    KeyC: archive,
    KeyD: card => quick(card, 'due'),
    KeyE: card => (isView ? retitle(card) : rename(card)),
    KeyT: retitle,
    KeyL: card => quick(card, 'labels'),
    KeyM: card => quick(card, 'people'),
    KeyS: watch,
    Space: async card => {
      const key = keyOf(card);
      if (card.matches('.cal-card')) { document.dispatchEvent(new CustomEvent('card:mine', { detail: key })); return; }
      const isMine = [...card.querySelectorAll('.avs > *')].some(person => person.title === board.dataset.name);
      const answer = await post(`/cards/${key}/assignees${isMine ? `/${board.dataset.me}/removal` : ''}`, { personId: board.dataset.me });
      if (answer.type !== 'opaqueredirect' && !answer.ok) toast(await why(answer)); else document.dispatchEvent(new CustomEvent('card:changed', { detail: key }));
    },
  };
  document.addEventListener('keydown', event => {
    if (document.documentElement.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') || event.target.closest('input, textarea, select, [contenteditable], [popover]')) return;
    // What is pressed by keys of its own keeps these; all others mean the selected card.
    if (event.target.closest('summary, button') && ['Enter', 'Space'].includes(event.code)) return;
    const card = selected();
    // What means a place in a list means nothing where there are none, and rows have nothing beside them.
    if (isView && (event.shiftKey || ['KeyN', 'Comma', 'Period'].includes(event.code) || isTable && ['ArrowLeft', 'ArrowRight'].includes(event.code))) return;
    const deed = event.shiftKey ? workable && card && CARRIES[event.code]
      : KEYS[event.code] ?? (card && (ON_CARD[event.code] ?? (workable ? CHANGES[event.code] : null)));
    if (!deed || (event.code === 'Enter' && event.target.closest(isView ? 'a:not([data-card])' : 'a:not(.card > a)'))) return;
    event.preventDefault();
    deed(card);
  });

  // Digits pick labels by their order while one of them has the focus.
  dialog.addEventListener('keydown', event => {
    const picks = event.target.closest('.label-picks');
    if (!picks || document.documentElement.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const pick = digit && picks.querySelectorAll('button')[digit - 1];
    if (!pick) return;
    event.preventDefault();
    pick.click();
  });

  /** The name of a list is written where it stands. Enter and leaving it save, Esc leaves it as it was. */
  function renameList(list) {
    const form = list.querySelector('.list-menu form');
    const name = list.querySelector('.list-head h2 .cut');
    if (!form || list.querySelector('.list-rename')) return;
    const before = name.textContent;
    const input = Object.assign(document.createElement('input'), { className: 'input list-rename', maxLength: 120, autocomplete: 'off', value: before });
    input.setAttribute('aria-label', form.querySelector('label').textContent);
    list.querySelector('.list-head h2').after(input);
    input.select();
    let over = false;
    const close = async (save, back) => {
      if (over) return;
      over = true;
      const typed = input.value.trim();
      input.remove();
      if (back) list.querySelector('.list-head button')?.focus();
      if (!save || !typed || typed === before) return;
      const fields = new FormData(form);
      fields.set('name', typed);
      name.textContent = typed;
      const answer = await post(form.action, fields);
      if (answer.type !== 'opaqueredirect' && !answer.ok) { name.textContent = before; toast(await why(answer)); return; }
      form.elements.name.value = typed;
      list.setAttribute('aria-label', typed);
    };
    input.addEventListener('blur', () => close(true, false));
    input.addEventListener('keydown', event => {
      event.stopPropagation();
      if (event.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
      event.preventDefault();
      close(event.key === 'Enter', true);
    });
  }
  if (workable) board.addEventListener('click', event => {
    const title = event.target.closest('.list-head h2');
    if (title?.closest('.list[data-list]')) renameList(title.closest('.list'));
  });

  // A list that was just added is seen, and its first card is what one writes next.
  const ADDED = 'list:added';
  const listsHere = () => [...board.querySelectorAll('.list[data-list]')];
  board.addEventListener('submit', event => {
    if (event.target.closest('[data-new-list]')) sessionStorage.setItem(ADDED, JSON.stringify({ path, lists: listsHere().length }));
  });
  const added = JSON.parse(sessionStorage.getItem(ADDED) ?? 'null');
  sessionStorage.removeItem(ADDED);
  // Once the composer is there to listen.
  if (added?.path === path && listsHere().length > added.lists) addEventListener('DOMContentLoaded', () => {
    const list = listsHere().at(-1);
    list.scrollIntoView({ block: 'nearest', inline: 'end' });
    list.querySelector('[data-composer]').open = true;
  });

  // Who adds a list sees where it is written, and writes.
  board.addEventListener('toggle', event => {
    if (!event.target.matches('[data-new-list][open]')) return;
    event.target.scrollIntoView({ block: 'nearest', inline: 'end' });
    event.target.querySelector('input[name="name"]').focus();
  }, true);

  document.addEventListener('board-lists', sortable);
  sortable();
}
