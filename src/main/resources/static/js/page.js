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
document.addEventListener('toast', event => expire(event.detail));
document.addEventListener('htmx:oobAfterSwap', event => event.target.querySelectorAll?.('[data-toast]').forEach(expire));

// What the server says in answer to a script: its toast takes the place of the one that is there.
document.addEventListener('told', event => {
  const told = new DOMParser().parseFromString(event.detail, 'text/html').getElementById('toasts');
  if (!told) return;
  told.removeAttribute('data-hx-swap-oob');
  document.getElementById('toasts').replaceWith(told);
  window.htmx?.process(told);
  told.querySelectorAll('[data-toast]').forEach(expire);
});

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

// Files: the names of what was chosen or dropped.
// A choice that another one hangs on lets go of it, before anything is asked with both.
document.addEventListener('change', event => {
  const clears = event.target.dataset?.clears;
  const other = clears && document.querySelector(clears);
  if (other) other.value = '';
}, true);

document.addEventListener('change', event => {
  const box = event.target.type === 'file' && event.target.closest('[data-drop]');
  if (box) box.querySelector('output').textContent = [...event.target.files].map(file => file.name).join(', ');
});
for (const type of ['dragenter', 'dragover']) document.addEventListener(type, event => event.target.closest?.('[data-drop]')?.classList.add('is-over'));
for (const type of ['dragleave', 'drop']) document.addEventListener(type, event => event.target.closest?.('[data-drop]')?.classList.remove('is-over'));

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

// What asks first is seen whole, and Esc takes the question back.
document.addEventListener('toggle', event => {
  if (event.target.matches?.('details.confirm[open]')) event.target.querySelector('form').scrollIntoView({ block: 'nearest' });
}, true);
document.addEventListener('keydown', event => {
  const asked = event.key === 'Escape' && event.target.closest?.('details.confirm[open]');
  if (!asked) return;
  asked.open = false;
  asked.querySelector('summary').focus();
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

// A tab that does not fit on a phone is scrolled to.
document.querySelector('.tabs [aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

// After a refused form the summary of what is wrong is read first. A page that is one form begins in the first empty of the fields that
// it names; not under a finger, where the keyboard would cover the rest.
const wrong = document.querySelector('[data-focus]');
const begun = document.querySelector('form[data-begin]');
if (wrong) wrong.focus();
else if (begun && matchMedia('(hover: hover)').matches) {
  begun.dataset.begin.split(' ').map(name => begun.elements[name]).find(field => field && !field.value)?.focus();
}
