// Long lists: the next cards come while somebody scrolls towards the end of those that are there. Without a script the link opens them.

const board = document.querySelector('.board-page');

async function more(link) {
  if (link.dataset.busy) return;
  link.dataset.busy = 'true';
  const list = link.closest('.list').querySelector('[data-cards]');
  const answer = await fetch(link.href, { headers: { 'X-Requested-With': 'board' } }).catch(() => null);
  if (!answer?.ok) { delete link.dataset.busy; return; }
  const cards = [...new DOMParser().parseFromString(await answer.text(), 'text/html').body.children];
  // One that somebody has moved meanwhile is there already.
  list.append(...cards.filter(card => !document.getElementById(card.id)));
  const left = Number(link.dataset.rest) - cards.length;
  if (!cards.length || left <= 0) { link.remove(); return; }
  const next = Number(link.dataset.next) + cards.length;
  const url = new URL(link.href);
  url.searchParams.set('from', next);
  link.href = url;
  link.textContent = link.textContent.replace(/\d[\d\s\u00A0]*$|\d+/, left);
  Object.assign(link.dataset, { next, rest: left });
  delete link.dataset.busy;
  // Still in sight: the list is higher than what has come.
  seen.unobserve(link);
  seen.observe(link);
}

const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => more(entry.target)), { rootMargin: '200px', scrollMargin: '1200px' });
const watch = () => board.querySelectorAll('[data-more]').forEach(link => seen.observe(link));
board.addEventListener('click', event => {
  const link = event.target.closest('[data-more]');
  if (link) { event.preventDefault(); more(link); }
});
new MutationObserver(watch).observe(board, { childList: true, subtree: true });
watch();
