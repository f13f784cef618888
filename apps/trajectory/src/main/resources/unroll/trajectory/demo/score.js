// How right predictions were, so far: mean distances of the one answer and of constant velocity, and
// how many of the true positions the regions held.

import { Mixture } from './region.js';

const FINENESS = 10;

const distance = ([x1, y1], [x2, y2]) => Math.hypot(x1 - x2, y1 - y2);
const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;

export class Score {
  paths = 0;
  #sums = { ade: 0, fde: 0, adeStraight: 0, fdeStraight: 0 };
  #positions = 0;
  #held50 = 0;
  #held90 = 0;

  /** A prediction, and the positions that came true at all its steps. */
  add(prediction, future) {
    const away = future.map((place, t) => distance(place, prediction.path[t]));
    const straight = future.map((place, t) => distance(place, prediction.baseline[t]));
    this.paths++;
    this.#sums.ade += mean(away);
    this.#sums.fde += away.at(-1);
    this.#sums.adeStraight += mean(straight);
    this.#sums.fdeStraight += straight.at(-1);
    future.forEach(([x, y], t) => {
      const share = new Mixture(prediction, t, FINENESS).share(x, y);
      this.#positions++;
      if (share <= 0.5) this.#held50++;
      if (share <= 0.9) this.#held90++;
    });
  }

  /** The means, or null before the first path. */
  get figures() {
    if (this.paths === 0) return null;
    const means = Object.fromEntries(Object.entries(this.#sums).map(([name, sum]) => [name, sum / this.paths]));
    return { ...means, held50: this.#held50 / this.#positions, held90: this.#held90 / this.#positions };
  }
}
