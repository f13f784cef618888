// Somebody who walks by themselves: in the direction that the model expects of them, at a pace of
// their own, a little drawn to a goal, and stepping aside for who comes too near. Who leaves comes
// back from another side.

import { Trail } from './trail.js';

const TURNING = 0.7; // seconds to take a new direction
const GOAL = 0.25; // how much the goal counts beside what the model expects
const ROOM = 0.9; // metres
const BEFORE = 3.2; // seconds that a newcomer has been walking

/** Random numbers in [0, 1), the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const unit = ([x, y]) => {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
};

/** The pace of whoever came along `path`, in metres a second, as long as it is that of a walker. */
export function paceOf(path, seconds) {
  const back = Math.min(3, path.length - 1);
  if (back === 0) return 1.2;
  const [x1, y1] = path.at(-1 - back);
  const [x2, y2] = path.at(-1);
  return Math.min(2.5, Math.max(0.5, Math.hypot(x2 - x1, y2 - y1) / (back * seconds)));
}

export class Walker {
  rests = false;

  constructor(name, colour, seed, box, time) {
    Object.assign(this, { name, colour, random: random(seed) });
    if (box) this.#enter(box, time);
  }

  /** One who goes on where `path`, `seconds` a step, ends now. */
  static goingOn(name, colour, path, pace, time, seconds) {
    const walker = new Walker(name, colour, Math.floor(1000 * time));
    const [from, to] = [path.at(Math.max(0, path.length - 3)), path.at(-1)];
    walker.trail = new Trail();
    path.forEach((place, i) => walker.trail.add(time - (path.length - 1 - i) * seconds, ...place));
    walker.at = to;
    walker.pace = pace;
    walker.heading = unit([to[0] - from[0], to[1] - from[1]]);
    walker.goal = [to[0] + 30 * walker.heading[0], to[1] + 30 * walker.heading[1]];
    return walker;
  }

  #enter({ left, right, bottom, top }, time) {
    const side = Math.floor(4 * this.random());
    const along = () => 0.2 + 0.6 * this.random();
    const onSide = (s) => [
      [left, bottom + along() * (top - bottom)],
      [left + along() * (right - left), top],
      [right, bottom + along() * (top - bottom)],
      [left + along() * (right - left), bottom],
    ][s % 4];
    this.at = onSide(side);
    this.goal = onSide(side + 2);
    this.pace = 1 + 0.5 * this.random();
    this.heading = unit([this.goal[0] - this.at[0], this.goal[1] - this.at[1]]);
    this.trail = new Trail();
    for (const t of [-BEFORE, 0]) {
      this.trail.add(time + t, ...this.at.map((v, i) => v + t * this.pace * this.heading[i]));
    }
  }

  now(time) {
    return time;
  }

  rest(time) {
    this.trail.add(time, ...this.at);
  }

  move(time, seconds, said, others, box) {
    let wanted = said ? unit([said.path[2][0] - said.now[0], said.path[2][1] - said.now[1]]) : this.heading;
    const goal = unit([this.goal[0] - this.at[0], this.goal[1] - this.at[1]]);
    wanted = unit(wanted.map((v, i) => v + GOAL * goal[i]));
    for (const other of others) {
      const away = [this.at[0] - other.at[0], this.at[1] - other.at[1]];
      const distance = Math.hypot(...away);
      if (other !== this && distance < ROOM && distance > 0) {
        wanted = wanted.map((v, i) => v + (2 * (ROOM - distance) * away[i]) / distance);
      }
    }
    const share = 1 - Math.exp(-seconds / TURNING);
    this.heading = unit(this.heading.map((v, i) => v + share * (wanted[i] - v)));
    this.at = this.at.map((v, i) => v + seconds * this.pace * this.heading[i]);
    this.trail.add(time, ...this.at);
    const [x, y] = this.at;
    if (x < box.left - 1 || x > box.right + 1 || y < box.bottom - 1 || y > box.top + 1) this.#enter(box, time);
  }
}
