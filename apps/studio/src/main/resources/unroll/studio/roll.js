// The piano roll: time goes to the right, pitch upwards. Notes are drawn, moved and taken away by
// pointer or by keys; their colour is the model's surprise.

import { html, useEffect, useRef, useState } from './vendor/htm-preact.js';
import { HIGHEST, LOWEST, QUARTER, endOf, isBlack, nameOf, put, ticksPerBar } from './notes.js';

const ROW = 12; // pixels of a semitone
const LEFT = 36;
const TOP = 18;
const GRID = QUARTER / 2; // ticks: what the pointer draws
const SCALE = ['#cfe8f3', '#7fcdbb', '#41b6c4', '#2c7fb8', '#6a3d9a', '#b2182b'];
const MOST_BITS = 8;

/** The colour of a surprise in bits. */
export function colour(bits) {
  if (bits === undefined) return 'var(--soft)';
  return SCALE[Math.min(SCALE.length - 1, Math.floor((bits / MOST_BITS) * SCALE.length))];
}

export const Surprise = () => html`<p class="surprise soft"><span>surprise of the model:</span> <span>0 bits</span>
  <svg viewBox="0 0 120 10" aria-hidden="true">${SCALE.map((fill, i) => html`<rect x=${i * 20} width="20" height="10" fill=${fill} />`)}</svg><span>${MOST_BITS} and more</span></p>`;

/** A small picture of notes. */
export function Thumbnail({ notes, from }) {
  const end = Math.max(1, endOf(notes));
  const low = Math.min(...notes.map(([p]) => p));
  const high = Math.max(...notes.map(([p]) => p));
  return html`<svg class="thumbnail" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
    ${notes.map(([p, s, l]) => html`<rect x=${(100 * s) / end} width=${(100 * l) / end} height="2.4" y=${1 + (20 * (high - p)) / (high - low || 1)} opacity=${s < from ? 0.4 : 1} />`)}</svg>`;
}

/**
 * `given` notes may be edited; `made` are those that follow. `voices` are those of a chorale, drawn in
 * their stead. `cursor` is told where a tick lies.
 */
export function Roll({ given, made, bits, metre, voices, onEdit, onHear, cursor }) {
  const picture = useRef(null);
  const line = useRef(null);
  const drag = useRef(null);
  const [chosen, choose] = useState(-1);
  const bar = ticksPerBar(metre);
  const all = voices ? Object.values(voices).flat() : [...given, ...made];
  const bars = Math.max(4, Math.ceil(endOf(all) / bar) + (made.length || voices ? 0 : 1));
  const low = Math.max(0, Math.min(57, ...all.map(([p]) => p - 2)));
  const high = Math.min(127, Math.max(81, ...all.map(([p]) => p + 2)));
  const width = Math.max(900, LEFT + bars * bar * 0.9);
  const height = TOP + (high - low + 1) * ROW + 4;
  const unit = (width - LEFT) / (bars * bar);
  const x = (tick) => LEFT + tick * unit;
  const y = (pitch) => TOP + (high - pitch) * ROW;
  useEffect(() => {
    cursor.current = (tick) => {
      if (!line.current) return;
      line.current.style.display = tick === null ? 'none' : '';
      if (tick === null) return;
      line.current.setAttribute('transform', `translate(${x(tick)} 0)`);
      const box = picture.current.parentElement;
      if (box.scrollWidth > box.clientWidth) {
        const at = (x(tick) / width) * picture.current.clientWidth;
        if (at < box.scrollLeft || at > box.scrollLeft + box.clientWidth - 40) box.scrollLeft = at - 60;
      }
    };
  });
  const place = (event) => {
    const box = picture.current.getBoundingClientRect();
    const px = ((event.clientX - box.left) * width) / box.width;
    const py = ((event.clientY - box.top) * height) / box.height;
    return { tick: (px - LEFT) / unit, pitch: Math.max(LOWEST, Math.min(HIGHEST, high - Math.floor((py - TOP) / ROW))), px };
  };
  const at = ({ tick, pitch }) => given.findIndex(([p, s, l]) => p === pitch && tick >= s && tick < s + l);
  const down = (event) => {
    const where = place(event);
    if (voices || where.tick < 0) return;
    event.preventDefault();
    picture.current.focus();
    picture.current.setPointerCapture(event.pointerId);
    const found = at(where);
    if (found >= 0) {
      drag.current = { kind: 'move', note: given[found], rest: given.filter((_, i) => i !== found), from: where, moved: false };
      onHear(given[found][0]);
    } else {
      const start = Math.floor(where.tick / GRID) * GRID;
      drag.current = { kind: 'draw', start, pitch: where.pitch, rest: given };
      onHear(where.pitch);
      onEdit(put(given, [where.pitch, start, GRID]));
    }
  };
  const move = (event) => {
    if (!drag.current || !event.buttons) return;
    const where = place(event);
    const { kind, rest } = drag.current;
    if (kind === 'draw') {
      const { start, pitch } = drag.current;
      onEdit(put(rest, [pitch, start, Math.max(GRID, Math.ceil((where.tick - start) / GRID) * GRID)]));
      return;
    }
    const [pitch, start, length] = drag.current.note;
    const by = Math.round((where.tick - drag.current.from.tick) / GRID) * GRID;
    const up = where.pitch - drag.current.from.pitch;
    if (by || up) drag.current.moved = true;
    if (drag.current.moved) onEdit(put(rest, [pitch + up, Math.max(0, start + by), length]));
  };
  const up = () => {
    if (drag.current?.kind === 'move' && !drag.current.moved) onEdit(drag.current.rest); // a tap takes a note away
    drag.current = null;
  };
  const key = (event) => {
    const note = given[chosen];
    const change = (next) => {
      event.preventDefault();
      const edited = put(given.filter((_, i) => i !== chosen), next);
      choose(edited.findIndex(([, start]) => start === next[1]));
      onHear(next[0]);
      onEdit(edited);
    };
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      const next = Math.max(0, Math.min(given.length - 1, chosen + (event.key === 'ArrowRight' ? 1 : -1)));
      choose(next);
      if (given[next]) onHear(given[next][0]);
    } else if (event.key === 'Insert' || event.key === 'Enter') change([note?.[0] ?? 67, endOf(given), QUARTER]);
    else if (!note) return;
    else if (event.key === 'ArrowUp') change([Math.min(HIGHEST, note[0] + 1), note[1], note[2]]);
    else if (event.key === 'ArrowDown') change([Math.max(LOWEST, note[0] - 1), note[1], note[2]]);
    else if (event.key === '+') change([note[0], note[1], note[2] + GRID]);
    else if (event.key === '-') change([note[0], note[1], Math.max(GRID, note[2] - GRID)]);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onEdit(given.filter((_, i) => i !== chosen));
      choose(Math.min(chosen, given.length - 2));
    }
  };
  const rows = Array.from({ length: high - low + 1 }, (_, i) => high - i);
  const words = voices ? 'A chorale for four voices' : `${given.length} notes given, ${made.length} composed: ${all.map(([p]) => nameOf(p)).join(' ')}`;
  const note = ([p, s, l], i, kind, fill) => html`<rect class="note-${kind} ${kind === 'given' && i === chosen ? 'chosen' : ''}" x=${x(s) + 0.5} y=${y(p) + 1} width=${Math.max(3, l * unit - 1.5)} height=${ROW - 2} rx="3" fill=${fill}><title>${nameOf(p)}</title></rect>`;
  return html`<div class="roll-box"><svg id="roll" ref=${picture} class="roll" viewBox="0 0 ${width} ${height}" style=${{ minWidth: `${Math.min(width, bars * 110)}px` }} tabindex="0" role="application"
    aria-label="Piano roll. ${words}" aria-describedby="roll-help" onPointerDown=${down} onPointerMove=${move} onPointerUp=${up} onPointerCancel=${up} onKeyDown=${key}>
    ${rows.map((p) => isBlack(p) && html`<rect class="black-row" x=${LEFT} y=${y(p)} width=${width - LEFT} height=${ROW} />`)}
    ${rows.map((p) => p % 12 === 0 && html`<text x=${LEFT - 6} y=${y(p) + 10} text-anchor="end">${nameOf(p)}</text>`)}
    ${Array.from({ length: bars + 1 }, (_, i) => html`<path class="bar-line" d="M${x(i * bar)} ${TOP}V${height}" />${i < bars && html`<text x=${x(i * bar) + 4} y="12">${i + 1}</text>`}`)}
    ${Array.from({ length: Math.floor((bars * bar) / QUARTER) }, (_, i) => html`<path class="grid" d="M${x(i * QUARTER)} ${TOP}V${height}" />`)}
    ${voices
      ? Object.entries(voices).flatMap(([name, notes]) => notes.map((each, i) => note(each, i, name, `var(--${name})`)))
      : [...given.map((each, i) => note(each, i, 'given', colour(bits[i]))), ...made.map((each, i) => note(each, i, 'made', colour(bits[given.length + i])))]}
    <path class="cursor" ref=${line} d="M0 ${TOP}V${height}" style=${{ display: 'none' }} />
  </svg></div>
  <p class="unseen" id="roll-help">Left and right choose a note, up and down move it by a semitone, plus and minus make it longer and shorter, Delete takes it away, Enter adds one. With a pointer: draw in the empty, drag to move, tap to take away.</p>`;
}
