// What is offered while somebody writes. In a comment "@" offers the people who see the board, and the name stands in the text, so
// it reads well everywhere. In the composer of a list "@" offers who is to do it, "#" a label, "^" a place: what is chosen leaves
// the title and is kept beside it. In the Russian layout these keys give other signs, which have a meaning of their own in a
// title; there nothing is marked until an arrow asks for it, so that Enter saves the card as it stands.

const MOST = 50;
const SIGNS = { Digit2: '@', Digit3: '#', Digit6: '^' };
const NAME = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N} .'’-]{0,40}|)$/u;
const SIGN = /(?:^|\s)([^\s\p{L}\p{N}])([\p{L}\p{N}][^\n]{0,40}|)$/u;
const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const list = Object.assign(document.createElement('ul'), { id: 'suggested', className: 'menu mention-list' });
list.setAttribute('role', 'listbox');
const status = Object.assign(document.createElement('p'), { className: 'vh' });
status.setAttribute('role', 'status');
let field = null;
let start = 0;
let active = -1;
let choices = [];
/** Where a key of a sign was pressed that gave another one. */
let meant = null;

const tools = () => document.getElementById('composer-tools');
const options = () => [...list.children];

function close() {
  if (!field) return;
  field.removeAttribute('aria-activedescendant');
  field.removeAttribute('aria-controls');
  list.remove();
  status.textContent = '';
  field = null;
}

function mark(index) {
  active = (index + choices.length) % choices.length;
  options().forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
  options()[active].scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', options()[active].id);
}

function choose(index) {
  const area = field;
  const choice = choices[index];
  area.setRangeText(choice.name ? '' : `@${choice.text} `, start, area.selectionStart, 'end');
  close();
  if (choice.name) area.dispatchEvent(new CustomEvent('chosen', { bubbles: true, detail: choice }));
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

function show(area, at, found, label, isSure) {
  if (!found.length) { close(); return; }
  field = area;
  start = at;
  active = -1;
  choices = found.slice(0, MOST);
  list.setAttribute('aria-label', label);
  list.replaceChildren(...choices.map((choice, index) => {
    const option = Object.assign(document.createElement('li'), { id: `suggested-${index}` });
    const text = Object.assign(document.createElement('span'), { textContent: choice.text });
    if (choice.colour) text.className = `label l${choice.colour}`;
    option.append(text);
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.addEventListener('pointerdown', event => { event.preventDefault(); choose(index); });
    return option;
  }));
  area.after(list, status);
  area.setAttribute('aria-controls', list.id);
  status.textContent = `${label}: ${choices.length}`;
  if (isSure) mark(0); else area.removeAttribute('aria-activedescendant');
}

// --- What there is to choose from ------------------------------------------------------------------------------------------

/** What these keys would have given in the other layout; other scripts of the board ask it too. */
const otherLayout = text => [...text].map(sign => LATIN.includes(sign) ? CYRILLIC[LATIN.indexOf(sign)]
  : CYRILLIC.includes(sign) ? LATIN[CYRILLIC.indexOf(sign)] : sign).join('');
window.otherLayout = otherLayout;
const begins = (name, typed) => name.startsWith(typed) || Boolean(typed) && name.split(/[\s«»"(),.-]+/).some(word => word.startsWith(typed));
const fits = (name, typed) => [typed, otherLayout(typed)].some(one => begins(name.toLowerCase(), one));

const filtered = name => [...document.querySelectorAll(`[data-filters] select[name="${name}"] option`)].filter(option => option.value);
function places(typed, area) {
  const words = tools().dataset;
  if (/^[1-9]\d{0,2}$/.test(typed)) return [{ name: 'place', value: typed, text: words.number.replace('{0}', typed) }];
  const own = area.closest('.list').dataset.list;
  return [
    { name: 'place', value: '1', text: words.top },
    { name: 'place', value: '', text: words.bottom },
    ...[...document.querySelectorAll('.list[data-list]')].filter(one => one.dataset.list !== own)
      .map(one => ({ name: 'listId', value: one.dataset.list, text: one.getAttribute('aria-label') })),
  ].filter(place => fits(place.text, typed));
}
const OFFERS = {
  '@': typed => filtered('people').filter(option => option.dataset.may && fits(option.text, typed)).map(option => ({ name: 'people', value: option.value, text: option.text })),
  '#': typed => filtered('labels').filter(option => fits(option.text, typed)).map(option => ({ name: 'labels', value: option.value, text: option.text, colour: option.dataset.colour })),
  '^': places,
};
const KINDS = { '@': 'people', '#': 'labels', '^': 'places' };

function offerNames(area) {
  const found = area.value.slice(0, area.selectionStart).match(NAME);
  const typed = found?.[1].toLowerCase();
  const names = found ? [...document.querySelectorAll('#mentionable option')].map(option => option.value).filter(name => fits(name, typed)) : [];
  if (names.some(name => name.toLowerCase() === typed.trim())) { close(); return; }
  show(area, area.selectionStart - (typed?.length ?? 0) - 1, names.map(text => ({ text })), document.getElementById('mentionable').dataset.label, true);
}

function offerChoices(area) {
  const found = area.value.slice(0, area.selectionStart).match(SIGN);
  if (!found) { close(); return; }
  const at = area.selectionStart - found[2].length - found[1].length;
  const isSure = found[1] in OFFERS;
  const sign = isSure ? found[1] : meant?.at === at ? meant.sign : null;
  if (!sign) { close(); return; }
  // What is beside the title already is not offered again.
  const taken = [...area.form.querySelectorAll('[data-chosen] input')].map(input => input.name + input.value);
  const offered = OFFERS[sign](found[2].toLowerCase(), area).filter(choice => !taken.includes(choice.name + choice.value));
  show(area, at, offered, tools().dataset[KINDS[sign]], isSure);
}

document.addEventListener('input', event => {
  if (event.target.matches('textarea[data-mentions]')) offerNames(event.target);
  else if (event.target.matches('[data-composer] textarea')) offerChoices(event.target);
});
document.addEventListener('keydown', event => {
  if (event.target.matches('[data-composer] textarea') && event.shiftKey && event.code in SIGNS && event.key.length === 1) {
    meant = { at: event.target.selectionStart, sign: SIGNS[event.code] };
  }
  if (!field || event.target !== field || event.isComposing || event.ctrlKey || event.metaKey) return;
  const deed = {
    ArrowDown: () => mark(active + 1), ArrowUp: () => mark(active < 0 ? -1 : active - 1), Escape: close,
    Enter: active < 0 ? null : () => choose(active), Tab: active < 0 ? null : () => choose(active),
  }[event.key];
  if (!deed) return;
  event.preventDefault();
  event.stopPropagation();
  deed();
}, true);
document.addEventListener('focusout', event => { if (event.target === field) close(); });
