// Where an agent will be at one step: a mixture of Gaussians, and its regions of highest density
// (Hyndman, 1996). The region of 90 % is the smallest that holds 90 %: all places where the density
// is above some level.

const REACH50 = Math.sqrt(2 * Math.LN2); // half axis of the ellipse of 50 %, in standard deviations
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const FARTHEST = 40; // squared, in standard deviations: beyond, a mode adds nothing

/** Places that stand for a round Gaussian, each for the same share. */
function spiral(n) {
  return Array.from({ length: n }, (_, i) => {
    const r = Math.sqrt(-2 * Math.log(1 - (i + 0.5) / n));
    return [r * Math.cos(i * GOLDEN), r * Math.sin(i * GOLDEN)];
  });
}

export class Mixture {
  #modes;
  #drawn; // places that stand for the mixture: {density, weight}, the densest first

  /** That of a prediction at `step`, 0 for the first; `fineness` places stand for each mode. */
  constructor(prediction, step, fineness = 24) {
    this.#modes = prediction.modes.filter((mode) => mode.probability > 0.002).map((mode) => component(mode, step));
    const places = spiral(fineness);
    this.#drawn = [];
    for (const m of this.#modes) {
      for (const [u, v] of places) {
        const x = m.x + m.cos * m.major * u - m.sin * m.minor * v;
        const y = m.y + m.sin * m.major * u + m.cos * m.minor * v;
        this.#drawn.push({ density: this.density(x, y), weight: m.weight / fineness });
      }
    }
    this.#drawn.sort((a, b) => b.density - a.density);
  }

  density(x, y) {
    let sum = 0;
    for (const m of this.#modes) {
      const dx = x - m.x;
      const dy = y - m.y;
      const far = m.xx * dx * dx + 2 * m.xy * dx * dy + m.yy * dy * dy;
      if (far < FARTHEST) sum += m.height * Math.exp(-far / 2);
    }
    return sum;
  }

  get #total() {
    return this.#drawn.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** The share of the smallest region that has this place in it. */
  share(x, y) {
    const here = this.density(x, y);
    let inside = 0;
    for (const { density, weight } of this.#drawn) {
      if (density < here) break;
      inside += weight;
    }
    return inside / this.#total;
  }

  /** The density at the edge of the region that holds `share`. */
  level(share) {
    let rest = share * this.#total;
    for (const { density, weight } of this.#drawn) {
      rest -= weight;
      if (rest <= 0) return density;
    }
    return this.#drawn.at(-1).density;
  }

  /** The edges of the regions that hold these shares, each as closed lines of places. */
  outlines(shares) {
    const grid = this.#grid(44);
    return shares.map((share) => outline(grid, this.level(share)));
  }

  #grid(n) {
    const reach = (m) => 3 * m.major;
    const left = Math.min(...this.#modes.map((m) => m.x - reach(m)));
    const right = Math.max(...this.#modes.map((m) => m.x + reach(m)));
    const bottom = Math.min(...this.#modes.map((m) => m.y - reach(m)));
    const top = Math.max(...this.#modes.map((m) => m.y + reach(m)));
    const apart = Math.max(right - left, top - bottom) / (n - 1);
    const columns = Math.ceil((right - left) / apart) + 3; // a place more on every side: lines close
    const rows = Math.ceil((top - bottom) / apart) + 3;
    const values = new Float64Array(columns * rows);
    for (let j = 1; j < rows - 1; j++) {
      for (let i = 1; i < columns - 1; i++) {
        values[j * columns + i] = this.density(left + (i - 1) * apart, bottom + (j - 1) * apart);
      }
    }
    return { values, columns, rows, apart, left: left - apart, bottom: bottom - apart };
  }
}

function component(mode, step) {
  const [a, b, angle] = mode.ellipses50[step];
  const [x, y] = mode.path[step];
  const major = a / REACH50;
  const minor = b / REACH50;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const p = 1 / (major * major);
  const q = 1 / (minor * minor);
  return {
    x, y, major, minor, cos, sin,
    weight: mode.probability,
    height: mode.probability / (2 * Math.PI * major * minor),
    xx: cos * cos * p + sin * sin * q, // the inverse of the covariance
    xy: cos * sin * (p - q),
    yy: sin * sin * p + cos * cos * q,
  };
}

/** The lines along which the values of a grid are `level` (marching squares), higher values at their left. */
function outline({ values, columns, rows, apart, left, bottom }, level) {
  const next = new Map(); // from the edge of a cell where a line comes in to where it goes out
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < columns - 1; i++) {
      const at = j * columns + i;
      const corners = [at, at + 1, at + columns + 1, at + columns];
      const high = corners.map((corner) => values[corner] >= level);
      if (high.every((h) => h === high[0])) continue;
      const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + columns), 2 * at + 1];
      for (let e = 0; e < 4; e++) {
        if (high[e] && !high[(e + 1) % 4]) {
          let f = (e + 1) % 4;
          while (high[f] || !high[(f + 1) % 4]) f = (f + 1) % 4;
          next.set(edges[e], edges[f]);
        }
      }
    }
  }
  const place = (edge) => {
    const from = edge >> 1;
    const upright = edge & 1;
    const to = upright ? from + columns : from + 1;
    const share = (level - values[from]) / (values[to] - values[from]);
    const i = (from % columns) + (upright ? 0 : share);
    const j = Math.floor(from / columns) + (upright ? share : 0);
    return [left + i * apart, bottom + j * apart];
  };
  const lines = [];
  while (next.size > 0) {
    const line = [];
    let edge = next.keys().next().value;
    while (next.has(edge)) {
      line.push(place(edge));
      const following = next.get(edge);
      next.delete(edge);
      edge = following;
    }
    lines.push(line);
  }
  return lines;
}
