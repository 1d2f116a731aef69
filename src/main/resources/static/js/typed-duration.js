// Durations: what is understood of what is typed stands beside the field, and a refusal goes when it is answered.

const ASK_MS = 150;

for (const input of document.querySelectorAll('input[name="seconds"], input[name="firstSeconds"]')) {
  if (input.disabled) continue;
  const understood = document.createElement('output');
  understood.className = 'understood num';
  understood.htmlFor = input.id;
  input.after(understood);
  let waiting;
  let asked = 0;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const turn = ++asked;
      const text = input.value.trim();
      const answer = text && await fetch(`/timesheet/understood?${new URLSearchParams({ total: text })}`).catch(() => null);
      const said = answer?.ok ? await answer.text() : '';
      if (turn !== asked) return;
      understood.textContent = said;
      if (!said) return;
      document.getElementById(`${input.id}-error`)?.remove();
      input.removeAttribute('aria-invalid');
      const summary = document.querySelector('.error-summary');
      summary?.querySelector(`a[href="#${input.id}"]`)?.closest('li')?.remove();
      if (summary && !summary.querySelector('li')) summary.remove();
    }, ASK_MS);
  });
}
