// Files are dropped on cards and lists, and pasted into open cards. Without a script the fields for files do the same.

const csrf = document.querySelector('meta[name="csrf"]');
const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');
const form = () => document.querySelector('#card [data-attach]');

/** Where files would go: the card that is open, else a card or a list of the board. */
function target(event) {
  if (document.querySelector('#card')) return form() && (event.target.closest?.('#card, #card-dialog') ? document.getElementById('card') : null);
  const board = document.querySelector('.board-page[data-workable="true"]');
  return board && event.target.closest?.('.list-cards > .card, .list[data-list]');
}


let marked = null;
function mark(element) {
  if (marked === element) return;
  marked?.classList.remove('is-drop');
  marked = element;
  marked?.classList.add('is-drop');
}

document.addEventListener('dragover', event => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  const place = target(event);
  event.dataTransfer.dropEffect = place ? 'copy' : 'none';
  mark(place || null);
});
document.addEventListener('dragleave', event => { if (!event.relatedTarget) mark(null); });
document.addEventListener('drop', event => {
  if (!hasFiles(event)) return;
  // Never lets the browser leave the page for the file.
  event.preventDefault();
  const place = target(event);
  mark(null);
  const files = [...event.dataTransfer.files];
  if (!place || !files.length) return;
  if (place.id === 'card') attach(files); else send(place, files);
});

document.addEventListener('paste', event => {
  const files = [...event.clipboardData?.files ?? []];
  if (!files.length || !form() || !event.target.closest?.('#card, #card-dialog, body')) return;
  event.preventDefault();
  const moment = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
  attach(files.map((file, index) => (/^image\.(png|jpe?g|gif)$/.test(file.name)
    ? new File([file], `${form().dataset.pasted} ${moment}${index ? ` ${index + 1}` : ''}.${file.name.split('.').pop()}`, { type: file.type })
    : file)));
});

/** To the card that is open, by its own form, which shows progress. */
function attach(files) {
  const input = form().elements.file;
  const all = new DataTransfer();
  files.forEach(file => all.items.add(file));
  input.files = all.files;
  if (window.chooseFiles(input, files)) form().requestSubmit();
}

/** To a card or a list of the board. */
function send(place, files) {
  const isList = place.dataset.list !== undefined;
  const { good, refused } = window.sortFiles(files);
  if (refused.length) window.unsaved.tell(refused.join(' '));
  if (!good.length) return;
  const body = new FormData();
  good.forEach(file => body.append('file', file));
  const request = new XMLHttpRequest();
  const bar = Object.assign(document.createElement('progress'), { max: 100, value: 0, className: 'drop-progress' });
  bar.setAttribute('aria-label', document.querySelector('.board-page').dataset.sending);
  place.append(bar);
  request.upload.addEventListener('progress', event => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; });
  request.addEventListener('loadend', () => {
    bar.remove();
    if (request.status === 201 && isList) {
      place.querySelector('[data-cards]').insertAdjacentHTML('beforeend', request.responseText);
      place.querySelector('[data-cards]').lastElementChild?.scrollIntoView({ block: 'nearest' });
      document.dispatchEvent(new CustomEvent('board:changed', { detail: place }));
    } else if (request.status === 204) {
      document.dispatchEvent(new CustomEvent('card:changed', { detail: place.id }));
    } else {
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      const away = window.unsaved.why(request);
      if (away) { window.unsaved.tell(away); return; }
      window.unsaved.tell(request.status === 413 ? document.querySelector('meta[name="upload"]').dataset.refused : page.querySelector('main p')?.textContent.trim() || document.querySelector('.board-page').dataset.failed);
      if (request.status === 422) document.dispatchEvent(new CustomEvent(isList ? 'board:stale' : 'card:changed', { detail: place.id }));
    }
  });
  request.open('POST', isList ? `/lists/${place.dataset.list}/files` : `/cards/${place.id}/attachments`);
  request.setRequestHeader(csrf.dataset.header, csrf.content);
  request.setRequestHeader('X-Requested-With', 'board');
  request.send(body);
}
