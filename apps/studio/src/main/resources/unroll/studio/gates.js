// The gates of an LSTM by step: fields aligned under one another; the step under the pointer lights up
// in all of them.

import { html, useMemo } from './vendor/htm-preact.js';

const CELL = 15; // pixels, high
const LEFT = 34;

/** A tone for a value: of shares from 0 to 1, of signed ones from −1 to 1. */
function tone(value, signed) {
  if (!signed) return `color-mix(in srgb, var(--accent) ${Math.round(100 * value)}%, var(--grid))`;
  return `color-mix(in srgb, ${value < 0 ? 'var(--against)' : 'var(--for)'} ${Math.round(100 * Math.abs(value))}%, var(--grid))`;
}

/** One field; its rows come from the lowest on. */
export function GateField({ panel, step, setStep, width, words }) {
  const values = panel.marks[0].values;
  const rows = values.length;
  const steps = panel.x_names.length;
  const signed = values.some((row) => row.some((value) => value < 0));
  const each = (width - LEFT) / steps;
  const cells = useMemo(() => values.flatMap((row, k) => row.map((value, t) => html`<rect x=${LEFT + t * each + 0.5} y=${(rows - 1 - k) * CELL + 0.5} width=${each - 1} height=${CELL - 1} style=${{ fill: tone(value, signed) }}><title>cell ${panel.y_names[k]}, ${panel.x_names[t]}: ${value.toFixed(2)}</title></rect>`)), [panel, width]);
  const labels = useMemo(() => panel.y_names.map((name, k) => html`<text x=${LEFT - 6} y=${(rows - k) * CELL - 4} text-anchor="end">${name}</text>`), [panel]);
  const at = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const t = Math.floor((((event.clientX - box.left) * width) / box.width - LEFT) / each);
    setStep(t >= 0 && t < steps ? t : null);
  };
  const mean = (t) => values.reduce((sum, row) => sum + row[t], 0) / rows;
  return html`<figure class="gate"><figcaption><b>${panel.title}</b>${step !== null && step < steps && html` <output>mean ${mean(step).toFixed(2)}</output>`}</figcaption>
    <svg viewBox="0 0 ${width} ${rows * CELL + (words ? 22 : 4)}" style=${{ maxWidth: `${width}px` }} role="img" aria-label="${panel.title}: means by step ${panel.x_names.map((name, t) => `${name} ${mean(t).toFixed(2)}`).join(', ')}" onPointerMove=${at} onPointerDown=${at} onPointerLeave=${() => setStep(null)}>
      ${cells}${labels}
      ${step !== null && step < steps && html`<rect class="lit" x=${LEFT + step * each} y="0" width=${each} height=${rows * CELL} />`}
      ${words && panel.x_names.map((name, t) => html`<text class=${t === step ? 'lit' : ''} x=${LEFT + (t + 0.5) * each} y=${rows * CELL + 15} text-anchor="middle">${name.length * 7 > each ? `${name.slice(0, Math.max(1, Math.floor(each / 8)))}…` : name}</text>`)}
    </svg></figure>`;
}
