// The composer at the foot of a list: Enter saves and stays open, Shift+Enter saves and opens, Esc keeps the draft. People, labels
// and a place are chosen while the title is written (suggest.js) and belong to every card that is made of it.

const board = document.querySelector('.board-page');
const csrf = document.querySelector('meta[name="csrf"]');
const tools = document.getElementById('composer-tools');
const ONE_OF_THEM = ['place', 'listId'];
const boxOf = element => element.closest?.('[data-composer]');
const listOf = form => form.closest('.list');
const textOf = form => form.elements.title;
/** What lists of other programs put before a line: a dash, a bullet, a number, a box. */
const MARK = /^\s*(?:(?:[-*+•◦▪‣–—]|\d{1,3}[.)])\s+)?(?:\[[ xXхХ]?\]\s+)?/u;
const linesOf = form => textOf(form).value.split('\n').map(line => line.trim()).filter(Boolean);
const titlesOf = form => { const lines = linesOf(form); return lines.length < 2 ? lines : lines.map(line => line.replace(MARK, '').trim()).filter(Boolean); };
/** A sentence that has a form for one, few and many, after each other. */
const counted = (forms, number) => forms.split('|')[{ one: 0, few: 1 }[new Intl.PluralRules(document.documentElement.lang).select(number)] ?? 2].replace('{0}', number);

// --- What was chosen ---------------------------------------------------------------------------------------------------------

const chosen = form => [...form.querySelectorAll('[data-chosen] input')];

function choose(form, { name, value, text, colour }) {
  chosen(form).filter(input => input.name === name && (ONE_OF_THEM.includes(name) || input.value === value)).forEach(input => input.parentElement.remove());
  let chips = form.querySelector('[data-chosen]');
  if (!chips) {
    chips = Object.assign(document.createElement('div'), { className: 'chips' });
    chips.dataset.chosen = '';
    textOf(form).after(chips);
  }
  const chip = Object.assign(document.createElement('span'), { className: 'chip' });
  const input = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
  Object.assign(input.dataset, { text, ...colour && { colour } });
  const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'x' });
  remove.setAttribute('aria-label', tools.dataset.remove.replace('{0}', text));
  remove.append(tools.content.querySelector('[data-x] > *').cloneNode(true));
  remove.addEventListener('click', () => { chip.remove(); changed(form); textOf(form).focus(); });
  chip.append(Object.assign(document.createElement('span'), { textContent: text, className: colour ? `label l${colour}` : '' }), input, remove);
  chips.append(chip);
}

// --- The draft: drafts.js keeps the text, and what was chosen along with it ----------------------------------------------------

const changed = form => form.dispatchEvent(new CustomEvent('draft:changed', { bubbles: true }));
board.addEventListener('draft:keeping', event => {
  const choices = boxOf(event.target) ? chosen(event.target).map(({ name, value, dataset }) => ({ name, value, text: dataset.text, colour: dataset.colour })) : [];
  if (choices.length) event.detail.more = choices;
});
board.addEventListener('draft:restored', event => { if (boxOf(event.target)) event.detail.more?.forEach(choice => choose(event.target, choice)); });
board.addEventListener('draft:discarded', event => {
  if (!boxOf(event.target)) return;
  event.target.querySelector('[data-chosen]')?.remove();
  refuse(event.target, null);
  offerSplit(event.target);
  tellPlain(event.target);
});

/** Several lines are several cards, unless one says that they are one. */
function offerSplit(form) {
  const lines = titlesOf(form).length;
  form.querySelector('[data-split]')?.remove();
  form.querySelector('[type="submit"]').hidden = lines > 1;
  if (lines < 2) return;
  const choice = Object.assign(document.createElement('div'), { className: 'split' });
  choice.dataset.split = '';
  choice.setAttribute('role', 'group');
  choice.setAttribute('aria-label', counted(board.dataset.lines, lines));
  choice.append(Object.assign(document.createElement('p'), { className: 'hint', textContent: counted(board.dataset.lines, lines) }));
  for (const [label, many] of [[counted(board.dataset.split, lines), true], [board.dataset.one, false]]) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: many ? 'btn btn-primary btn-sm' : 'btn btn-sm', textContent: label });
    button.addEventListener('click', () => send(form, { many }));
    choice.append(button);
  }
  form.querySelector('.row').before(choice);
}

/** A sign with a word after it that chooses nothing stays in the title, which is said before somebody relies on it. */
function tellPlain(form) {
  const words = [...textOf(form).value.matchAll(/(?:^|\s)([@#^][\p{L}\p{N}][^\s]*)/gu)].map(found => found[1]);
  const isOffered = form.contains(document.getElementById('suggested'));
  let hint = form.querySelector('[data-plain]');
  if (!words.length || isOffered) { hint?.remove(); return; }
  if (!hint) {
    hint = Object.assign(document.createElement('p'), { className: 'hint' });
    hint.dataset.plain = '';
    hint.setAttribute('role', 'status');
    textOf(form).after(hint);
  }
  const text = tools.dataset.plain.replace('{0}', words.join(', '));
  if (hint.textContent !== text) hint.textContent = text;
}

// --- Saving -------------------------------------------------------------------------------------------------------------------

/** Why not, beside the field; what was typed and chosen stays. */
function refuse(form, sentence) {
  const area = textOf(form);
  form.querySelector('.error')?.remove();
  area.toggleAttribute('aria-invalid', false);
  area.removeAttribute('aria-describedby');
  if (!sentence) return;
  const error = Object.assign(document.createElement('p'), { className: 'error', id: `why-${listOf(form).dataset.list}`, textContent: sentence });
  error.setAttribute('role', 'alert');
  area.setAttribute('aria-invalid', 'true');
  area.setAttribute('aria-describedby', error.id);
  area.after(error);
}

async function ask(form, title, index) {
  const fields = new FormData(form);
  const target = document.querySelector(`.list[data-list="${fields.get('listId')}"]`) ?? listOf(form);
  const above = document.getElementById(boxOf(form).dataset.below ?? '');
  const isBelow = above?.closest('.list') === target && !fields.get('place');
  fields.delete('listId');
  fields.set('title', title);
  // The second card of several stands behind the first.
  if (fields.get('place')) fields.set('place', Number(fields.get('place')) + index); else fields.delete('place');
  if (isBelow) fields.set('after', above.id);
  document.dispatchEvent(new CustomEvent('writing', { detail: 1 }));
  try {
    const answer = await fetch(`/lists/${target.dataset.list}/cards`, { method: 'POST', redirect: 'manual',
      headers: { [csrf.dataset.header]: csrf.content, 'X-Requested-With': 'board' }, body: new URLSearchParams(fields) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok) return { why: window.unsaved.why(answer) ?? (page.querySelector('main p')?.textContent.trim() || board.dataset.failed) };
    return { card: page.body.firstElementChild, target, above: isBelow ? above : null, place: Number(fields.get('place')) };
  } catch {
    return { why: window.unsaved.why(null) };
  } finally {
    document.dispatchEvent(new CustomEvent('writing', { detail: -1 }));
  }
}

/** Where the server has put it; a place below what is shown of a long list is seen when one scrolls there. */
function put({ card, target, above, place }, form) {
  const cards = target.querySelector('[data-cards]');
  document.getElementById(card.id)?.remove();
  if (above) above.after(card);
  else if (place) cards.insertBefore(card, cards.children[place - 1] ?? null);
  else cards.append(card);
  if (above) boxOf(form).dataset.below = card.id;
  else card.scrollIntoView({ block: 'nearest' });
  document.dispatchEvent(new CustomEvent('board:changed', { detail: target }));
}

async function send(form, { many = false, open = false } = {}) {
  const titles = many ? titlesOf(form) : [titlesOf(form).join(' ')].filter(Boolean);
  if (!titles.length || form.dataset.busy) return;
  form.dataset.busy = 'true';
  refuse(form, null);
  let made = null;
  const keys = [];
  for (let index = 0; titles.length; index++) {
    const answer = await ask(form, titles[0], index);
    if (answer.why) { refuse(form, answer.why); break; }
    made = answer.card;
    keys.push(made.id);
    put(answer, form);
    titles.shift();
  }
  delete form.dataset.busy;
  // What was not made is still to be made.
  if (made) textOf(form).value = titles.join('\n');
  if (!titles.length) form.querySelector('[data-chosen]')?.remove();
  changed(form);
  offerSplit(form);
  tellPlain(form);
  textOf(form).focus();
  if (keys.length) document.dispatchEvent(new CustomEvent('cards:made', { detail: { keys, text: counted(board.dataset.made, keys.length) } }));
  if (open && made && !titles.length) document.dispatchEvent(new CustomEvent('card:open', { detail: made.id }));
}

// --- What happens in it --------------------------------------------------------------------------------------------------------

const close = form => { boxOf(form).open = false; boxOf(form).querySelector('summary').focus(); };
board.addEventListener('toggle', event => {
  const box = boxOf(event.target);
  if (!box) return;
  if (!box.open) { delete box.dataset.below; return; }
  const form = box.querySelector('form');
  if (!form.querySelector('[data-sign]')) form.querySelector('.row').append(tools.content.querySelector('[data-signs]').cloneNode(true));
  offerSplit(form);
  tellPlain(form);
  textOf(form).focus();
}, true);
board.addEventListener('chosen', event => { choose(event.target.form, event.detail); changed(event.target.form); });
board.addEventListener('input', event => {
  const form = boxOf(event.target) && event.target.form;
  if (!form) return;
  refuse(form, null);
  offerSplit(form);
  // After the list of what is offered has opened or closed.
  setTimeout(() => tellPlain(form));
});
board.addEventListener('submit', event => {
  if (!boxOf(event.target)) return;
  event.preventDefault();
  send(event.target, { many: true });
});
board.addEventListener('keydown', event => {
  if (!boxOf(event.target) || event.target.tagName !== 'TEXTAREA' || event.defaultPrevented) return;
  if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); send(event.target.form, { many: !event.shiftKey, open: event.shiftKey }); }
  if (event.key === 'Escape') { event.stopPropagation(); close(event.target.form); }
});
board.addEventListener('click', event => {
  const closer = event.target.closest('[data-composer-close]');
  if (closer) close(closer.form);
  const sign = event.target.closest('[data-composer] [data-sign]');
  if (!sign) return;
  const area = textOf(sign.form);
  const before = area.value.slice(0, area.selectionStart);
  area.setRangeText(`${/\S$/.test(before) ? ' ' : ''}${sign.dataset.sign}`, area.selectionStart, area.selectionEnd, 'end');
  area.focus();
  area.dispatchEvent(new Event('input', { bubbles: true }));
});
