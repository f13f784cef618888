// Where a translator looked for each word that it wrote: arcs between two lines, and a heat map.

import { html, useLayoutEffect, useRef, useState } from './vendor/htm-preact.js';
import { percent } from './parts.js';

const FAINT = 0.04; // weights below are not drawn

/** The middle of each token of a line, in pixels from the stage's corner. */
function middles(stage, line, edge) {
  const at = stage.getBoundingClientRect();
  return [...line.children].map((token) => {
    const box = token.getBoundingClientRect();
    return [box.left + box.width / 2 - at.left, box[edge] - at.top];
  });
}

/** Two lines of tokens with arcs. `focus` is {source} or {target}, the number of a token, or null. */
export function Arcs({ translation, unknown, focus, setFocus }) {
  const stage = useRef(null);
  const [ends, setEnds] = useState(null);
  const { sourceTokens, tokens, alignment } = translation;
  useLayoutEffect(() => {
    const measure = () => {
      const [above, below] = stage.current.querySelectorAll('.line');
      if (stage.current.offsetWidth) setEnds({ above: middles(stage.current, above, 'bottom'), below: middles(stage.current, below, 'top') });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [translation]);
  const fits = ends && ends.above.length === sourceTokens.length && ends.below.length === tokens.length;
  const shown = (t, s) => !focus || focus.target === t || focus.source === s;
  const handlers = (kind, i) => ({
    onPointerEnter: () => setFocus({ [kind]: i }),
    onPointerLeave: () => setFocus(null),
    onFocus: () => setFocus({ [kind]: i }),
    onBlur: () => setFocus(null),
    onClick: () => setFocus({ [kind]: i }),
  });
  const strength = (kind, i) => {
    if (!focus) return 0;
    if (focus[kind] === i) return 1;
    if (kind === 'source' && focus.target !== undefined) return alignment[focus.target][i];
    if (kind === 'target' && focus.source !== undefined) return alignment[i][focus.source];
    return 0;
  };
  const token = (kind, text, i, strange) => html`<button class="token ${strange ? 'unknown' : ''}" ...${handlers(kind, i)}
    title=${strange ? 'the model never learned this word' : ''} style=${{ '--strength': `${Math.round(100 * strength(kind, i))}%` }}>${text}</button>`;
  return html`<div class="arcs" ref=${stage}>
    <div class="line" role="group" aria-label="Source">${sourceTokens.map((text, i) => token('source', text, i, unknown.has(text) || unknown.has(text.toLowerCase())))}</div>
    <svg aria-hidden="true">${fits && alignment.flatMap((row, t) => row.map((weight, s) => {
      if (weight < FAINT) return null;
      const [x0, y0] = ends.above[s];
      const [x1, y1] = ends.below[t];
      const half = (y1 - y0) / 2;
      return html`<path d="M${x0} ${y0}C${x0} ${y0 + half} ${x1} ${y1 - half} ${x1} ${y1}" stroke-width=${1 + 5 * weight} opacity=${shown(t, s) ? 0.15 + 0.85 * weight : 0.04} />`;
    }))}</svg>
    <div class="line" role="group" aria-label="Translation">${tokens.map((text, i) => token('target', text, i, false))}</div>
  </div>`;
}

/** The same as a table: a row for each word that was written, a column for each that was read. */
export function HeatMap({ translation, focus, setFocus }) {
  const { sourceTokens, tokens, alignment } = translation;
  const lit = (t, s) => focus && (focus.target === t || focus.source === s);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Attention as a table"><table class="heat" onPointerLeave=${() => setFocus(null)}>
    <thead><tr><td></td>${sourceTokens.map((text, s) => html`<th scope="col" class=${focus?.source === s ? 'lit' : ''}><span>${text}</span></th>`)}</tr></thead>
    <tbody>${tokens.map((text, t) => html`<tr><th scope="row" class=${focus?.target === t ? 'lit' : ''}>${text}</th>
      ${sourceTokens.map((source, s) => html`<td class=${lit(t, s) ? 'lit' : ''} style=${{ '--weight': `${Math.round(100 * alignment[t][s])}%` }}
        title="${text} ← ${source}: ${percent(alignment[t][s])}" onPointerEnter=${() => setFocus({ target: t })}><span class="unseen">${percent(alignment[t][s])}</span></td>`)}</tr>`)}</tbody></table></div>`;
}
