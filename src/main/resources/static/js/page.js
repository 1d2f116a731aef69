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

// What could not be saved, because the server is away, busy or broken, is told in the same words everywhere.
const words = document.querySelector('meta[name="unsaved"]').dataset;
window.unsaved = {
  /** @return the sentence; null where the server has answered, and says itself why not */
  why: answer => (!answer || answer.type === 'error' || answer.status === 0 ? words.offline
    : [502, 503, 504].includes(answer.status) ? words.busy : answer.status >= 500 ? words.broken : null),
  says: text => [words.offline, words.busy, words.broken, words.unread].some(sentence => text.includes(sentence)),
  /** @param again what to do once more when that is asked for; null where there is nothing simple */
  tell(text, again = null) {
    const box = Object.assign(document.createElement('div'), { className: 'toast' });
    box.append(Object.assign(document.createElement('span'), { textContent: text }));
    if (again) {
      const button = Object.assign(document.createElement('button'), { className: 'btn btn-sm', type: 'button', textContent: words.again });
      button.addEventListener('click', () => { box.remove(); again(); });
      box.append(button);
    }
    document.getElementById('toasts').replaceChildren(box);
    stay(box);
  },
};

/** Until it is read. */
function stay(toast) {
  toast.classList.add('toast-stays');
  const close = Object.assign(document.createElement('button'), { className: 'btn btn-sm', type: 'button', textContent: words.close });
  close.addEventListener('click', () => toast.remove());
  toast.append(close);
}

/**
 * Where each change is saved by itself, choices go back to what the server has, and what was typed stays and is marked.
 * @return makes the choices once more
 */
function takeBack(form, text) {
  const tried = [];
  if (!form.matches('[data-auto], [data-tick]')) return () => {};
  for (const field of form.elements) {
    if (['checkbox', 'radio'].includes(field.type) && field.checked !== field.defaultChecked) {
      tried.push(() => { field.checked = !field.checked; });
      field.checked = field.defaultChecked;
    } else if (field.tagName === 'SELECT') {
      const { value } = field;
      tried.push(() => { field.value = value; });
      [...field.options].forEach(option => { option.selected = option.defaultSelected; });
    } else if (field.type !== 'hidden' && field.type !== 'file' && field.value !== field.defaultValue) {
      field.setAttribute('aria-invalid', 'true');
      field.title = text;
    }
  }
  return () => tried.forEach(redo => redo());
}

/** What htmx could not send, or what the server has refused without a page of its own. */
function failed({ elt, requestConfig: request, xhr }) {
  const isRead = request.verb === 'get';
  // Parts that load themselves come again with the next look at the page.
  if (isRead && elt.dataset?.hxTrigger) return;
  const page = () => new DOMParser().parseFromString(xhr.responseText, 'text/html');
  const why = xhr.status === 413 ? upload.dataset.refused : window.unsaved.why(xhr.status ? { status: xhr.status } : null)
    ?? page().querySelector('#why, main p')?.textContent.trim() ?? words.broken;
  const text = isRead && !xhr.status ? words.unread : why;
  const form = elt.closest?.('form');
  const redo = form && !isRead ? takeBack(form, text) : () => {};
  const submitter = request.triggeringEvent?.submitter;
  const again = () => {
    if (!form.isConnected) { location.reload(); return; }
    redo();
    form.requestSubmit(submitter?.isConnected ? submitter : undefined);
  };
  window.unsaved.tell(text, form && !isRead && window.unsaved.why(xhr.status ? { status: xhr.status } : null) ? again : null);
}
for (const type of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError']) document.addEventListener(type, event => failed(event.detail));
document.addEventListener('htmx:swapError', () => window.unsaved.tell(words.unread));
// A page that is left for a form which cannot be sent would be lost.
document.addEventListener('submit', event => {
  if (navigator.onLine || event.defaultPrevented || event.target.method === 'dialog') return;
  event.preventDefault();
  window.unsaved.tell(words.offline);
});

// Toasts: eight seconds, longer while the pointer or the focus is on them.
const TOAST_MS = 8000;
function expire(toast) {
  if (window.unsaved.says(toast.textContent)) { stay(toast); return; }
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

// A choice that another one hangs on lets go of it, before anything is asked with both.
document.addEventListener('change', event => {
  const clears = event.target.dataset?.clears;
  const other = clears && document.querySelector(clears);
  if (other) other.value = '';
}, true);

// Files: what the server would not take is told before it is sent, beside where it was chosen; the others stay.
const upload = document.querySelector('meta[name="upload"]');
const written = size => (size / 1024 / 1024).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
/** @return the files that can be sent, and a sentence for each other one */
window.sortFiles = files => {
  const good = [];
  const refused = [];
  let together = 0;
  for (const file of files) {
    const sentence = file.size === 0 ? upload.dataset.empty : file.size > Number(upload.content) ? upload.dataset.tooLarge
      : together + file.size > Number(upload.dataset.together) ? upload.dataset.tooMuch : null;
    if (sentence) refused.push(sentence.replace('{0}', file.name).replace('{1}', written(file.size)));
    else { good.push(file); together += file.size; }
  }
  return { good, refused };
};
/** Puts files into a field, without those that cannot be sent. @return whether there is anything to send */
window.chooseFiles = (input, files) => {
  const { good, refused } = window.sortFiles(files);
  const box = input.closest('.field, .stack, form');
  box.querySelector(':scope > [data-refused]')?.remove();
  if (refused.length) {
    const list = Object.assign(document.createElement('div'), { className: 'refused-files' });
    list.dataset.refused = '';
    list.setAttribute('role', 'alert');
    list.append(...refused.map(sentence => Object.assign(document.createElement('p'), { textContent: sentence })));
    box.append(list);
  }
  if (refused.length || input.files.length !== files.length) {
    const all = new DataTransfer();
    good.forEach(file => all.items.add(file));
    input.files = all.files;
  }
  return good.length > 0;
};
document.addEventListener('change', event => {
  if (event.target.type !== 'file' || !event.target.files.length) return;
  // Nobody else hears of it when nothing is left.
  if (!window.chooseFiles(event.target, [...event.target.files])) {
    event.stopImmediatePropagation();
    const names = event.target.closest('[data-drop]')?.querySelector('output');
    if (names) names.textContent = '';
  }
}, true);
// The names of what was chosen or dropped.
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
