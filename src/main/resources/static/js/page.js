// What every page does: toasts go away, passwords can be seen, files can be dropped, forms are sent once.

const csrf = document.querySelector('meta[name="csrf"]');

/** POST by script, with the same token that forms carry. */
const post = (url, fields) => fetch(url, {
  method: 'POST',
  headers: { [csrf.dataset.header]: csrf.content, 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields),
  redirect: 'manual',
});

document.addEventListener('htmx:configRequest', event => {
  event.detail.headers[csrf.dataset.header] = csrf.content;
});

// Toasts: eight seconds, longer while the pointer or the focus is on them.
const TOAST_MS = 8000;
function expire(toast) {
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), TOAST_MS); };
  const stop = () => clearTimeout(timer);
  toast.addEventListener('pointerenter', stop);
  toast.addEventListener('pointerleave', start);
  toast.addEventListener('focusin', stop);
  toast.addEventListener('focusout', start);
  start();
}
document.querySelectorAll('[data-toast]').forEach(expire);

// Theme: at once, then kept.
document.addEventListener('submit', event => {
  const form = event.target.closest('[data-theme-switch]');
  if (!form || !event.submitter) return;
  event.preventDefault();
  const theme = event.submitter.value;
  document.documentElement.dataset.theme = theme;
  form.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(b.value === theme)));
  post(form.action, { theme });
});

// Passwords can be looked at.
document.querySelectorAll('[data-password]').forEach(box => {
  const button = box.querySelector('button');
  const input = box.querySelector('input');
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = input.type === 'text';
    input.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
  });
});

// Files: the name of what was chosen or dropped.
document.querySelectorAll('[data-drop]').forEach(box => {
  const input = box.querySelector('input');
  const output = box.querySelector('output');
  input.addEventListener('change', () => { output.textContent = [...input.files].map(f => f.name).join(', '); });
  for (const type of ['dragenter', 'dragover']) box.addEventListener(type, () => box.classList.add('is-over'));
  for (const type of ['dragleave', 'drop']) box.addEventListener(type, () => box.classList.remove('is-over'));
});

// Copy buttons.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector('[data-label]') ?? button;
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => { label.textContent = before; }, 2000);
});

// Dialogs: opened and closed by buttons.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-dialog]');
  if (opener) document.getElementById(opener.dataset.dialog).showModal();
  const closer = event.target.closest('[data-close]');
  if (closer) closer.closest('dialog').close();
});

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', event => {
  if (event.defaultPrevented || event.target.method !== 'post') return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-busy', 'true');
});
addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach(form => { delete form.dataset.sent; });
  document.querySelectorAll('[aria-busy]').forEach(button => button.removeAttribute('aria-busy'));
});

// After a refused form the summary of what is wrong is read first.
document.querySelector('[data-focus]')?.focus();

// Palette: Ctrl+K or the button; the places come from the server, in the viewer's scope.
const palette = document.getElementById('palette');
if (palette) {
  const input = palette.querySelector('input');
  const list = palette.querySelector('[role="listbox"]');
  const none = palette.querySelector('[data-none]');
  const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
  const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
  const swap = (text, from, to) => [...text].map(c => to[from.indexOf(c)] ?? c).join('');
  const retyped = text => /[а-яё]/.test(text) ? swap(text, CYRILLIC, LATIN) : swap(text, LATIN, CYRILLIC);
  let asked = 0;

  const options = () => [...list.querySelectorAll('[role="option"]')];
  const select = index => {
    const all = options();
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    input.setAttribute('aria-activedescendant', all[index]?.id ?? '');
    all[index]?.scrollIntoView({ block: 'nearest' });
  };
  const selected = () => options().findIndex(option => option.getAttribute('aria-selected') === 'true');
  const ask = async () => {
    const mine = ++asked;
    const q = input.value.trim().toLowerCase();
    const answer = await fetch(`${palette.dataset.url}?${new URLSearchParams({ q, alt: retyped(q) })}`);
    if (mine !== asked || !answer.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
    list.replaceChildren(...parsed.querySelector('[role="listbox"]').children);
    none.hidden = options().length > 0;
    select(0);
  };
  const open = () => { input.value = ''; palette.showModal(); ask(); };

  document.addEventListener('click', event => { if (event.target.closest('[data-palette]')) open(); });
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') { event.preventDefault(); open(); }
  });
  palette.addEventListener('click', event => { if (event.target === palette) palette.close(); });
  input.addEventListener('input', ask);
  input.addEventListener('keydown', event => {
    const count = options().length;
    if (event.key === 'ArrowDown') { event.preventDefault(); select((selected() + 1) % count); }
    if (event.key === 'ArrowUp') { event.preventDefault(); select((selected() - 1 + count) % count); }
    if (event.key === 'Enter') options()[selected()]?.click();
  });
}
