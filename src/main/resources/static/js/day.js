// The day as a calendar: entries are moved and stretched by mouse, finger and keys; free time is drawn over, or clicked, to add one.

const STEP = 15;
const FINE = 5;
const MOVED_PX = 4;
const EDGE_PX = 3;
const HOLD_MS = 250;
const REST_MS = 700;
const NEW_MIN = 60;
const MORNING = 8 * 60 - 30;

const csrf = document.querySelector('meta[name="csrf"]');
const day = () => document.getElementById('day');
const places = () => [...day().querySelectorAll('.day-place')];
const total = () => Number(day().dataset.minutes);
const began = () => Date.parse(day().dataset.from);
const at = minute => new Date(began() + minute * 60000);
const clock = minute => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: day().dataset.zone }).format(at(minute));
const say = text => { day().querySelector('[data-said]').textContent = text; };
const within = minute => Math.min(Math.max(0, minute), total());
const LOWEST = 20;
const spanOf = place => ({ minute: Number(place.dataset.minute), minutes: Number(place.dataset.minutes) });

let drag = null;
let pending = null;
let dragged = false;

function draw(place, { minute, minutes }) {
  place.setAttribute('y', minute);
  place.setAttribute('height', Math.max(LOWEST, minutes));
  const text = `${clock(minute)}–${clock(minute + minutes)}`;
  place.querySelector('.day-span').textContent = text;
  return text;
}

function clean(place) {
  place.classList.remove('is-refused');
  place.querySelector('[role="alert"]')?.remove();
}

function refuse(place, sentence) {
  draw(place, spanOf(place));
  place.classList.add('is-refused');
  const why = Object.assign(document.createElement('small'), { textContent: sentence });
  why.setAttribute('role', 'alert');
  place.querySelector('.day-block').append(why);
  place.setAttribute('height', Math.max(64, spanOf(place).minutes));
  place.parentNode.append(place);
}

/** Where a block comes to lie: on a step of the clock, inside of the day. */
function moved({ minute, minutes }, by, step) {
  const start = Math.round((minute + by) / step) * step;
  return { minute: Math.min(Math.max(0, start), total() - minutes), minutes };
}
function stretched({ minute, minutes }, by, step) {
  const end = Math.round((minute + minutes + by) / step) * step;
  return { minute, minutes: Math.min(Math.max(minute + FINE, end), total()) - minute };
}

async function save(place, now) {
  const was = spanOf(place);
  if (now.minute === was.minute && now.minutes === was.minutes) { draw(place, was); return; }
  // What was not dragged keeps its seconds.
  const { start, end } = place.dataset;
  const sameLength = now.minutes === was.minutes;
  const startedAt = now.minute === was.minute ? new Date(start) : at(now.minute);
  const endedAt = sameLength ? new Date(startedAt.getTime() + Date.parse(end) - Date.parse(start)) : at(now.minute + now.minutes);
  place.classList.add('is-saving');
  const body = new URLSearchParams({ startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString(), version: place.dataset.version });
  let answer;
  try {
    answer = await fetch(`/time/day/${place.dataset.id}`, { method: 'POST', headers: { [csrf.dataset.header]: csrf.content, 'HX-Request': 'true' }, body });
  } catch {
    answer = null;
  }
  place.classList.remove('is-saving');
  if (answer?.status === 422 || answer?.status === 409) refuse(place, await answer.text());
  else if (!answer?.ok) refuse(place, window.unsaved.why(answer) ?? day().dataset.failed);
  else {
    document.dispatchEvent(new CustomEvent('told', { detail: await answer.text() }));
    await redraw(place.dataset.id);
  }
}

/** Reads the day again; scroll and focus stay where they are. */
async function redraw(focused) {
  if (drag || pending) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || drag || pending) return;
  const top = day().querySelector('.day-scroll').scrollTop;
  const hadFocus = focused && document.activeElement?.closest('.day-place')?.dataset.id === focused;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  day().replaceWith(page.getElementById('day'));
  window.htmx?.process(day());
  ready();
  day().querySelector('.day-scroll').scrollTop = top;
  if (hadFocus) day().querySelector(`[data-id="${focused}"] .day-block`)?.focus();
}

function ready() {
  day().dataset.ready = '';
  for (const place of places()) {
    if (!place.dataset.id) continue;
    const grip = Object.assign(document.createElement('span'), { className: 'grip' });
    grip.setAttribute('aria-hidden', 'true');
    place.querySelector('.day-slot').append(grip);
  }
}

// --- A new entry is drawn -------------------------------------------------------------------------------------------------

const SVG = 'http://www.w3.org/2000/svg';
const minuteAt = clientY => within(clientY - day().querySelector('.day-free').getBoundingClientRect().top);

/** The free time around a minute: from the end of what was before to the start of what comes. */
function gap(minute) {
  const spans = places().map(spanOf);
  return {
    low: Math.max(0, ...spans.map(s => s.minute + s.minutes).filter(end => end <= minute)),
    high: Math.min(total(), ...spans.map(s => s.minute).filter(start => start > minute)),
  };
}

/** What is drawn between where the pointer was set and where it is: on steps of the clock, inside of what is free. */
function drawn({ from, low, high }, to, step) {
  const near = minute => Math.min(Math.max(low, Math.round(minute / step) * step), high);
  const first = near(Math.min(from, to));
  const last = near(Math.max(from, to));
  if (last > first) return { minute: first, minutes: last - first };
  return first + step <= high ? { minute: first, minutes: step } : { minute: Math.max(low, high - step), minutes: high - Math.max(low, high - step) };
}

/** A block as it will stand there. */
function sketch() {
  const place = document.createElementNS(SVG, 'foreignObject');
  place.setAttribute('class', 'day-place is-new is-dragged');
  place.setAttribute('x', '0');
  place.setAttribute('width', '100%');
  const slot = Object.assign(document.createElement('div'), { className: 'day-slot' });
  const block = Object.assign(document.createElement('div'), { className: 'day-block' });
  block.append(Object.assign(document.createElement('b'), { className: 'cut', textContent: day().dataset.new }), Object.assign(document.createElement('span'), { className: 'num day-span' }));
  slot.append(block);
  place.append(slot);
  return place;
}

function beginNew(event) {
  const from = minuteAt(event.clientY);
  drag = { from, ...gap(from), y: event.clientY, touch: event.pointerType === 'touch', on: false };
  if (drag.touch) drag.hold = setTimeout(take, HOLD_MS);
}

function open({ minute, minutes }) {
  const { date, back } = day().dataset;
  location.assign(`/time/new?${new URLSearchParams({ day: date, from: clock(minute), to: clock(minute + minutes), back })}`);
}

// --- An entry is moved ----------------------------------------------------------------------------------------------------

function begin(event, place) {
  drag = { place, y: event.clientY, top: day().querySelector('.day-scroll').scrollTop, grip: Boolean(event.target.closest('.grip')), now: spanOf(place), touch: event.pointerType === 'touch', on: false };
  if (drag.touch && !drag.grip) drag.hold = setTimeout(take, HOLD_MS);
}
function take() {
  if (!drag) return;
  drag.on = true;
  if (!drag.place) {
    drag.place = sketch();
    drag.isNew = true;
    day().querySelector('.day-grid').append(drag.place);
    drag.now = drawn(drag, drag.from, STEP);
    draw(drag.place, drag.now);
    return;
  }
  clean(drag.place);
  drag.place.classList.add('is-dragged');
  // While it is carried it does not share its row with what it passes.
  drag.beside = { x: drag.place.getAttribute('x'), width: drag.place.getAttribute('width') };
  drag.place.setAttribute('x', '0');
  drag.place.setAttribute('width', '100%');
  drag.place.parentNode.append(drag.place);
}
function drop(keep) {
  if (!drag) return;
  const { place, on, now, hold, isNew, beside } = drag;
  clearTimeout(hold);
  drag = null;
  dragged = on;
  setTimeout(() => { dragged = false; });
  if (!on) return;
  if (isNew) {
    if (keep) open(now);
    else place.remove();
    return;
  }
  place.classList.remove('is-dragged');
  if (now.minute === spanOf(place).minute && now.minutes === spanOf(place).minutes) Object.entries(beside).forEach(([name, value]) => place.setAttribute(name, value));
  if (keep) save(place, now);
  else draw(place, spanOf(place));
}

document.addEventListener('pointerdown', event => {
  if (event.button !== 0 || pending || drag) return;
  const place = event.target.closest?.('.day-place');
  if (place?.dataset.id) begin(event, place);
  else if (!place && event.target.closest?.('.day-body:not(.is-closed) .day-grid')) beginNew(event);
});
document.addEventListener('pointermove', event => {
  if (!drag) return;
  const far = Math.abs(event.clientY - drag.y) >= MOVED_PX;
  if (!drag.on) {
    if (!far) return;
    // A finger that moves before it has rested scrolls.
    if (drag.touch && !drag.grip) { drop(false); return; }
    take();
  }
  const scroll = day().querySelector('.day-scroll');
  const box = scroll.getBoundingClientRect();
  if (event.clientY < box.top + 24) scroll.scrollTop -= EDGE_PX;
  if (event.clientY > box.bottom - 24) scroll.scrollTop += EDGE_PX;
  if (drag.isNew) {
    drag.now = drawn(drag, minuteAt(event.clientY), event.altKey ? FINE : STEP);
    draw(drag.place, drag.now);
    return;
  }
  const by = event.clientY - drag.y + scroll.scrollTop - drag.top;
  drag.now = (drag.grip ? stretched : moved)(spanOf(drag.place), by, event.altKey ? FINE : STEP);
  draw(drag.place, drag.now);
});
document.addEventListener('pointerup', () => drop(true));
document.addEventListener('pointercancel', () => drop(false));
document.addEventListener('touchmove', event => { if (drag?.on) event.preventDefault(); }, { passive: false });
document.addEventListener('contextmenu', event => { if (drag?.touch) event.preventDefault(); });
document.addEventListener('selectstart', event => { if (drag) event.preventDefault(); });
document.addEventListener('dragstart', event => { if (event.target.closest?.('.day-place')) event.preventDefault(); });

document.addEventListener('click', event => {
  if (dragged && event.target.closest('.day-grid')) { event.preventDefault(); event.stopPropagation(); return; }
  if (event.target.closest('.day-place') || !event.target.closest('.day-body:not(.is-closed) .day-grid')) return;
  const at = minuteAt(event.clientY);
  const { low, high } = gap(at);
  const minute = Math.max(low, Math.floor(at / STEP) * STEP);
  open({ minute, minutes: Math.min(minute + NEW_MIN, high) - minute });
}, { capture: true });

/** Keys are saved together once they rest. */
function rest() {
  clearTimeout(pending.timer);
  pending.timer = setTimeout(settle, REST_MS);
}
function settle() {
  if (!pending) return;
  const { place, now, timer } = pending;
  clearTimeout(timer);
  pending = null;
  save(place, now);
}
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && drag?.isNew) {
    event.preventDefault();
    event.stopPropagation();
    drop(false);
    return;
  }
  const place = event.target.closest?.('.day-place[data-id]');
  if (!place) return;
  if (event.key === 'Escape' && (pending || drag)) {
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(pending?.timer);
    pending = null;
    drop(false);
    say(draw(place, spanOf(place)));
    return;
  }
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  clean(place);
  const step = event.altKey ? FINE : STEP;
  const now = pending?.place === place ? pending.now : spanOf(place);
  pending = { place, now: (event.shiftKey ? stretched : moved)(now, by * step, step), timer: pending?.timer };
  say(draw(place, pending.now));
  rest();
}, { capture: true });
document.addEventListener('focusout', event => { if (pending?.place.contains(event.target)) settle(); });
document.addEventListener('timer', () => redraw());
document.addEventListener('timer-elsewhere', () => redraw());

ready();
const first = Math.min(...places().map(place => spanOf(place).minute), MORNING);
day().querySelector('.day-scroll').scrollTop = Math.max(0, first);
