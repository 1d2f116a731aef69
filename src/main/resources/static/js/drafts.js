// What was typed and not sent yet is kept in this browser, for whoever typed it: a form that says so (data-draft="key") has it again
// when it is next shown, with the way to be rid of it. It goes when it was sent, thrown away or signed out from.

const person = document.querySelector('meta[name="person"]');
const PREFIX = 'draft:';
const OLDEST_MS = 30 * 24 * 60 * 60 * 1000;
/** Names of hidden fields that say which state of the thing the text was written over: two writers are settled by them. */
const STATES = ['seen', 'version'];

const keyOf = form => `${PREFIX}${person.content}:${form.dataset.draft}`;
const all = () => { try { return Object.keys(localStorage).filter(key => key.startsWith(PREFIX)); } catch { return []; } };
const read = key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const drop = key => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } };
const write = (key, draft) => { try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* a browser that keeps nothing */ } };

const fieldsOf = form => [...form.elements].filter(field => field.name && field.matches('textarea, select, input:not([type="hidden"], [type="password"], [type="file"], [type="radio"])'));
const isBox = field => field.type === 'checkbox';
const isText = field => !isBox(field) && field.tagName !== 'SELECT';
/** What the server has brought back because it was not accepted is newer than anything kept. */
const isRefused = form => Boolean(form.querySelector('[aria-invalid="true"], .error, .error-summary, .stale'));

function settled(form) {
  drop(keyOf(form));
  form.querySelector('[data-draft-note]')?.remove();
}

function keep(form) {
  const key = keyOf(form);
  const earlier = isRefused(form) ? read(key) : null;
  const fields = fieldsOf(form);
  // What belongs to the text and is no field of its own: the choices of a card's composer.
  const asking = new CustomEvent('draft:keeping', { bubbles: true, detail: {} });
  form.dispatchEvent(asking);
  const was = field => earlier?.fields[field.name]?.was ?? field.defaultValue;
  if (!asking.detail.more && !fields.some(field => isText(field) && field.value !== was(field))) { settled(form); return; }
  const states = earlier?.states ?? Object.fromEntries(STATES.filter(name => form.elements[name]).map(name => [name, form.elements[name].value]));
  const kept = Object.fromEntries(fields.map(field => [field.name, isBox(field) ? { is: field.checked } : { was: was(field), is: field.value }]));
  write(key, { at: Date.now(), states, fields: kept, more: asking.detail.more });
}

const shown = new WeakSet();
function restore(form) {
  if (shown.has(form)) return;
  shown.add(form);
  const draft = read(keyOf(form));
  if (!draft || isRefused(form)) return;
  const texts = fieldsOf(form).filter(field => isText(field) && draft.fields[field.name] && draft.fields[field.name].is !== field.value);
  // Already in a field, or saved elsewhere meanwhile.
  if (!draft.more && !texts.length) { drop(keyOf(form)); return; }
  for (const field of fieldsOf(form)) {
    const kept = draft.fields[field.name];
    if (!kept) continue;
    if (isBox(field)) field.checked = kept.is;
    else if (isText(field) || [...field.options].some(option => option.value === kept.is)) field.value = kept.is;
  }
  // The text was written over this state, so what another has saved since is still asked about.
  for (const [name, value] of Object.entries(draft.states)) if (form.elements[name]) form.elements[name].value = value;
  form.dispatchEvent(new CustomEvent('draft:restored', { bubbles: true, detail: { more: draft.more } }));
  const editor = form.closest('details.edit');
  if (editor) editor.open = true;
  tell(form, texts.at(-1) ?? fieldsOf(form).find(isText));
}

/** A quiet line below the field; whoever does not want the text is rid of it with one press. */
function tell(form, field) {
  const note = Object.assign(document.createElement('p'), { className: 'draft-note' });
  note.dataset.draftNote = '';
  note.setAttribute('role', 'status');
  const discard = Object.assign(document.createElement('button'), { type: 'button', className: 'link', textContent: person.dataset.discard });
  discard.addEventListener('click', () => {
    form.reset();
    form.dispatchEvent(new CustomEvent('draft:discarded', { bubbles: true }));
    settled(form);
    field.focus();
  });
  note.append(Object.assign(document.createElement('span'), { textContent: person.dataset.restored }), discard);
  const box = field.closest('.field');
  if (box) box.append(note); else field.after(note);
}

if (person) {
  const mine = `${PREFIX}${person.content}:`;
  const isStale = key => !key.startsWith(mine) || Date.now() - (read(key)?.at ?? 0) > OLDEST_MS;
  // Nothing of another person is seen in this browser, nor kept for ever.
  all().filter(isStale).forEach(drop);

  // A form that left the page was taken when the next page says what was done; else its text is still to be sent.
  const arrived = Boolean(document.querySelector('#toasts [data-toast]'));
  const refused = new Set([...document.querySelectorAll('form[data-draft]')].filter(isRefused).map(keyOf));
  for (const key of all()) {
    const draft = read(key);
    if (!draft?.sent) continue;
    if (arrived && !refused.has(key)) drop(key); else write(key, { ...draft, sent: undefined });
  }

  const inside = node => node.nodeType === Node.ELEMENT_NODE ? [...node.matches('form[data-draft]') ? [node] : [], ...node.querySelectorAll('form[data-draft]')] : [];
  inside(document.body).forEach(restore);
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => inside(node).forEach(restore)))).observe(document.body, { childList: true, subtree: true });

  const formOf = element => element.closest?.('form[data-draft]') ?? (element.form?.matches('[data-draft]') ? element.form : null);
  for (const type of ['input', 'change', 'draft:changed']) {
    document.addEventListener(type, event => { const form = formOf(event.target); if (form) keep(form); });
  }
  document.addEventListener('submit', event => {
    if (event.target.action.endsWith('/logout')) { all().forEach(drop); return; }
    const draft = !event.defaultPrevented && event.target.matches('[data-draft]') && read(keyOf(event.target));
    if (draft) write(keyOf(event.target), { ...draft, sent: true });
  });
  // In place: what was answered is done, unless the answer is that one has to sign in again.
  document.addEventListener('htmx:beforeSwap', event => {
    const { requestConfig, xhr } = event.detail;
    const form = requestConfig?.elt?.closest?.('form[data-draft]');
    if (form && xhr.status < 300 && !new URL(xhr.responseURL, location.href).pathname.startsWith('/login')) settled(form);
  });
  // Who takes what the other one has written does without the own text.
  document.addEventListener('click', event => { const form = event.target.closest?.('form[data-draft] .stale a')?.closest('form'); if (form) settled(form); }, true);
  // The way back to a page that could not be left, or is shown as it was.
  addEventListener('pageshow', event => { if (event.persisted) document.querySelectorAll('form[data-draft]').forEach(keep); });
}
