// Pictures are looked at as large as the window, over the page, one after the other. Without a script their links open them alone.

const viewer = document.getElementById('pictures');
const image = new Image();
viewer.querySelector('[data-frame]').append(image);
const links = () => [...document.querySelectorAll('a[data-picture]')];
let shown = null;

function show(link) {
  const all = links();
  shown = link;
  image.removeAttribute('src');
  image.src = link.href;
  image.alt = link.dataset.picture;
  viewer.querySelector('#pictures-name').textContent = link.dataset.picture;
  viewer.querySelector('[data-place]').textContent = all.length > 1 ? `${all.indexOf(link) + 1}/${all.length}` : '';
  viewer.querySelector('[data-load]').href = link.dataset.file;
  viewer.querySelectorAll('[data-by]').forEach(button => { button.hidden = all.length < 2; });
}

/** After the last comes the first. */
function turn(by) {
  const all = links();
  const next = all.at((all.findIndex(link => link.href === shown.href) + by) % all.length);
  if (next) show(next);
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-picture]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link);
  viewer.showModal();
});
viewer.addEventListener('click', event => {
  const by = event.target.closest('[data-by]')?.dataset.by;
  if (by) turn(Number(by));
  // Beside the picture.
  else if (event.target.matches('dialog, [data-frame]')) viewer.close();
});
viewer.addEventListener('keydown', event => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.code];
  if (by) { event.preventDefault(); turn(by); }
});
