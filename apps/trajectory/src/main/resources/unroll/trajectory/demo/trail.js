// Where somebody was, by time: positions are kept as they come and read at any moment between.

export class Trail {
  #points = []; // {t, x, y}, by time

  add(t, x, y) {
    const last = this.#points.at(-1);
    if (last && t <= last.t) {
      last.x = x;
      last.y = y;
    } else {
      this.#points.push({ t, x, y });
    }
  }

  get isEmpty() {
    return this.#points.length === 0;
  }

  get start() {
    return this.#points[0].t;
  }

  get end() {
    return this.#points.at(-1).t;
  }

  /** Forgets what was long before `t`. */
  forget(t) {
    while (this.#points.length > 2 && this.#points[1].t < t) this.#points.shift();
  }

  covers(t) {
    return !this.isEmpty && t >= this.start - 1e-6 && t <= this.end + 1e-6;
  }

  /** The position at time `t`, on the straight line between those before and after it. */
  at(t) {
    let low = 0;
    let high = this.#points.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#points[middle].t < t) low = middle + 1;
      else high = middle;
    }
    const after = this.#points[low];
    const before = this.#points[Math.max(0, low - 1)];
    const share = after.t > before.t ? Math.min(1, Math.max(0, (t - before.t) / (after.t - before.t))) : 1;
    return [before.x + share * (after.x - before.x), before.y + share * (after.y - before.y)];
  }

  /** The positions at `now` and up to `most − 1` steps of `seconds` before it, the last one now. */
  before(now, seconds, most) {
    const path = [];
    for (let i = 0; i < most && this.covers(now - i * seconds); i++) path.unshift(this.at(now - i * seconds));
    return path;
  }

  /** The positions at up to `most` steps of `seconds` after `now`, for as long as there are any. */
  after(now, seconds, most) {
    const path = [];
    for (let i = 1; i <= most && this.covers(now + i * seconds); i++) path.push(this.at(now + i * seconds));
    return path;
  }
}
