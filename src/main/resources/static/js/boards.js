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
    button.addEventListener('click', async () => { await undo(); box.remove(); });
    box.append(button);
  }
  document.getElementById('toasts').replaceChildren(box);
  document.dispatchEvent(new CustomEvent('toast', { detail: box }));
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
  const title = event.target.matches('textarea[name="title"]');
  if (event.key === 'Enter' && (title || event.target.matches('textarea') && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    if (!event.shiftKey) event.target.form.requestSubmit();
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
  if (editor && !editor.open) setTimeout(() => editor.querySelector('textarea, input:not([type=hidden]), select')?.focus());
});

if (board) {
  const path = board.dataset.path;
  const workable = board.dataset.workable === 'true';
  const dialog = document.getElementById('card-dialog');
  const body = document.getElementById('card-body');
  const cards = () => [...board.querySelectorAll('.list-cards > .card')];
  const listOf = card => card.closest('.list');
  const nameOf = list => list.getAttribute('aria-label');

  // --- Moving ---------------------------------------------------------------------------------------------------------

  const count = list => {
    const number = list.querySelector('.count')?.firstChild;
    const rest = Number(list.querySelector('[data-more]')?.dataset.rest ?? 0);
    if (number) number.textContent = list.querySelectorAll('.list-cards > .card').length + rest;
  };

  /** Tells the server where a card stands now; puts it back when that is refused. */
  async function keep(card, from, next) {
    const list = listOf(card);
    const answer = await post(`/cards/${card.id}/position`, { listId: list.dataset.list, after: card.previousElementSibling?.id ?? '' });
    if (!answer.ok) {
      from.insertBefore(card, next);
      toast(board.dataset.failed);
    } else {
      if (list !== from.closest('.list')) refresh(card.id);
      toast(board.dataset.moved.replace('{0}', nameOf(list)), () => moveBack(card.id, from, next));
    }
    board.querySelectorAll('.list[data-list]').forEach(count);
    return answer.ok;
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

  function sortable() {
    if (!workable || !window.Sortable) return;
    board.querySelectorAll('[data-cards]').forEach(list => {
      if (window.Sortable.get(list)) return;
      let next = null;
      window.Sortable.create(list, {
        group: list.closest('.lane') ? `cards-${[...board.querySelectorAll('.lane')].indexOf(list.closest('.lane'))}` : 'cards', animation: 120, delay: 250, delayOnTouchOnly: true, touchStartThreshold: 4, scrollSensitivity: 80,
        ghostClass: 'is-ghost', dragClass: 'is-drag', filter: '.is-filtered',
        onStart: event => { next = event.item.nextElementSibling; },
        onEnd: event => { if (event.from !== event.to || event.oldIndex !== event.newIndex) keep(event.item, event.from, next); },
      });
    });
    const lists = board.querySelector('#lists[data-lists]');
    if (lists && !window.Sortable.get(lists)) {
      window.Sortable.create(lists, {
        draggable: '.list[data-list]', handle: '.list-head h2', animation: 120, delay: 250, delayOnTouchOnly: true,
        onEnd: async event => {
          const before = event.item.previousElementSibling?.dataset.list ?? '';
          const answer = await post(`/lists/${event.item.dataset.list}/position`, { after: before });
          if (answer.type !== 'opaqueredirect' && !answer.ok) location.reload();
        },
      });
    }
  }

  /** Draws a card anew as it is on the server. */
  async function refresh(key) {
    const old = document.getElementById(key);
    if (!old) return;
    const answer = await fetch(`/cards/${key}/face`, { headers: { 'X-Requested-With': 'board' } });
    if (!answer.ok) return;
    const fresh = parse(await answer.text());
    // Somebody drags it again already.
    if (window.Sortable?.active || old.matches('.sortable-chosen')) return;
    fresh.classList.toggle('is-selected', old.classList.contains('is-selected'));
    const focused = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (focused) fresh.querySelector('a').focus();
  }
  const parse = html => new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;

  // --- Writing new cards ----------------------------------------------------------------------------------------------

  const draft = list => `draft:${list.dataset.list}`;

  async function compose(form, title) {
    const list = form.closest('.list');
    const answer = await post(form.action, { title });
    if (!answer.ok) { toast(board.dataset.failed); return null; }
    const card = parse(await answer.text());
    const last = list.querySelector('[data-cards]');
    document.getElementById(card.id)?.remove();
    const box = form.closest('[data-composer]');
    const above = box.dataset.below && document.getElementById(box.dataset.below);
    if (above?.parentElement === last) {
      above.after(card);
      box.dataset.below = card.id;
      await post(`/cards/${card.id}/position`, { listId: list.dataset.list, after: above.id });
    } else {
      last.append(card);
      last.scrollTop = last.scrollHeight;
    }
    count(list);
    return card;
  }

  board.addEventListener('toggle', event => {
    const box = event.target.closest?.('[data-composer]');
    if (!box) return;
    if (!box.open) { delete box.dataset.below; return; }
    const text = box.querySelector('textarea');
    text.value ||= sessionStorage.getItem(draft(box.closest('.list'))) ?? '';
    text.focus();
  }, true);
  board.addEventListener('input', event => {
    const box = event.target.closest('[data-composer]');
    if (box) sessionStorage.setItem(draft(box.closest('.list')), event.target.value);
  });
  board.addEventListener('submit', async event => {
    const form = event.target.closest('[data-composer] form');
    if (!form) return;
    event.preventDefault();
    await send(form, false);
  });
  async function send(form, open) {
    const text = form.elements.title;
    const titles = text.value.split('\n').map(line => line.trim()).filter(Boolean);
    if (!titles.length) return;
    const list = form.closest('.list');
    const wanted = titles.length > 1 && form.dataset.split === 'many' ? titles : [titles.join(' ')];
    let card = null;
    for (const title of wanted) {
      card = await compose(form, title);
      if (!card) return;
    }
    text.value = '';
    delete form.dataset.split;
    form.querySelector('[data-split]')?.remove();
    sessionStorage.removeItem(draft(list));
    text.focus();
    if (open) openCard(card.id);
  }
  board.addEventListener('paste', event => {
    const form = event.target.closest('[data-composer] form');
    if (!form) return;
    setTimeout(() => {
      const lines = form.elements.title.value.split('\n').filter(line => line.trim()).length;
      form.querySelector('[data-split]')?.remove();
      if (lines < 2) return;
      const choice = document.createElement('div');
      choice.className = 'row row-wrap';
      choice.dataset.split = '';
      for (const [label, many] of [[board.dataset.split.replace('{0}', lines), 'many'], [board.dataset.one, 'one']]) {
        const button = Object.assign(document.createElement('button'), { type: 'submit', className: 'btn btn-sm', textContent: label });
        button.addEventListener('click', () => { form.dataset.split = many; });
        choice.append(button);
      }
      form.append(choice);
    });
  });
  board.addEventListener('keydown', event => {
    const form = event.target.closest('[data-composer] form');
    if (!form || event.target.tagName !== 'TEXTAREA') return;
    if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); send(form, event.shiftKey); }
    if (event.key === 'Escape') { event.stopPropagation(); close(form); }
  });
  const close = form => { form.closest('details').open = false; form.closest('details').querySelector('summary').focus(); };
  board.addEventListener('click', event => {
    const closer = event.target.closest('[data-composer-close]');
    if (closer) close(closer.form);
  });

  // --- The back of a card, over the board -----------------------------------------------------------------------------

  let opened = null;

  async function openCard(key, pushed = true) {
    const answer = await fetch(`/cards/${key}`, { headers: { 'X-Requested-With': 'board' } });
    if (!answer.ok) { location.assign(`/cards/${key}`); return; }
    const card = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('card');
    body.replaceChildren(card);
    window.htmx.process(body);
    opened = key;
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
    if (board.classList.contains('board-view')) setTimeout(filter, 0); else refresh(key);
    document.getElementById(key)?.querySelector('a')?.focus();
  }
  dialog.addEventListener('close', closed);
  dialog.addEventListener('click', event => { if (event.target === dialog || event.target.closest('[data-card-close]')) dialog.close(); });
  // What other scripts of the board have changed.
  document.addEventListener('card:changed', event => refresh(event.detail));
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
  async function filter() {
    clearTimeout(waiting);
    const query = asked();
    const url = query ? `${path}?${query}` : path;
    const answer = await fetch(url, { headers: { 'X-Requested-With': 'board' } });
    if (!answer.ok || query !== asked()) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const id of ['lists', 'found', 'reset']) document.getElementById(id).replaceWith(page.getElementById(id));
    if (query !== shown) {
      // What is typed at one go is one step back.
      history[typed ? 'replaceState' : 'pushState'](null, '', url);
      typed = document.activeElement === search;
      shown = query;
    }
    sortable();
  }
  filters.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 200); });
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
    for (const field of filters.elements) {
      if (field.type === 'checkbox') field.checked = params.has(field.name);
      else if (field.name) field.value = params.get(field.name) ?? (field.type === 'hidden' ? field.defaultValue : '');
    }
    if (asked() === shown) return;
    shown = asked();
    filter();
  });

  // --- Keys: event.code, so that they work in the Russian layout --------------------------------------------------------

  // One card is selected: the one that was last pointed at, walked to by keys, or focused.
  const selected = () => board.querySelector('.card.is-selected');
  function mark(card) {
    if (card.classList.contains('is-selected')) return;
    selected()?.classList.remove('is-selected');
    card.classList.add('is-selected');
  }
  function select(card) {
    if (!card) return;
    mark(card);
    card.querySelector('a').focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  board.addEventListener('focusin', event => {
    const card = event.target.closest('.list-cards > .card');
    if (card) mark(card);
  });
  // A pointer that lies still points at nothing, though cards that scroll away under it tell of it.
  let [restX, restY] = [NaN, NaN];
  board.addEventListener('pointermove', event => {
    if (event.clientX === restX && event.clientY === restY) return;
    [restX, restY] = [event.clientX, event.clientY];
    const card = event.target.closest?.('.list-cards > .card');
    if (card && !dialog.open && !board.querySelector('[data-composer][open] textarea:focus')) mark(card);
  });
  const neighbour = (list, by) => {
    const lists = [...board.querySelectorAll('.list[data-list]')];
    return lists[lists.indexOf(list) + by];
  };
  async function shift(card, by) {
    const list = neighbour(listOf(card), by);
    if (!list || !workable) return;
    const from = card.parentElement;
    const next = card.nextElementSibling;
    list.querySelector('[data-cards]').prepend(card);
    select(card);
    await keep(card, from, next);
  }
  async function archive(card) {
    const answer = await post(`/cards/${card.id}/archival`, {});
    if (answer.type !== 'opaqueredirect' && !answer.ok) { toast(board.dataset.failed); return; }
    const list = card.parentElement;
    const next = card.nextElementSibling;
    select(next ?? card.previousElementSibling);
    card.remove();
    count(list.closest('.list'));
    toast(board.dataset.archived, async () => {
      await post(`/cards/${card.id}/restoration`, {});
      list.insertBefore(card, next?.isConnected ? next : null);
      count(list.closest('.list'));
    });
  }
  const step = by => {
    const card = selected();
    if (!card) { select(cards()[0]); return; }
    select(by > 0 ? card.nextElementSibling : card.previousElementSibling);
  };
  const sideways = by => {
    const card = selected();
    if (!card) { select(cards()[0]); return; }
    const index = [...card.parentElement.children].indexOf(card);
    let list = neighbour(listOf(card), by);
    while (list && !list.querySelector('.card')) list = neighbour(list, by);
    const others = list ? [...list.querySelectorAll('.list-cards > .card')] : [];
    if (others.length) select(others[Math.min(index, others.length - 1)]);
  };
  const afterOpening = async (card, selector) => {
    await openCard(card.id);
    const target = body.querySelector(selector);
    if (!target) return;
    if (target.closest('details')) target.closest('details').open = true;
    const field = target.closest('details')?.querySelector('textarea, input:not([type=hidden])') ?? target;
    field.focus();
    field.scrollIntoView({ block: 'center' });
  };
  const toggle = selector => { const box = filters.querySelector(selector); box.checked = !box.checked; filter(); };

  const KEYS = {
    KeyJ: () => step(1), ArrowDown: () => step(1), KeyK: () => step(-1), ArrowUp: () => step(-1),
    ArrowRight: () => sideways(1), ArrowLeft: () => sideways(-1),
    KeyQ: () => toggle('[data-filter-mine]'),
    KeyX: () => { location.assign(path); },
    KeyF: () => filters.querySelector('[data-filter-text]').focus(),
    KeyB: () => { location.assign('/boards'); },
  };
  const ON_CARD = {
    Enter: card => openCard(card.id),
    Comma: card => shift(card, -1),
    Period: card => shift(card, 1),
  };
  const CHANGES = {
    KeyN: card => {
      const box = listOf(card).querySelector('[data-composer]');
      if (box) { box.dataset.below = card.id; box.open = true; }
    },
    KeyC: archive,
    KeyD: card => afterOpening(card, '[data-edit-dates]'),
    KeyE: card => afterOpening(card, '[data-edit-title]'),
    KeyT: card => afterOpening(card, '[data-edit-title]'),
    KeyL: card => afterOpening(card, '.label-picks button'),
    KeyM: card => afterOpening(card, 'select[name="personId"]'),
    KeyS: async card => { await openCard(card.id); body.querySelector('[data-watch]').click(); },
    Space: async card => { await post(`/cards/${card.id}/assignees`, { personId: board.dataset.me }); refresh(card.id); },
  };
  document.addEventListener('keydown', event => {
    if (document.documentElement.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') || event.target.closest('input, textarea, select, [contenteditable], [popover]')) return;
    // What is pressed by keys of its own keeps these; all others mean the selected card.
    if (event.target.closest('summary, button') && ['Enter', 'Space'].includes(event.code)) return;
    const card = selected();
    const deed = KEYS[event.code] ?? (card && (ON_CARD[event.code] ?? (workable ? CHANGES[event.code] : null)));
    if (!deed || (event.code === 'Enter' && event.target.closest('a:not(.card > a)'))) return;
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
    picked = digit - 1;
  });
  let picked = null;
  document.addEventListener('htmx:afterSettle', () => {
    // Not before the labels are written anew, and not when somebody has gone on elsewhere.
    if (picked === null || ![document.body, dialog].includes(document.activeElement)) return;
    body.querySelectorAll('.label-picks button')[picked]?.focus();
    picked = null;
  });

  document.addEventListener('board-lists', sortable);
  sortable();
}
