// Live: what others do. One stream a browser: the tab that holds a lock listens and tells the others through a channel, so that
// any number of tabs take one of the six connections that a browser has for a host. A page says in data-live what it listens
// to, and hears "live" events on the document; they name what has changed, and the page asks for it. A mark says how far it
// knows; when the server cannot say what was missed since, everything shown is asked for anew.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const tab = `${Date.now()}.${Math.random()}`;
const channel = new BroadcastChannel('live');
const wanted = () => [...new Set([...document.querySelectorAll('[data-live]')].map(part => part.dataset.live))];
let mark = document.body.dataset.mark ?? '';
let source = null;
let heardTopics = new Set();
let pause = FIRST_PAUSE;
let again = 0;
const others = new Map();

/** Whether a part of the page is being written in: it has the focus, something typed that is not sent, or an open editor. */
window.isEdited = part => part.contains(document.activeElement) && document.activeElement !== document.body
  || part.matches('details.edit[open]') || Boolean(part.querySelector('details.edit[open]'))
  || [part, ...part.querySelectorAll('input:not([type=hidden]), textarea, select')].some(field =>
    field.type === 'checkbox' || field.type === 'radio' ? field.checked !== field.defaultChecked
      : field.tagName === 'SELECT' ? [...field.options].some(option => option.selected !== option.defaultSelected) && ![...field.options].every(option => !option.defaultSelected)
        : 'defaultValue' in field && field.type !== 'file' && field.value !== field.defaultValue);

// --- What this tab hears ----------------------------------------------------------------------------------------------

/** @param changes pairs of topic and subject; null when everything may have changed */
function hear(changes, upTo) {
  if (upTo) mark = upTo;
  const pairs = (changes ?? '').split(',').map(pair => pair.split(' '));
  const subjects = topic => new Set(pairs.filter(pair => pair[0].startsWith(topic)).map(pair => pair[1]));
  document.dispatchEvent(new CustomEvent('live', { detail: { everything: changes === null, subjects } }));
}

// Parts that are read anew as a whole, such as a list of who works on what.
let rereading = null;
document.addEventListener('live', event => {
  const part = document.querySelector('[data-reread]');
  const topic = part?.closest('[data-live]')?.dataset.live;
  const subjects = topic ? event.detail.subjects(topic) : new Set();
  const told = part?.dataset.reread ? subjects.has(part.dataset.reread) : subjects.size > 0;
  if (!topic || !(event.detail.everything || told)) return;
  rereading ??= setTimeout(async () => {
    rereading = null;
    const answer = await fetch(location.href, { headers: { 'HX-Request': 'true' } });
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    const old = document.getElementById(part.id);
    if (!fresh || !old) return;
    // A link that has the focus keeps it by its place.
    const place = [...old.querySelectorAll('a, button')].indexOf(document.activeElement);
    if (place >= 0) document.activeElement.blur();
    if (!window.isEdited(old)) old.replaceWith(fresh);
    if (place >= 0) document.getElementById(part.id).querySelectorAll('a, button')[place]?.focus({ preventScroll: true });
  }, 150);
});
addEventListener('pageshow', event => { if (event.persisted) hear(null, ''); });

// --- The tab that listens ---------------------------------------------------------------------------------------------

const numbered = text => { const [connection, number] = text.split('.'); return { connection, number: Number(number) }; };
const isBehind = (one, other) => {
  const a = numbered(one);
  const b = numbered(other);
  return a.connection !== b.connection || a.number < b.number;
};

function spread(changes, upTo) {
  channel.postMessage({ changes, mark: upTo });
  hear(changes, upTo);
}

function listen(after) {
  clearTimeout(again);
  source?.close();
  heardTopics = new Set([...wanted(), ...[...others.values()].flat()]);
  const query = new URLSearchParams({ after });
  heardTopics.forEach(topic => query.append('topic', topic));
  source = new EventSource(`/live?${query}`);
  source.addEventListener('open', () => { pause = FIRST_PAUSE; channel.postMessage({ listens: true }); listens(true); });
  source.addEventListener('changes', event => spread(event.data, event.lastEventId));
  source.addEventListener('everything', event => spread(null, event.lastEventId));
  source.addEventListener('refused', event => { channel.postMessage({ refused: event.data }); refused(event.data); });
  source.addEventListener('error', () => {
    if (document.documentElement.hasAttribute('data-listens')) { listens(false); channel.postMessage({ lost: true }); }
    if (source.readyState !== EventSource.CLOSED) return;
    // Not by chance all at once: everybody comes back after a restart.
    again = setTimeout(() => listen(mark), pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  });
}

/** What this page shows may no longer be seen: the server says what there is instead. */
function refused(topics) {
  if (wanted().some(topic => topics.split(',').includes(topic))) location.reload();
}

/** Shown on the page, for styles and tests: somebody listens for it. What is over in a moment is not told. */
const LOST_MS = 4000;
let losing = 0;
function listens(yes) {
  document.documentElement.toggleAttribute('data-listens', yes);
  clearTimeout(losing);
  const note = document.getElementById('connection');
  if (yes) note.textContent = '';
  else losing = setTimeout(() => { note.textContent = note.dataset.lost; }, LOST_MS);
}

let leading = false;
function lead() {
  leading = true;
  channel.postMessage({ who: true });
  // The others answer first, so that one stream serves all.
  setTimeout(() => listen(mark), 30);
}

channel.addEventListener('message', ({ data }) => {
  if (data.who) channel.postMessage({ tab, topics: wanted(), mark });
  else if (data.listens) listens(true);
  else if (data.lost) listens(false);
  else if (data.refused) refused(data.refused);
  else if ('changes' in data && (!data.to || data.to === tab)) hear(data.changes, data.mark);
  else if (leading && data.tab) {
    if (data.gone) { others.delete(data.tab); return; }
    others.set(data.tab, data.topics);
    if (!source) return;
    const covered = data.topics.every(topic => heardTopics.has(topic));
    if (numbered(data.mark).connection !== numbered(mark).connection) {
      // Written by another instance: nobody can compare.
      if (!covered) listen(mark);
      channel.postMessage({ changes: null, mark: '', to: data.tab });
    } else if (!covered || isBehind(data.mark, mark)) {
      listen(isBehind(data.mark, mark) ? data.mark : mark);
    } else if (source.readyState === EventSource.OPEN) {
      channel.postMessage({ listens: true });
    }
  }
});

// Of a network that has gone a stream may hear only much later; one that is here again is not waited for.
addEventListener('offline', () => listens(false));
addEventListener('online', () => {
  if (source?.readyState === EventSource.CLOSED) { pause = FIRST_PAUSE; listen(mark); } else if (!leading || source) listens(true);
});

if (navigator.locks) {
  channel.postMessage({ tab, topics: wanted(), mark });
  navigator.locks.request('live', () => { lead(); return new Promise(() => {}); });
  addEventListener('pagehide', () => channel.postMessage({ tab, gone: true }));
} else {
  // Without TLS there are no locks: each tab listens for itself while it is looked at.
  const look = () => { if (document.hidden) { source?.close(); source = null; } else if (!source) listen(mark); };
  document.addEventListener('visibilitychange', look);
  look();
}
