// Due date, labels and people beside the front of a card, as the keys d, l and m ask for them, and the menu that leads to these and to
// whatever else can be done with it. What is chosen is written at once, by the same addresses as on the back of the card; Esc closes
// only this, and the card has the focus again.

const csrf = document.querySelector('meta[name="csrf"]');
const headers = { [csrf.dataset.header]: csrf.content, 'X-Requested-With': 'board' };
const GAP = 8;
const box = Object.assign(document.createElement('div'), { id: 'quick', className: 'menu quick', popover: 'auto' });
box.setAttribute('role', 'dialog');
const body = document.createElement('div');
box.append(body);
document.body.append(box);

let key = null;
let active = -1;
let anchorOf = () => null;
/** Where the pointer asked for the menu; null beside the card. */
let spot = null;
/** What is done as soon as this has closed and the card has the focus. */
let then = null;

const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const parsed = html => new DOMParser().parseFromString(html, 'text/html');
const read = async (card, what) => {
  const answer = await fetch(`/cards/${card}/quick/${what}`, { headers }).catch(() => null);
  return answer?.ok ? parsed(await answer.text()).querySelector('section') : null;
};
const field = () => box.querySelector('[data-first]');
const options = () => [...box.querySelectorAll('[role="option"]')];
const shown = () => options().filter(option => !option.hidden);

/** @return null when it is written, else why not */
async function write(url, fields) {
  say('writing', 1);
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' });
    if (answer.type === 'opaqueredirect' || answer.ok) return null;
    const page = parsed(await answer.text());
    return window.unsaved.why(answer) ?? (page.querySelector('#why, main p')?.textContent.trim() || document.querySelector('.board-page').dataset.failed);
  } catch {
    return window.unsaved.why(null);
  } finally {
    say('writing', -1);
  }
}

/** Beside the card where there is room, else over it; a phone has a sheet from below. */
function place(anchor) {
  if (!anchor) return;
  const card = spot ? new DOMRect(spot.x, spot.y) : anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const right = card.right + (spot ? 0 : GAP);
  const x = right + width < innerWidth ? right : card.left - GAP - width > 0 ? card.left - GAP - width : Math.max(GAP, Math.min(card.left, innerWidth - width - GAP));
  box.style.setProperty('--x', `${x}px`);
  box.style.setProperty('--y', `${Math.max(GAP, Math.min(card.top, innerHeight - height - GAP))}px`);
}

function mark(option) {
  active = options().indexOf(option);
  options().forEach(one => one.classList.toggle('is-active', one === option));
  if (option) field().setAttribute('aria-activedescendant', option.id); else field()?.removeAttribute('aria-activedescendant');
  option?.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('card:quick', async ({ detail: { card, what, anchor, at = null } }) => {
  const section = await read(card, what);
  if (!section) { say('board:toast', { text: document.querySelector('.board-page').dataset.failed }); return; }
  // The card may have been drawn anew meanwhile.
  const beside = anchor();
  if (!beside) return;
  key = card;
  anchorOf = anchor;
  spot = at;
  body.replaceChildren(section);
  // Nothing lies over what can be taken back.
  box.append(document.getElementById('toasts'));
  box.setAttribute('aria-label', section.querySelector('h2').textContent);
  if (!box.matches(':popover-open')) box.showPopover();
  place(beside);
  mark(null);
  (field() ?? items()[0])?.focus();
});

box.addEventListener('toggle', event => {
  if (event.newState !== 'closed') return;
  const deed = then;
  then = null;
  // Who has pressed something else goes on there.
  const isLost = document.activeElement === document.body || box.contains(document.activeElement) || document.activeElement?.closest('.card, [data-card]');
  if (isLost) say('card:focus', key);
  body.replaceChildren();
  document.body.append(document.getElementById('toasts'));
  deed?.();
});

// --- The menu ---------------------------------------------------------------------------------------------------------------

const items = () => [...box.querySelectorAll('[role="menuitem"]')];
/** What boards.js does with the card. */
const order = detail => {
  then = () => say('card:do', detail);
  box.hidePopover();
};

box.addEventListener('click', event => {
  const item = event.target.closest('[role="menuitem"]');
  if (!item || item.dataset.deed === 'transfer') return;
  if (item.dataset.deed === 'tab' || event.ctrlKey || event.metaKey || event.shiftKey) { setTimeout(() => box.hidePopover(), 0); return; }
  event.preventDefault();
  if (item.dataset.quick) say('card:quick', { card: key, what: item.dataset.quick, anchor: anchorOf, at: spot });
  else order({ card: key, deed: item.dataset.deed, said: item.dataset.said });
});

box.addEventListener('keydown', event => {
  const all = items();
  if (!all.length || event.ctrlKey || event.altKey || event.metaKey) return;
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
  const letter = document.documentElement.dataset.keys !== 'off' && all.find(item => item.dataset.code === event.code);
  if (to !== undefined) all.at(to % all.length).focus();
  else if (letter && !event.shiftKey) letter.click();
  else return;
  event.preventDefault();
});

// --- Labels and people ----------------------------------------------------------------------------------------------------

const fieldsOf = option => (option.dataset.person ? { personId: option.dataset.person } : {});

/** Says what was done, with the way back. */
function toldToggle(option, isOn, card) {
  say('card:changed', card);
  say('board:toast', {
    text: option.dataset[isOn ? 'removed' : 'added'],
    undo: async () => {
      const failed = await write(isOn ? option.dataset.add : option.dataset.remove, fieldsOf(option));
      if (failed) say('board:toast', { text: failed }); else { option.setAttribute('aria-selected', String(isOn)); say('card:changed', card); }
      if (box.matches(':popover-open')) field()?.focus(); else say('card:focus', card);
    },
  });
}

/** Takes a card, or leaves it to others, where its front does not show who has it. */
document.addEventListener('card:mine', async ({ detail: card }) => {
  const { me, failed } = document.querySelector('.board-page').dataset;
  const mine = (await read(card, 'people'))?.querySelector(`[data-person="${me}"]`);
  const isOn = mine?.getAttribute('aria-selected') === 'true';
  const why = mine ? await write(isOn ? mine.dataset.remove : mine.dataset.add, fieldsOf(mine)) : failed;
  if (why) say('board:toast', { text: why }); else toldToggle(mine, isOn, card);
});

async function toggle(option) {
  if (option.dataset.list) {
    const was = { list: box.querySelector('[aria-selected="true"]')?.dataset.list, above: option.parentElement.dataset.above ?? '' };
    if (option.dataset.list === was.list) box.hidePopover();
    else order({ card: key, deed: 'move', list: option.dataset.list, name: option.dataset.name, was });
    return;
  }
  if (option.ariaBusy === 'true') return;
  const isOn = option.getAttribute('aria-selected') === 'true';
  const card = key;
  option.ariaBusy = 'true';
  const why = await write(isOn ? option.dataset.remove : option.dataset.add, fieldsOf(option));
  option.ariaBusy = 'false';
  box.querySelector('[data-quick-why]')?.replaceChildren(why ?? '');
  if (why) return;
  option.setAttribute('aria-selected', String(!isOn));
  toldToggle(option, isOn, card);
}

const plain = text => text.replaceAll('ё', 'е');
box.addEventListener('input', event => {
  if (event.target.getAttribute('role') !== 'combobox') return;
  const words = event.target.value.trim().toLocaleLowerCase();
  const meant = [words, window.otherLayout(words)].map(plain);
  options().forEach(option => { option.hidden = !meant.some(one => plain(option.dataset.name.toLocaleLowerCase()).includes(one)); });
  box.querySelector('[data-quick-none]').hidden = shown().length > 0;
  mark(words ? shown()[0] ?? null : null);
});

box.addEventListener('click', event => {
  if (event.target.closest('[data-quick-close]')) { box.hidePopover(); return; }
  const option = event.target.closest('[role="option"]');
  if (option) toggle(option);
});
// The field keeps the focus while the list is pressed.
box.addEventListener('mousedown', event => { if (event.target.closest('[role="option"]')) event.preventDefault(); });

box.addEventListener('keydown', event => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !event.target.matches('[role="combobox"]')) return;
  const all = shown();
  const digit = options()[0]?.querySelector('kbd') && !event.target.value && /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && all.length) {
    const at = all.indexOf(options()[active]);
    mark(all[(at < 0 && by < 0 ? all.length - 1 : at + by + all.length) % all.length]);
  } else if (event.key === 'Enter') {
    if (options()[active]) toggle(options()[active]);
    else if (!all.length) startNew(event.target.value.trim());
  } else if (digit) {
    if (options()[digit - 1]) toggle(options()[digit - 1]);
  } else return;
  event.preventDefault();
});

// --- A label that the board does not have yet ---------------------------------------------------------------------------------

/** With the name that was looked for. */
function startNew(name) {
  const fresh = box.querySelector('[data-quick-new]');
  if (!fresh) return;
  fresh.open = true;
  fresh.querySelector('[name="name"]').value = name;
}

box.addEventListener('toggle', event => {
  if (!event.target.matches('[data-quick-new]') || !event.target.open) return;
  const name = event.target.querySelector('[name="name"]');
  name.value ||= field().value.trim();
  name.focus();
  // It has grown, and must not end below the window.
  place(anchorOf());
}, true);

async function make(form) {
  if (form.ariaBusy === 'true') return;
  const card = key;
  form.ariaBusy = 'true';
  const why = await write(form.getAttribute('action'), new FormData(form));
  form.ariaBusy = 'false';
  form.querySelector('.error').textContent = why ?? '';
  if (why) { form.elements.name.focus(); return; }
  say('card:changed', card);
  const section = await read(card, 'labels');
  if (!section || card !== key) return;
  const known = new Set(options().map(option => option.dataset.remove));
  body.replaceChildren(section);
  place(anchorOf());
  mark(null);
  field().focus();
  const made = options().find(option => !known.has(option.dataset.remove));
  made?.scrollIntoView({ block: 'nearest' });
  say('board:toast', { text: made?.dataset.added ?? '' });
}

// --- Due date ---------------------------------------------------------------------------------------------------------------

async function setDue(card, day, time, form) {
  return write(form.getAttribute('action'), { seen: form.elements.seen.value, startsOn: form.elements.startsOn.value, dueOn: day, dueTime: day ? time : '' });
}

box.addEventListener('submit', event => {
  const form = event.target.closest('[data-quick-label]');
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  make(form);
});

/** What was done, with the way back to the date that the form was read with. */
function toldDue(card, day, form) {
  say('board:toast', {
    text: day ? form.dataset.set : form.dataset.gone,
    undo: async () => {
      const fresh = (await read(card, 'due'))?.querySelector('form');
      const failed = fresh ? await setDue(card, form.dataset.day ?? '', form.dataset.time, fresh) : document.querySelector('.board-page').dataset.failed;
      // What is drawn anew keeps the focus that it has.
      say('card:focus', card);
      if (failed) say('board:toast', { text: failed }); else say('card:changed', card);
    },
  });
}

// A card that was dragged to another day keeps its hour.
document.addEventListener('card:day', async ({ detail: { card, day } }) => {
  const form = (await read(card, 'due'))?.querySelector('form');
  const why = form ? await setDue(card, day, form.dataset.time, form) : document.querySelector('.board-page').dataset.failed;
  say('card:changed', card);
  if (why) say('board:toast', { text: why }); else toldDue(card, day, form);
});

box.addEventListener('submit', async event => {
  const form = event.target.closest('[data-quick-due]');
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  if (form.ariaBusy === 'true') return;
  const card = key;
  const offer = event.submitter?.dataset ?? {};
  const day = offer.day ?? form.elements.dueOn.value;
  const time = offer.time ?? form.elements.dueTime.value;
  const said = box.querySelector('[data-quick-why]');
  // A date that is half written has no value, and would otherwise take away the one that is there.
  if (offer.day === undefined && form.elements.dueOn.validity.badInput) { form.elements.dueOn.reportValidity(); return; }
  form.ariaBusy = 'true';
  const why = await setDue(card, day, time, form);
  form.ariaBusy = 'false';
  if (why) {
    said.textContent = why;
    // Who has read that somebody else changed it, and saves once more, means it.
    const fresh = (await read(card, 'due'))?.querySelector('form');
    if (fresh) for (const name of ['seen', 'startsOn']) form.elements[name].value = fresh.elements[name].value;
    return;
  }
  box.hidePopover();
  say('card:changed', card);
  toldDue(card, day, form);
});
