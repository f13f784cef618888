// The page: tabs, colours, and the tab that is open.

import { html, render, useEffect, useState } from './vendor/htm-preact.js';
import { Compose } from './compose.js';
import { Feel } from './feel.js';
import { Forecast } from './forecast.js';
import { Learn } from './learn.js';
import { Paths } from './paths.js';
import { useTab } from './state.js';
import { isDark, switchTheme, watchTheme } from './theme.js';
import { Translate } from './translate.js';

const TABS = [
  ['compose', 'Compose', Compose],
  ['feel', 'Feel', Feel],
  ['translate', 'Translate', Translate],
  ['paths', 'Paths', Paths],
  ['forecast', 'Forecast', Forecast],
  ['learn', 'Learn', Learn],
];
const NAMES = TABS.map(([name]) => name);

function Tabs({ tab, enter }) {
  const onKey = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -NAMES.length, End: NAMES.length }[event.key];
    if (!step) return;
    event.preventDefault();
    const to = Math.abs(step) > 1
      ? (step < 0 ? 0 : NAMES.length - 1)
      : (NAMES.indexOf(tab) + step + NAMES.length) % NAMES.length;
    enter(NAMES[to]);
    document.getElementById(`tab-${NAMES[to]}`).focus();
  };
  return html`<div role="tablist" aria-label="Applications" onKeyDown=${onKey}>
    ${TABS.map(([name, title]) => html`<button role="tab" id="tab-${name}" aria-controls=${name}
      aria-selected=${String(name === tab)} tabindex=${name === tab ? 0 : -1} onClick=${() => enter(name)}>${title}</button>`)}
  </div>`;
}

function Studio({ about }) {
  const [tab, enter] = useTab(NAMES);
  const [visited, visit] = useState(new Set());
  const [, redraw] = useState(0);
  useEffect(() => watchTheme(() => redraw((n) => n + 1)), []);
  useEffect(() => { document.title = `${TABS.find(([name]) => name === tab)[1]} · Unroll studio`; }, [tab]);
  if (!visited.has(tab)) visit(new Set([...visited, tab]));
  const change = () => {
    switchTheme();
    redraw((n) => n + 1);
  };
  return html`
    <header>
      <img src="icon.svg" alt="" width="30" height="30" />
      <h1>Unroll <small>studio</small></h1>
      <${Tabs} tab=${tab} enter=${enter} />
      <a class="quiet" href="api" aria-label="The API, documented">API</a>
      <button id="theme" class="quiet" aria-label="Dark colours" aria-pressed=${String(isDark())} onClick=${change}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/></svg>
      </button>
    </header>
    <main>
      ${TABS.map(([name, , Room]) => html`<section id=${name} key=${name} role="tabpanel" aria-labelledby="tab-${name}" hidden=${name !== tab}>
        ${(visited.has(name) || name === tab) && html`<${Room} about=${about} open=${name === tab} />`}
      </section>`)}
    </main>`;
}

async function start() {
  const response = await fetch('api/about');
  render(html`<${Studio} about=${await response.json()} />`, document.getElementById('studio'));
}

start().catch((error) => {
  document.getElementById('studio').textContent = `The studio could not start: ${error.message}`;
});
