// How agents and their futures look.

import { colours } from './theme.js';
import { Mixture } from './region.js';
import { percent } from './words.js';

const BESIDE = 10; // pixels between an agent and a line to it
const LEAST = 0.012; // modes that are less probable are not drawn
const FEWER = 0.03; // the same of agents that are not chosen

function move(path, [dx, dy]) {
  return dx === 0 && dy === 0 ? path : path.map(([x, y]) => [x + dx, y + dy]);
}

/** A smooth line through (almost) all points. */
function trace(c, view, points) {
  c.moveTo(view.x(points[0][0]), view.y(points[0][1]));
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = points[i];
    const [nx, ny] = points[i + 1];
    c.quadraticCurveTo(view.x(x), view.y(y), view.x((x + nx) / 2), view.y((y + ny) / 2));
  }
  c.lineTo(view.x(points.at(-1)[0]), view.y(points.at(-1)[1]));
}

/** A smooth closed line. */
function traceRound(c, view, places) {
  const middle = (i) => {
    const [a, b] = [places[i % places.length], places[(i + 1) % places.length]];
    return [view.x((a[0] + b[0]) / 2), view.y((a[1] + b[1]) / 2)];
  };
  c.moveTo(...middle(0));
  for (let i = 1; i <= places.length; i++) {
    const [x, y] = places[i % places.length];
    c.quadraticCurveTo(view.x(x), view.y(y), ...middle(i));
  }
  c.closePath();
}

function line(view, points, { colour, width, alpha = 1, dash = [] }) {
  const c = view.context;
  if (points.length < 2) return;
  c.strokeStyle = colour;
  c.lineWidth = width;
  c.globalAlpha = alpha;
  c.setLineDash(dash);
  c.beginPath();
  trace(c, view, points);
  c.stroke();
  c.setLineDash([]);
  c.globalAlpha = 1;
}

/** The sides of a path that is as wide, at each step, as half of those who take it are apart. */
function ribbon(now, mode) {
  const left = [now];
  const right = [now];
  mode.path.forEach(([x, y], t) => {
    const [px, py] = t === 0 ? now : mode.path[t - 1];
    const length = Math.hypot(x - px, y - py) || 1;
    const normal = [-(y - py) / length, (x - px) / length];
    const [a, b, angle] = mode.ellipses50[t];
    const along = normal[0] * Math.cos(angle) + normal[1] * Math.sin(angle);
    const across = -normal[0] * Math.sin(angle) + normal[1] * Math.cos(angle);
    const half = Math.hypot(a * along, b * across);
    left.push([x + half * normal[0], y + half * normal[1]]);
    right.unshift([x - half * normal[0], y - half * normal[1]]);
  });
  return [...left, ...right];
}

/** A colour that fades with the distance from `now`, towards the farthest of the futures. */
function fading(view, said, now, colour) {
  const farthest = Math.max(...said.modes.map(({ path }) => Math.hypot(path.at(-1)[0] - said.now[0], path.at(-1)[1] - said.now[1])));
  const at = [view.x(now[0]), view.y(now[1])];
  const gradient = view.context.createRadialGradient(...at, 0, ...at, Math.max(12, 1.12 * farthest * view.scale));
  gradient.addColorStop(0, colour);
  gradient.addColorStop(0.45, colour);
  gradient.addColorStop(1, colour.replace('rgb(', 'rgba(').replace(')', ', 0)'));
  return gradient;
}

/** The several futures: each a line and a ribbon, stronger and wider where they are likelier. */
export function drawFan(view, said, offset, colour, strength) {
  const c = view.context;
  c.lineCap = c.lineJoin = 'round';
  const now = [said.now[0] + offset[0], said.now[1] + offset[1]];
  const whole = strength === 1;
  const fill = whole ? fading(view, said, now, colour) : colour; // gradients are dear without a graphics card
  for (const mode of said.modes.filter((m) => m.probability >= (whole ? LEAST : FEWER)).reverse()) {
    const moved = { ...mode, path: move(mode.path, offset) };
    const likely = Math.sqrt(mode.probability);
    c.fillStyle = fill;
    c.globalAlpha = strength * Math.min(0.6, 0.55 * likely) * (whole ? 1 : 0.6);
    c.beginPath();
    trace(c, view, ribbon(now, moved));
    c.fill();
    const width = 1 + 7 * mode.probability;
    line(view, [now, ...moved.path], { colour, width, alpha: strength * Math.min(0.95, 0.25 + likely) });
  }
}

/** The percentage at the end of each of the likeliest futures, where there is room. */
export function drawLabels(view, said, offset) {
  const c = view.context;
  const taken = [[view.x(said.now[0] + offset[0]), view.y(said.now[1] + offset[1])]];
  c.font = '600 12px system-ui, "DejaVu Sans", sans-serif';
  c.textAlign = 'center';
  c.lineWidth = 4;
  c.strokeStyle = colours.panel;
  c.fillStyle = colours.ink;
  for (const mode of said.modes.slice(0, 6)) {
    const [x, y] = mode.path.at(-1);
    const [px, py] = mode.path.at(-2);
    const length = Math.hypot(x - px, y - py) || 1;
    const at = [view.x(x + offset[0]) + (20 * (x - px)) / length, view.y(y + offset[1]) - (20 * (y - py)) / length + 4];
    const free = taken.every((other) => Math.hypot(other[0] - at[0], (other[1] - at[1]) * 1.6) > 38);
    if (free && mode.probability > 0.04) {
      taken.push(at);
      c.strokeText(percent(mode.probability), ...at);
      c.fillText(percent(mode.probability), ...at);
    }
  }
}

/** The regions of 90 and 50 % at a step. */
export function drawRegions(view, said, offset, step, colour) {
  const c = view.context;
  c.fillStyle = c.strokeStyle = colour;
  said.regions ??= new Map(); // outlines are dear: once for each step asked for
  if (!said.regions.has(step)) said.regions.set(step, new Mixture(said, step).outlines([0.9, 0.5]));
  for (const lines of said.regions.get(step)) {
    c.beginPath();
    for (const places of lines) traceRound(c, view, move(places, offset));
    c.globalAlpha = 0.1;
    c.fill();
    c.globalAlpha = 0.7;
    c.lineWidth = 1.2;
    c.stroke();
  }
  c.globalAlpha = 1;
}

/** The one answer, with a dot at each second step, and constant velocity. */
export function drawAnswer(view, said, offset, colour) {
  const c = view.context;
  const path = move([said.now, ...said.path], offset);
  line(view, move([said.now, ...said.baseline], offset), { colour: colours.straight, width: 1.6, dash: [7, 5] });
  line(view, path, { colour: colours.panel, width: 5, alpha: 0.7 });
  line(view, path, { colour, width: 2.6 });
  c.fillStyle = colour;
  const [x, y] = path.at(-1);
  const [px, py] = path.at(-2);
  const angle = Math.atan2(view.y(y) - view.y(py), view.x(x) - view.x(px));
  if (Math.hypot(x - px, y - py) * view.scale < 1) return;
  c.beginPath(); // an arrow's head
  for (const [r, turn] of [[8, 0], [7, 2.4], [7, -2.4]]) {
    c.lineTo(view.x(x) + r * Math.cos(angle + turn), view.y(y) + r * Math.sin(angle + turn));
  }
  c.fill();
}

/** To whom the model attends in what it says: a line to each, as wide as its share. */
export function drawAttention(view, now, said, placeOf) {
  const c = view.context;
  c.lineCap = 'round';
  for (const { name, weight } of said.attention) {
    const place = placeOf(name);
    const far = place ? Math.hypot(place[0] - now[0], place[1] - now[1]) * view.scale : 0; // pixels
    if (weight < LEAST || far < 2 * BESIDE) continue;
    const between = (share) => now.map((v, i) => v + share * (place[i] - v));
    line(view, [between(BESIDE / far), between(1 - BESIDE / far)], { colour: colours.attention, width: 1 + 7 * weight, alpha: 0.2 + 0.6 * weight });
    if (weight < 0.1) continue;
    const at = [(view.x(now[0]) + view.x(place[0])) / 2, (view.y(now[1]) + view.y(place[1])) / 2 + 4];
    c.font = '600 12px system-ui, "DejaVu Sans", sans-serif';
    c.textAlign = 'center';
    c.lineWidth = 4;
    c.strokeStyle = colours.panel;
    c.fillStyle = colours.attention;
    c.strokeText(percent(weight), ...at);
    c.fillText(percent(weight), ...at);
  }
}

/** What happened after all. */
export function drawTruth(view, now, future, strong) {
  if (future.length === 0) return;
  const c = view.context;
  line(view, [now, ...future], { colour: colours.truth, width: strong ? 2.4 : 1.4, dash: [0.1, 5], alpha: strong ? 1 : 0.5 });
  c.strokeStyle = colours.truth;
  c.globalAlpha = strong ? 1 : 0.5;
  c.lineWidth = 1.8;
  c.beginPath();
  c.arc(view.x(future.at(-1)[0]), view.y(future.at(-1)[1]), strong ? 4.5 : 3, 0, 7);
  c.stroke();
  c.globalAlpha = 1;
}

/** Where an agent was seen, and where it is. */
export function drawAgent(view, path, colour, { name = '', strong = false } = {}) {
  const c = view.context;
  c.lineCap = c.lineJoin = 'round';
  line(view, path, { colour, width: strong ? 3.4 : 2.2, alpha: strong ? 1 : 0.7 });
  c.fillStyle = colour;
  if (strong) {
    for (const [x, y] of path) {
      c.beginPath();
      c.arc(view.x(x), view.y(y), 3.1, 0, 7);
      c.fill();
    }
  }
  const [x, y] = path.at(-1).map((v, i) => (i === 0 ? view.x(v) : view.y(v)));
  c.strokeStyle = colours.panel;
  c.lineWidth = 2.5;
  c.beginPath();
  c.arc(x, y, strong ? 8 : 6, 0, 7);
  c.fill();
  c.stroke();
  if (name) {
    c.font = '600 13px system-ui, "DejaVu Sans", sans-serif';
    c.textAlign = 'left';
    c.lineWidth = 4;
    c.strokeText(name, x + 11, y - 9);
    c.fillStyle = colours.ink;
    c.fillText(name, x + 11, y - 9);
  }
}
