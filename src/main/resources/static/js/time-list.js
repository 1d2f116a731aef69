// Choosing entries of the list: all of the page, some with Shift, and how many they are.

const boxes = () => [...document.querySelectorAll('#rows [name="ids"]')];
let last = null;

function count() {
  const chosen = boxes().filter(box => box.checked).length;
  const all = document.querySelector('#rows [data-all]');
  const counted = document.querySelector('#rows [data-counted]');
  if (!all || !counted) return;
  all.hidden = boxes().length === 0;
  const box = all.querySelector('input');
  box.checked = chosen > 0 && chosen === boxes().length;
  box.indeterminate = chosen > 0 && chosen < boxes().length;
  counted.hidden = chosen === 0;
  counted.textContent = `${counted.dataset.one} ${chosen}`;
}

document.addEventListener('change', event => {
  if (event.target.closest('#rows [data-all]')) {
    boxes().forEach(box => { box.checked = event.target.checked; });
    count();
  } else if (event.target.matches?.('#rows [name="ids"]')) count();
});
document.addEventListener('click', event => {
  if (!event.target.matches?.('#rows [name="ids"]')) return;
  const all = boxes();
  const from = all.indexOf(last);
  const to = all.indexOf(event.target);
  if (event.shiftKey && from >= 0) {
    all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(box => { box.checked = event.target.checked; });
    count();
  }
  last = event.target;
});
document.addEventListener('htmx:afterSettle', count);
addEventListener('pageshow', count);
count();
