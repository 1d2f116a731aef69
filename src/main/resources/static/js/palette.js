// Palette: Ctrl+K or the button. The places come from the server, in the viewer's scope; the last ones from this browser.

const palette = document.getElementById('palette');
const input = palette.querySelector('input');
const list = palette.querySelector('[role="listbox"]');
const none = palette.querySelector('[data-none]');
const sprite = palette.querySelector('use').getAttribute('href').split('#')[0];

// The last places of this person in this browser, newest first; forgotten when they sign out.
const MOST_RECENT = 8;
const key = `tandem-recent-${palette.dataset.person}`;
const recent = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
};
const keep = places => {
  try { localStorage.setItem(key, JSON.stringify(places)); } catch { /* a browser that keeps nothing */ }
};
const here = document.querySelector('main[data-place]');
if (here) {
  const label = document.title.split(' · ').slice(0, -1).join(' · ');
  const place = { href: location.pathname, label, icon: here.dataset.place };
  keep([place, ...recent().filter(other => other.href !== place.href)].slice(0, MOST_RECENT));
}
if (document.querySelector('main[data-gone]')) keep(recent().filter(place => place.href !== location.pathname));
document.addEventListener('submit', event => {
  if (event.target.action.endsWith('/logout')) try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
});

const options = () => [...list.querySelectorAll('[role="option"]')];
const select = index => {
  const all = options();
  all.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
  input.setAttribute('aria-activedescendant', all[index]?.id ?? '');
  all[index]?.scrollIntoView({ block: 'nearest' });
};
const selected = () => options().findIndex(option => option.getAttribute('aria-selected') === 'true');

const SVG = 'http://www.w3.org/2000/svg';
const icon = name => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  svg.firstChild.setAttribute('href', `${sprite}#${name}`);
  return svg;
};
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
const option = (place, index) => {
  const link = element('a', '');
  Object.assign(link, { id: `recent-${index}`, href: place.href, tabIndex: -1, role: 'option', ariaSelected: 'false' });
  link.append(icon(place.icon), element('span', place.label), element('small', palette.dataset.recent));
  return link;
};

/** Without a question the last places come first; with one, those of its answers that were opened lately. */
const arranged = (found, asked) => {
  const last = recent().filter(place => place.href !== location.pathname);
  const rank = link => {
    const index = last.findIndex(place => place.href === link.getAttribute('href'));
    return index < 0 ? last.length : index;
  };
  if (asked || scope) return found.sort((a, b) => rank(a) - rank(b));
  return [...last.map(option), ...found.filter(link => rank(link) === last.length)];
};

let newest = 0;
/** Where to ask when only one sort of place is looked for; null for everything. */
let scope = null;
const usual = { placeholder: input.placeholder, label: input.getAttribute('aria-label') };
const ask = async () => {
  const mine = ++newest;
  const q = input.value.trim();
  const answer = await fetch(`${scope ?? palette.dataset.url}?${new URLSearchParams({ q })}`);
  if (mine !== newest || !answer.ok) return;
  const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
  list.replaceChildren(...arranged([...parsed.querySelectorAll('[role="option"]')], q !== ''));
  none.hidden = options().length > 0;
  select(0);
};
const open = (url = null, label = null) => {
  scope = url;
  input.value = '';
  input.placeholder = label ?? usual.placeholder;
  input.setAttribute('aria-label', label ?? usual.label);
  list.replaceChildren();
  palette.querySelector('.palette-foot').hidden = scope !== null;
  palette.showModal();
  ask();
};
document.addEventListener('palette', event => open(event.detail.url, event.detail.label));

document.addEventListener('click', event => { if (event.target.closest('[data-palette]')) open(); });
document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
    event.preventDefault();
    if (!palette.open) open();
  }
});
palette.addEventListener('click', event => { if (event.target === palette) palette.close(); });
input.addEventListener('input', ask);
input.addEventListener('keydown', event => {
  const count = options().length;
  if (event.key === 'ArrowDown') { event.preventDefault(); select((selected() + 1) % count); }
  if (event.key === 'ArrowUp') { event.preventDefault(); select((selected() - 1 + count) % count); }
  if (event.key === 'Enter') options()[selected()]?.click();
});
