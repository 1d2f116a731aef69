// Mentions: "@" and the first letters of a name offer the people who see the board. The text keeps the whole name and nothing
// else, so it reads well everywhere; which names there are stands in a datalist on the page.

const list = Object.assign(document.createElement('ul'), { id: 'mention-list', className: 'menu mention-list', role: 'listbox' });
list.setAttribute('role', 'listbox');
const status = Object.assign(document.createElement('p'), { className: 'vh' });
status.setAttribute('role', 'status');
let field = null;
let start = 0;
let active = 0;

const people = () => [...document.querySelectorAll('#mentionable option')].map(option => option.value);
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
  active = (index + options().length) % options().length;
  options().forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
  options()[active].scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', options()[active].id);
}

function choose(name) {
  const end = field.selectionStart;
  field.setRangeText(`@${name} `, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  close();
}

function offer(area) {
  const before = area.value.slice(0, area.selectionStart);
  const found = before.match(/(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N} .'’-]{0,40}|)$/u);
  const typed = found?.[1].toLowerCase();
  const names = found ? people().filter(name => name.toLowerCase().startsWith(typed) || name.toLowerCase().split(' ').some(word => typed && word.startsWith(typed))).slice(0, 8) : [];
  if (!names.length || names.some(name => name.toLowerCase() === typed.trim())) { close(); return; }
  field = area;
  start = area.selectionStart - found[1].length - 1;
  list.setAttribute('aria-label', document.getElementById('mentionable').dataset.label);
  list.replaceChildren(...names.map((name, index) => {
    const option = Object.assign(document.createElement('li'), { id: `mention-${index}`, textContent: name });
    option.setAttribute('role', 'option');
    option.addEventListener('pointerdown', event => { event.preventDefault(); choose(name); });
    return option;
  }));
  area.after(list, status);
  area.setAttribute('aria-controls', list.id);
  status.textContent = `${names.length}`;
  mark(0);
}

document.addEventListener('input', event => {
  if (event.target.matches('textarea[data-mentions]')) offer(event.target);
});
document.addEventListener('keydown', event => {
  if (!field || event.target !== field || event.isComposing) return;
  const deed = {
    ArrowDown: () => mark(active + 1), ArrowUp: () => mark(active - 1),
    Enter: () => choose(options()[active].textContent), Tab: () => choose(options()[active].textContent), Escape: close,
  }[event.key];
  if (!deed || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  deed();
}, true);
document.addEventListener('focusout', event => { if (event.target === field) close(); });
