// Where metres come to lie on a canvas: y upwards, and a metre is as long in both directions.

import { colours } from './theme.js';

const EDGE = 44; // pixels for the figures at the left
const FOOT = 30; // and below
const ROOM = 74; // pixels between two lines, at least

/** The smallest of 1, 2, 5, 10, 20, … (also 0.5, 0.2, …) that is not below `least`. */
export function round125(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((x) => x * power).find((x) => x >= least * 0.999);
}

export class View {
  scale = 50; // pixels a metre
  left = 0; // metres at the canvas's left edge
  bottom = 0; // metres at its lower edge

  /** `place` is called with each new size, to choose what is in view. */
  constructor(canvas, place) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.place = place;
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  resize() {
    const ratio = window.devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    if (this.width === 0) return; // not shown
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.place();
  }

  /** `scale` pixels a metre, with this place in the middle. */
  centre(x, y, scale) {
    this.scale = scale;
    this.left = x - (this.width + EDGE) / 2 / scale;
    this.bottom = y - (this.height + FOOT) / 2 / scale;
  }

  /** All of a box in view. */
  fit({ left, right, bottom, top }) {
    const wide = (this.width - EDGE - 40) / Math.max(right - left, 1);
    const high = (this.height - FOOT - 40) / Math.max(top - bottom, 1);
    this.centre((left + right) / 2, (bottom + top) / 2, Math.min(wide, high, 90));
  }

  /** What is in view without the margins with figures, in metres. */
  get box() {
    return {
      left: this.left + EDGE / this.scale,
      right: this.left + this.width / this.scale,
      bottom: this.bottom + FOOT / this.scale,
      top: this.bottom + this.height / this.scale,
    };
  }

  x(metres) {
    return (metres - this.left) * this.scale;
  }

  y(metres) {
    return this.height - (metres - this.bottom) * this.scale;
  }

  /** The place under an event of a pointer. */
  metres(event) {
    return [this.left + event.offsetX / this.scale, this.bottom + (this.height - event.offsetY) / this.scale];
  }

  /** Clears the canvas and draws lines at round metres, with figures in the margins. */
  drawGrid() {
    const c = this.context;
    const { left, right, bottom, top } = this.box;
    const apart = round125(ROOM / this.scale);
    const digits = apart < 1 ? 1 : 0;
    c.clearRect(0, 0, this.width, this.height);
    c.lineWidth = 1;
    c.strokeStyle = colours.grid;
    c.fillStyle = colours.soft;
    c.font = '12px system-ui, "DejaVu Sans", sans-serif';
    c.beginPath();
    c.textAlign = 'center';
    for (let x = Math.ceil(left / apart) * apart; x <= right; x += apart) {
      this.#line(this.x(x), 0, this.x(x), this.y(bottom));
      const text = `${(x + 0).toFixed(digits)}${x + apart > right ? ' m' : ''}`;
      if (this.x(x) < this.width - 14) c.fillText(text, this.x(x), this.height - 10);
    }
    c.textAlign = 'right';
    for (let y = Math.ceil(bottom / apart) * apart; y <= top; y += apart) {
      this.#line(this.x(left), this.y(y), this.width, this.y(y));
      if (this.y(y) > 14) c.fillText((y + 0).toFixed(digits), EDGE - 8, this.y(y) + 4);
    }
    c.stroke();
    c.strokeStyle = colours.line;
    c.strokeRect(EDGE + 0.5, -1, this.width, this.height - FOOT + 0.5);
  }

  /** Lets `draw` draw, but not over the figures in the margins. */
  inside(draw) {
    const c = this.context;
    c.save();
    c.beginPath();
    c.rect(EDGE + 1, 0, this.width, this.height - FOOT - 1);
    c.clip();
    draw();
    c.restore();
  }

  #line(x1, y1, x2, y2) {
    const snap = (v) => Math.round(v) + 0.5; // on whole pixels lines are crisp
    this.context.moveTo(snap(x1), snap(y1));
    this.context.lineTo(snap(x2), snap(y2));
  }
}
