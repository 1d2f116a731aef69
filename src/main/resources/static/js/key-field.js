// The key of a client or a project: capital letters as it is typed, and suggested from the name until somebody types one. Where the
// server takes digits in front and dashes, they are kept (data-key="dashed").

const LETTERS = { а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' };
const FORMS = new Set(['ооо', 'оао', 'зао', 'пао', 'ао', 'ип', 'гк', 'тоо', 'llc', 'ltd', 'inc', 'gmbh', 'the']);
const WORD = 8;

const latin = text => [...text.toLowerCase()].map(letter => LETTERS[letter] ?? letter).join('').normalize('NFD');
const plain = text => latin(text).toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/^[0-9]+/, '');

/** The first word that says something; with the next ones where it is too short for a key. */
function suggest(name) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(word => word && !FORMS.has(word.toLowerCase()));
  let key = '';
  for (const word of words) {
    key = plain(key + latin(word).replace(/[yi]y$/, 'y')).slice(0, WORD);
    if (key.length > 2) break;
  }
  return key.length > 1 ? key : '';
}

const name = document.getElementById('name');
const key = document.getElementById('key');
if (name && key) {
  let suggested = key.value;
  const own = () => key.value !== '' && key.value !== suggested;
  const isNew = key.value === '';
  key.addEventListener('input', () => {
    const { selectionStart: at, value } = key;
    key.value = latin(value).toUpperCase().replace(key.dataset.key === 'dashed' ? /[^A-Z0-9-]/g : /[^A-Z0-9]/g, '').slice(0, key.maxLength);
    const moved = Math.max(0, at + key.value.length - value.length);
    key.setSelectionRange(moved, moved);
  });
  if (isNew) {
    name.addEventListener('input', () => {
      if (own()) return;
      suggested = suggest(name.value);
      key.value = suggested;
    });
  }
}
