// Light and dark colours: as the system has them until somebody chooses.

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Whether the colours are dark now. */
export const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);

/** Chooses the other colours, and keeps the choice. */
export function switchTheme() {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
}

/** Calls `changed` when the system or another page of this server changes its colours. */
export function watchTheme(changed) {
  root.dataset.theme = localStorage.getItem('theme') ?? '';
  dark.addEventListener('change', changed);
  window.addEventListener('storage', () => {
    root.dataset.theme = localStorage.getItem('theme') ?? '';
    changed();
  });
}
