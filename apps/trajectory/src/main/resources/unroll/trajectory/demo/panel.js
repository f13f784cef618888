// The side of the page: directions with probabilities, the answer in words, figures.

import { arrows, counted, directions, percent, sentence } from './words.js';

const SPEAKS_EVERY = 2500; // milliseconds: a screen reader needs time to read

const element = (id) => document.getElementById(id);
let spoken = 0;

function row(name, share) {
  const item = document.createElement('li');
  const turn = arrows[name];
  const picture = turn === null
    ? '<circle cx="12" cy="12" r="5" fill="currentColor"/>'
    : `<path transform="rotate(${-turn} 12 12)" d="M12 20V5M6 11l6-6 6 6" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`;
  item.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${picture}</svg><span></span><b></b>`;
  item.children[1].textContent = name;
  item.children[2].textContent = percent(share);
  item.style.setProperty('--share', share.toFixed(3));
  return item;
}

/** What is expected of the agent `name`, which came along `seen`; `said` is the prediction. */
export function showExpected(name, seen, said, seconds) {
  const shares = directions(seen, said, seconds);
  element('who').textContent = `of ${name}`;
  element('directions').replaceChildren(...shares.filter(([, p]) => p >= 0.005).slice(0, 4).map(([n, p]) => row(n, p)));
  const far = Math.hypot(said.path.at(-1)[0] - said.now[0], said.path.at(-1)[1] - said.now[1]);
  const straight = Math.hypot(said.baseline.at(-1)[0] - said.now[0], said.baseline.at(-1)[1] - said.now[1]);
  element('far').textContent =
    `${far.toFixed(1)} m from here in ${(said.path.length * seconds).toFixed(1)} s; at constant velocity ${straight.toFixed(1)} m.`;
  const most = [...said.attention].sort((a, b) => b.weight - a.weight).slice(0, 3).filter(({ weight }) => weight >= 0.01);
  element('attention').textContent = most.length === 0
    ? 'Nobody else is there to attend to.'
    : `Attends to ${most.map((each) => `${each.name}, ${percent(each.weight)}`).join('; ')}.`;
  if (performance.now() - spoken > SPEAKS_EVERY) {
    spoken = performance.now();
    const text = sentence(name, shares, said, seconds);
    if (element('words').textContent !== text) element('words').textContent = text;
  }
}

/** What the legend says of the steps of a model; regions are those of its last one until somebody chooses. */
export function showModel({ observed, steps, seconds }) {
  const ahead = element('ahead');
  if (ahead.max !== String(steps)) {
    ahead.max = steps;
    ahead.value = steps;
  }
  element('ahead-text').textContent = `${(ahead.value * seconds).toFixed(1)} s`;
  element('seen-text').textContent = `seen: the last ${counted(observed, 'step')} of ${seconds} s`;
}

export function showNothing(text) {
  element('who').textContent = '';
  element('directions').replaceChildren();
  element('attention').textContent = '';
  element('far').textContent = element('words').textContent = text;
  spoken = 0;
}

/** The figures of a Score; `what` says what it was taken over. */
export function showFigures(score, what) {
  const figures = score.figures;
  const put = (id, value, ours) => {
    element(id).textContent = figures ? `${value.toFixed(2)} m` : '–';
    element(id).classList.toggle('better', ours);
  };
  put('ade', figures?.ade, figures?.ade <= figures?.adeStraight);
  put('ade-straight', figures?.adeStraight, figures?.adeStraight < figures?.ade);
  put('fde', figures?.fde, figures?.fde <= figures?.fdeStraight);
  put('fde-straight', figures?.fdeStraight, figures?.fdeStraight < figures?.fde);
  for (const name of ['held50', 'held90']) {
    element(name).value = figures?.[name] ?? 0;
    element(`${name}-text`).textContent = figures ? percent(figures[name]) : '–';
  }
  const straighter = figures?.adeStraight < figures?.ade;
  element('count').textContent = straighter ? `${what} Constant velocity was nearer.` : what;
}

export function showMachine(text) {
  if (element('machine').textContent !== text) element('machine').textContent = text;
}
