// A recording as text, rows of frame, agent, x, y: as trails by agent. An agent that leaves and
// comes back has several.

import { Trail } from './trail.js';

const ROW = /[\s,;]+/;
const NAMES = [/^(frame|time|t(_|$))/i, /^(agent|id|track|ped|vehicle|name)/i, /^x/i, /^y/i];

/** The commonest difference between one frame's number and the next, the smallest of equals. */
function commonestStep(numbers) {
  const counts = new Map();
  for (let i = 1; i < numbers.length; i++) {
    const step = Math.round((numbers[i] - numbers[i - 1]) * 1e6) / 1e6;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return Math.min(...[...counts.keys()].filter((step) => counts.get(step) === most), Infinity);
}

/** Where a header has frame, agent, x and y; nothing if this is none. */
function places(cells) {
  if (cells.length < 4 || cells.some((cell) => Number.isFinite(Number(cell)))) return null;
  const found = NAMES.map((name) => cells.findIndex((cell) => name.test(cell)));
  if (found.includes(-1)) throw new Error(`The header must name frame, agent, x, y, got ${cells.slice(0, 8).join(', ')}.`);
  return found;
}

/** Reads a text whose frames are `seconds` apart; an Error says what is wrong with it. */
export function readRecording(text, seconds) {
  const rows = [];
  let broken = 0;
  let width = 4; // cells of a row
  let where = [0, 1, 2, 3]; // frame, agent, x and y are
  let begun = false;
  for (const line of text.split('\n')) {
    const columns = line.trim().split(ROW);
    if (line.trim() === '' || line.startsWith('#')) continue;
    const header = begun ? null : places(columns);
    begun = true;
    if (header) {
      [where, width] = [header, columns.length];
      continue;
    }
    const agent = columns[where[1]];
    const [frame, , x, y] = where.map((place) => Number(columns[place]));
    if (columns.length === width && Number.isFinite(frame) && Math.abs(x) <= 1e8 && Math.abs(y) <= 1e8) {
      rows.push({ frame, agent: agent.slice(0, 40), x, y });
    } else {
      broken++;
    }
  }
  if (rows.length === 0) throw new Error('The file must have rows of frame, agent, x, y in metres, but this file has none.');
  rows.sort((a, b) => a.frame - b.frame);
  const frames = [...new Set(rows.map((row) => row.frame))];
  const step = frames.length > 1 ? commonestStep(frames) : 1;
  const trails = new Map(); // by agent, in the order of appearance
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { frame, agent, x, y } of rows) {
    const t = ((frame - frames[0]) / step) * seconds;
    if (!trails.has(agent)) trails.set(agent, []);
    const own = trails.get(agent);
    if (own.length === 0 || t - own.at(-1).end > 1.5 * seconds) own.push(new Trail());
    if (own.at(-1).isEmpty || own.at(-1).end < t) own.at(-1).add(t, x, y); // of duplicates the first
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return { trails, box, broken, duration: ((frames.at(-1) - frames[0]) / step) * seconds };
}
