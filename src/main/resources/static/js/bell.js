// The bell: how much has not been read. It is asked for once and then follows the stream; a page that was just opened shows what
// the one before knew.

const KEPT_MS = 60_000;
const bell = () => document.getElementById('bell');
const key = () => `bell:${bell().dataset.person}:${document.documentElement.lang}`;
const token = document.querySelector('meta[name="csrf"]');

function put(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('bell');
  if (!fresh) return;
  const had = document.activeElement === bell();
  bell().replaceWith(fresh);
  if (had) fresh.focus();
}

async function refresh() {
  const answer = await fetch('/notifications/bell', { headers: { 'HX-Request': 'true' }, redirect: 'manual' });
  if (!answer.ok) return;
  const html = await answer.text();
  sessionStorage.setItem(key(), JSON.stringify({ html, at: Date.now() }));
  put(html);
}

const read = path => fetch(path, { method: 'POST', keepalive: true, headers: { [token.dataset.header]: token.content, 'X-Requested-With': 'bell' } });

// Who follows a notice, or looks at its card, has read it.
document.addEventListener('click', event => {
  const link = event.target.closest('a[data-notice]');
  if (link) read(`/notifications/${link.dataset.notice}/reading`);
});
document.addEventListener('auxclick', event => {
  const link = event.button === 1 && event.target.closest('a[data-notice]');
  if (link) read(`/notifications/${link.dataset.notice}/reading`);
});
let looked = null;
function look() {
  const card = document.querySelector('#card[data-card]')?.dataset.card ?? null;
  if (card && card !== looked && bell().querySelector('.dot-count')) read(`/notifications/cards/${card}/reading`);
  looked = card;
}

if (bell()) {
  const kept = JSON.parse(sessionStorage.getItem(key()) ?? 'null');
  if (kept) put(kept.html);
  const first = kept && Date.now() - kept.at < KEPT_MS ? Promise.resolve() : refresh();
  first.then(look);
  const dialog = document.getElementById('card-body');
  if (dialog) new MutationObserver(look).observe(dialog, { childList: true });
  document.addEventListener('live', event => {
    if (event.detail.everything || event.detail.subjects('person:').has('notices')) refresh();
  });
}
