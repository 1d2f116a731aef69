// The week grid: arrows move, typing replaces, Enter saves and goes down, Tab right, Esc restores, F2 edits, Delete clears.

const csrf = document.querySelector('meta[name="csrf"]');
const grid = () => document.getElementById('grid');
const cells = () => [...grid().querySelectorAll('tbody:not(.add-row) tr')].map(row => [...row.querySelectorAll('td[data-day]')]);
const ASK_MS = 150;
let editing = null;
const ways = [];

const place = cell => {
  const rows = cells();
  const row = rows.findIndex(line => line.includes(cell));
  return { row, column: rows[row]?.indexOf(cell) ?? -1 };
};
const at = (row, column) => cells()[row]?.[column];
const focus = cell => cell?.querySelector('.cell')?.focus();
const isOpen = cell => !cell.classList.contains('is-locked') && !cell.classList.contains('is-run') && cell.parentElement.dataset.workable === 'true';

/** Makes the cell a field; with a text, that replaces what stood there. */
function edit(cell, text) {
  if (editing || !isOpen(cell)) return;
  const link = cell.querySelector('.cell');
  const input = document.createElement('input');
  const understood = document.createElement('span');
  input.value = text ?? link.textContent.trim();
  input.maxLength = 40;
  input.autocomplete = 'off';
  input.setAttribute('aria-label', link.getAttribute('aria-label'));
  understood.className = 'understood';
  understood.setAttribute('role', 'status');
  editing = { cell, link, input, understood, was: link.textContent.trim(), saving: false };
  link.hidden = true;
  cell.classList.add('is-edit');
  cell.append(input, understood);
  input.focus();
  if (text === undefined) input.select();
  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    cell.querySelector('.error')?.remove();
    waiting = setTimeout(async () => {
      const answer = await fetch(`/timesheet/understood?${new URLSearchParams({ total: input.value })}`);
      if (answer.ok) understood.textContent = await answer.text();
    }, ASK_MS);
  });
  input.addEventListener('blur', () => { if (editing?.input === input && !editing.saving) save(0, 0, false); });
}

function close() {
  if (!editing) return;
  const { cell, link, input, understood } = editing;
  editing = null;
  input.remove();
  understood.remove();
  cell.querySelector('.error')?.remove();
  cell.classList.remove('is-edit');
  link.hidden = false;
}

function refuse(sentence) {
  const box = Object.assign(document.createElement('span'), { className: 'error', textContent: sentence });
  box.setAttribute('role', 'alert');
  editing.cell.querySelector('.error')?.remove();
  editing.cell.append(box);
  editing.input.setAttribute('aria-invalid', 'true');
  editing.saving = false;
  editing.input.focus();
}

/** Sends the cell and moves on by so many rows and columns. */
async function save(down, right, move = true) {
  if (!editing || editing.saving) return;
  const { cell, input, was } = editing;
  const { row, column } = place(cell);
  if (input.value.trim() === was) {
    close();
    if (move) focus(at(row + down, column + right) ?? cell);
    return;
  }
  editing.saving = true;
  const { card = '', project, activity } = cell.parentElement.dataset;
  const body = new URLSearchParams({ card, project, activity, day: cell.dataset.day, total: input.value });
  let answer;
  try {
    answer = await fetch('/timesheet/cell', { method: 'POST', headers: { [csrf.dataset.header]: csrf.content, 'HX-Request': 'true' }, body });
  } catch {
    refuse(window.unsaved.why(null));
    return;
  }
  if (answer.status === 422) { refuse(await answer.text()); return; }
  if (!answer.ok) { refuse(window.unsaved.why(answer) ?? grid().dataset.failed); return; }
  // What was written comes with the way back.
  if (answer.status === 200) {
    document.dispatchEvent(new CustomEvent('told', { detail: await answer.text() }));
    ways.push(document.querySelector('#toasts form').getAttribute('action'));
  }
  close();
  await redraw();
  if (move) focus(at(row + down, column + right) ?? at(row, column));
}

/** Takes the last cell back, then the one before, as long as the page is open: a toast is gone after a few seconds. */
function back() {
  const way = ways.pop();
  if (way) window.htmx.ajax('POST', way, { target: '#timer', swap: 'outerHTML' });
}
document.addEventListener('submit', event => {
  const way = ways.indexOf(event.target.getAttribute('action'));
  if (way >= 0) ways.splice(way, 1);
});

/** Reads the grid again: sums, and what others have changed. */
async function redraw() {
  if (editing) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || editing) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  grid().replaceWith(page.getElementById('grid'));
  window.htmx?.process(grid());
}
const redrawInPlace = async () => {
  const cell = document.activeElement?.closest?.('.week a.cell')?.parentElement;
  const here = cell && place(cell);
  await redraw();
  if (here && !editing) focus(at(here.row, here.column));
};
document.addEventListener('timer', redrawInPlace);
document.addEventListener('timer-elsewhere', redrawInPlace);

// The last row takes a card, or a project and what is done there: it gets a row of its own, which stays in the address until it is filled.
async function add(key) {
  const here = new URL(location.href);
  if (!here.searchParams.getAll('add').includes(key)) here.searchParams.append('add', key);
  history.replaceState(history.state, '', here);
  await redraw();
  const row = cells().find(line => line[0]?.parentElement.dataset.row === key) ?? [];
  focus(row.find(cell => cell.classList.contains('is-shown') && isOpen(cell)) ?? row.find(isOpen) ?? row[0]);
}
document.addEventListener('chosen', event => { if (event.target.closest('.add-row')) add(event.detail.key); });

/** Says beside an empty cell of a closed day why it takes nothing, until another one is reached. */
function explain(link) {
  if (link.parentElement.querySelector('.error')) return;
  const box = Object.assign(document.createElement('span'), { className: 'error', textContent: link.title });
  box.setAttribute('role', 'status');
  link.after(box);
  const hide = event => {
    if (event.type === 'keydown' && event.key !== 'Escape') return;
    box.remove();
    for (const type of ['blur', 'keydown']) link.removeEventListener(type, hide);
  };
  for (const type of ['blur', 'keydown']) link.addEventListener(type, hide);
  link.focus();
}

document.addEventListener('click', event => {
  const link = event.target.closest('.week a.cell');
  if (link && link.parentElement.matches('.is-locked') && !link.textContent.trim()) {
    event.preventDefault();
    explain(link);
    return;
  }
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button || !isOpen(link.parentElement)) return;
  event.preventDefault();
  edit(link.parentElement);
});

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
document.addEventListener('keydown', event => {
  if (editing && event.target === editing.input) {
    if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); save(1, 0); }
    if (event.key === 'Tab') { event.preventDefault(); save(0, event.shiftKey ? -1 : 1); }
    if (event.key === 'Escape') { const { cell } = editing; event.preventDefault(); close(); focus(cell); }
    return;
  }
  const cell = event.target.closest?.('.week a.cell')?.parentElement;
  if (cell && event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) { event.preventDefault(); back(); return; }
  if (!cell || event.ctrlKey || event.altKey || event.metaKey) return;
  const { row, column } = place(cell);
  if (MOVES[event.key]) {
    event.preventDefault();
    const next = at(row + MOVES[event.key][0], column + MOVES[event.key][1]);
    if (!next && event.key === 'ArrowDown') grid().querySelector('.add-row [data-card-field]')?.focus();
    else focus(next);
  } else if (event.key === 'F2') {
    event.preventDefault();
    edit(cell);
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    if (!isOpen(cell) || !cell.querySelector('.cell').textContent.trim()) return;
    edit(cell, '');
    save(0, 0);
  } else if (event.key.length === 1 && /[\d:.,]/.test(event.key)) {
    event.preventDefault();
    edit(cell, event.key);
  }
}, { capture: true });
