// Light and dark colours, and what they are on a canvas.

const probe = document.createElement('span');
const names = ['ink', 'soft', 'line', 'grid', 'panel', 'straight', 'truth', 'attention'];
const AGENTS = 5;

/** The colours as they are now, by name; those of agents as a list. */
export const colours = { agents: [] };

function resolved(name) {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

function read() {
  document.body.append(probe);
  for (const name of names) colours[name] = resolved(name);
  colours.agents = Array.from({ length: AGENTS }, (_, i) => resolved(`agent${i}`));
  probe.remove();
}

/** Follows the system until the button chooses; `changed` is called with each change. */
export function watchTheme(button, changed) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
  const update = () => {
    button.setAttribute('aria-pressed', String(isDark()));
    read();
    changed();
  };
  root.dataset.theme = localStorage.getItem('theme') ?? '';
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    update();
  });
  dark.addEventListener('change', update);
  window.addEventListener('storage', () => { // chosen on another page, or on the one around this
    root.dataset.theme = localStorage.getItem('theme') ?? '';
    update();
  });
  update();
}
