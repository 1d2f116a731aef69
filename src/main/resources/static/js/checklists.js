// Items of an open card's checklists are put elsewhere, also into another checklist: dragged, or carried by Shift and the arrows.
// Both fill in the form that the item's menu has, so the server says where the item has come to, and the way back.

const ITEM = '#card [data-items] > li';
const listOf = item => item.closest('[data-items]');
/** What was dragged, and where it stood; what was carried by keys and gets the focus again. */
let dragged = null;
let carried = null;

function send(item, checklist, after) {
  const form = item.querySelector('form[data-move]');
  form.elements.checklistId.value = checklist;
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'after', value: after }));
  form.requestSubmit();
}

function sortable() {
  document.querySelectorAll('#card [data-items]').forEach(list => {
    if (!window.Sortable || window.Sortable.get(list)) return;
    let next = null;
    window.Sortable.create(list, {
      group: 'items', draggable: 'li', animation: 120, delay: 250, delayOnTouchOnly: true, touchStartThreshold: 4,
      ghostClass: 'is-ghost', filter: '.item-menu', preventOnFilter: false,
      onStart: event => { next = event.item.nextElementSibling; },
      onEnd: ({ item, from, to, oldIndex, newIndex }) => {
        if (window.isTakenBack(item) || from === to && oldIndex === newIndex) return;
        dragged = { item, from, next };
        send(item, to.dataset.items, item.previousElementSibling?.dataset.part ?? '');
      },
    });
  });
}

/** One place up or down; from the end of a checklist into its neighbour. */
function carry(item, by) {
  const button = item.querySelector(`form[data-move] [data-by="${by}"]`);
  if (!button) return;
  carried = item.dataset.part;
  if (!button.disabled) { button.click(); return; }
  const lists = [...document.querySelectorAll('#card [data-items]')];
  const other = lists[lists.indexOf(listOf(item)) + by];
  if (other) send(item, other.dataset.items, by < 0 ? other.lastElementChild?.dataset.part ?? '' : '');
}

document.addEventListener('keydown', event => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
  if (!by || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || document.documentElement.dataset.keys === 'off') return;
  const item = event.target.closest?.(ITEM);
  if (!item || event.target.matches('textarea, select, input:not([type="checkbox"])')) return;
  event.preventDefault();
  carry(item, by);
});

// A failed drop brings the item back.
document.addEventListener('htmx:afterRequest', event => {
  const form = event.detail.elt;
  if (!form.matches?.('form[data-move]')) return;
  if (!event.detail.successful) {
    if (dragged) dragged.from.insertBefore(dragged.item, dragged.next?.parentElement === dragged.from ? dragged.next : null);
    // The form stays, and its buttons are to mean again what they say.
    form.querySelector('input[name="after"]')?.remove();
    form.elements.checklistId.value = listOf(form).dataset.items;
  }
  dragged = null;
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.elt?.id !== 'card' || !carried) return;
  document.querySelector(`${ITEM}[data-part="${carried}"] input[type="checkbox"]`)?.focus();
  carried = null;
});

// A card comes over the board, is written anew after each change, and parts of it follow what others do.
new MutationObserver(sortable).observe(document.getElementById('main'), { childList: true, subtree: true });
addEventListener('load', sortable);
