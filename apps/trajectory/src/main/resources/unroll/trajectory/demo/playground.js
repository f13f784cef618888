// The playground: whoever draws is an agent, others walk, and all futures are asked for together.
// Time passes some times faster than in life, for a hand draws faster than people walk.

import { colours } from './theme.js';
import { drawAgent, drawAnswer, drawAttention, drawFan, drawLabels, drawRegions } from './drawing.js';
import { fromText, toText } from './link.js';
import { showExpected, showFigures, showMachine, showModel, showNothing } from './panel.js';
import { Predictor } from './predictor.js';
import { Score } from './score.js';
import { Trail } from './trail.js';
import { View } from './view.js';
import { Walker, paceOf } from './walker.js';
import { counted } from './words.js';

const WALK = 1.35; // metres a second, of the arrow keys
const RUN = 2.4;
const TAPPED = 0.8; // seconds of life that a key counts at least, or nobody would see a short tap
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const MOST = 20; // agents
const TAP = 8; // pixels: a pointer that moved less chooses an agent
const HELLO = 4.4; // seconds of life that the first path takes, which draws itself
const element = (id) => document.getElementById(id);

/** Somebody who is drawn: follows a pointer, the keys, or at first nobody's hand. */
class Pen {
  trail = new Trail();

  constructor(name, colour, at, hand) {
    Object.assign(this, { name, colour, at, hand });
  }

  /** Rests, and its time with it, when the hand has gone. */
  move(time) {
    if (!this.hand) return;
    this.at = this.hand(this.at, time) ?? this.at;
    this.trail.add(time, ...this.at);
  }

  get rests() {
    return !this.hand;
  }

  now(time) {
    return this.rests ? this.trail.end : time;
  }
}

export class Playground {
  #time = 0;
  #paused = matchMedia('(prefers-reduced-motion: reduce)').matches;
  #agents = [];
  #chosen = null;
  #said = new Map();
  #expected = []; // predictions that wait for what really happens: {pen, at, said}
  #score = new Score();
  #keys = new Map(); // that are pressed: {since, ends}, in seconds of life
  #made = 0;
  #dirty = true;
  #asked = -1;
  #step = 0;

  /** `moment` is what a link says of a moment, to begin with; `changed` hears of others. */
  constructor(model, moment, changed) {
    this.model = model;
    this.moment = moment;
    this.changed = changed;
    this.view = new View(element('plane'), () => this.#place());
    this.predictor = new Predictor(
      (said, asked) => this.#answered(said, asked),
      (sentence) => showNothing(sentence));
    this.#listen();
  }

  #place() {
    const scale = Math.min(62, Math.max(38, this.view.width / 19));
    this.view.centre(0, 0, scale);
    if (this.#made === 0 && !this.#setUp(this.moment)) this.#hello();
    this.redraw();
  }

  /** So that there is something to see at once: a path that draws itself among three walkers. */
  #hello() {
    const wide = Math.min(1, this.view.width / 900);
    for (let i = 0; i < 3; i++) this.#add();
    const start = this.#time;
    const path = (t) => [wide * (-6.4 + 1.28 * t), 1.3 * wide * Math.sin(0.62 * t - 1.2) - 0.3];
    const still = this.#paused; // who asked for less motion finds it drawn
    const pen = this.#pen('you', still ? null : (_, time) => path(time - start), path(0));
    for (let t = -2.8; t <= (still ? HELLO : 0); t += 0.2) pen.trail.add(start + t, ...path(t));
    if (!still) this.hello = { pen, ends: start + HELLO };
    element('pause').setAttribute('aria-pressed', String(this.#paused));
  }

  /** Another moment than before, of a link. */
  open(moment) {
    if (moment === this.moment) return;
    this.moment = moment;
    this.#empty();
    if (!this.#setUp(moment)) this.#hello();
  }

  /** The agents of a link, at rest; false if there are none. */
  #setUp(moment) {
    const agents = fromText(moment);
    for (const { name, path } of agents) {
      const start = this.#time - (path.length - 1) * this.model.seconds;
      this.#made = Math.max(this.#made + 1, Number(name.match(/\d+$/)?.[0] ?? 0));
      if (name.startsWith('walker')) {
        const pace = paceOf(path, this.model.seconds);
        this.#agents.push(Walker.goingOn(name, 1 + ((this.#made - 1) % 4), path, pace, this.#time, this.model.seconds));
      } else {
        const pen = this.#pen(name, null, path.at(-1));
        path.forEach((place, i) => pen.trail.add(start + i * this.model.seconds, ...place));
      }
    }
    if (agents.length === 0) return false;
    element('plane-hint').classList.add('gone');
    if (!this.#paused) this.#pause();
    this.redraw();
    return true;
  }

  /** Tells of the moment, unless nobody has drawn yet. */
  #tell() {
    const agents = this.#agents.filter((agent) => !agent.trail.isEmpty).map((agent) => ({ name: agent.name, path: this.#path(agent) }));
    const moment = this.hello ? '' : toText(agents.filter(({ path }) => path.length > 0));
    if (moment === this.moment) return;
    this.moment = moment;
    this.changed();
  }

  #pen(name, hand, at = [0, 0]) {
    this.#agents = this.#agents.filter((agent) => agent.name !== name);
    const pen = new Pen(name, 0, at, hand);
    this.#agents.push(pen);
    this.#made++;
    this.#chosen = pen;
    return pen;
  }

  #add() {
    if (this.#agents.length >= MOST) return;
    const number = ++this.#made;
    this.#agents.push(new Walker(`walker ${number}`, 1 + ((number - 1) % 4), number, this.view.box, this.#time));
    this.#dirty = true;
  }

  #listen() {
    const canvas = element('plane');
    const pointers = new Map(); // of fingers on the plane: {pen, at, start}
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, { start: [event.clientX, event.clientY], at: this.view.metres(event) });
    });
    canvas.addEventListener('pointermove', (event) => {
      const pointer = pointers.get(event.pointerId);
      if (!pointer) return;
      pointer.at = this.view.metres(event);
      const moved = Math.hypot(event.clientX - pointer.start[0], event.clientY - pointer.start[1]);
      if (!pointer.pen && moved > TAP) {
        const others = [...pointers.values()].filter((other) => other.pen).length;
        pointer.pen = this.#pen(others === 0 ? 'you' : `you ${others + 1}`, () => pointer.at, pointer.at);
        this.hello = null;
        element('plane-hint').classList.add('gone');
      }
    });
    const lift = (event) => {
      const pointer = pointers.get(event.pointerId);
      pointers.delete(event.pointerId);
      if (pointer?.pen) {
        pointer.pen.hand = null;
        this.#tell();
      } else if (pointer && event.type === 'pointerup') this.#choose(pointer.at);
    };
    canvas.addEventListener('pointerup', lift);
    canvas.addEventListener('pointercancel', lift);
    canvas.addEventListener('keydown', (event) => this.#pressed(event));
    canvas.addEventListener('keyup', (event) => this.#released(event.key));
    canvas.addEventListener('blur', () => this.#keys.clear());
    element('add').addEventListener('click', () => this.#add());
    element('walk-on').addEventListener('click', () => this.#walkOn());
    element('clear').addEventListener('click', () => this.#clear());
    element('pause').addEventListener('click', () => this.#pause());
    element('ahead').addEventListener('input', () => this.redraw());
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions = { a: () => this.#add(), w: () => this.#walkOn(), c: () => this.#clear(), p: () => this.#pause() };
    if (KEYS[event.key]) this.#hold(event.key);
    else if (!actions[event.key.toLowerCase()]) return;
    else actions[event.key.toLowerCase()]();
    event.preventDefault();
    this.running = event.shiftKey;
    if (this.#keys.size > 0 && !this.byKeys?.hand) {
      const before = this.#agents.find((agent) => agent.name === 'you' && agent.rests);
      this.byKeys = this.#pen('you', (at, time) => this.#steer(at, time), before?.at ?? [0, 0]);
      this.steered = { time: this.#time, velocity: [0, 0] };
      this.hello = null;
      element('plane-hint').classList.add('gone');
    }
  }

  /** A key that is pressed, and again as long as it is held. */
  #hold(key) {
    const { since } = this.#keys.get(key) ?? { since: this.#time };
    this.#keys.set(key, { since, ends: Infinity });
  }

  #released(key) {
    const pressed = this.#keys.get(key);
    if (pressed) pressed.ends = Math.max(this.#time, pressed.since + TAPPED);
  }

  /** A step of whoever walks by keys: velocity follows the keys with a little delay. */
  #steer(at, time) {
    const { velocity, time: before } = this.steered;
    const seconds = time - before;
    for (const [key, { ends }] of this.#keys) if (ends <= time) this.#keys.delete(key);
    const wanted = [...this.#keys.keys()].reduce(([x, y], key) => [x + KEYS[key][0], y + KEYS[key][1]], [0, 0]);
    const length = Math.hypot(...wanted) || 1;
    const share = 1 - Math.exp(-seconds / 0.35);
    const pace = this.running ? RUN : WALK;
    const next = velocity.map((v, i) => v + share * ((pace * wanted[i]) / length - v));
    this.steered = { time, velocity: next };
    if (this.#keys.size === 0) this.byKeys.hand = null; // rests, and shows what was expected last
    this.ended = this.#keys.size === 0;
    const { left, right, bottom, top } = this.view.box;
    return [
      Math.min(right, Math.max(left, at[0] + seconds * next[0])),
      Math.min(top, Math.max(bottom, at[1] + seconds * next[1])),
    ];
  }

  #choose([x, y]) {
    const near = this.#agents
      .map((agent) => ({ agent, far: Math.hypot(agent.at[0] - x, agent.at[1] - y) }))
      .sort((a, b) => a.far - b.far)[0];
    if (near && near.far * this.view.scale < 40) this.#chosen = near.agent;
    this.#dirty = true;
  }

  /** Who was drawn goes on as the model expects. */
  #walkOn() {
    const pens = this.#agents.filter((agent) => agent instanceof Pen);
    if (pens.length > 0) this.hello = null;
    for (const pen of pens) {
      const path = pen.trail.before(pen.now(this.#time), this.model.seconds, this.model.observed);
      const name = `walker ${++this.#made}`;
      const walker = Walker.goingOn(name, 1 + (this.#made % 4), path, paceOf(path, this.model.seconds), this.#time, this.model.seconds);
      this.#agents[this.#agents.indexOf(pen)] = walker;
      if (this.#chosen === pen) this.#chosen = walker;
    }
    if (this.#paused) this.#pause();
  }

  #clear() {
    this.#empty();
    this.#tell();
  }

  #empty() {
    this.#agents = [];
    this.#said = new Map();
    this.#expected = [];
    this.#score = new Score();
    this.#chosen = this.hello = null;
    this.#dirty = true;
    showNothing('Draw a path, or add walkers.');
    this.#showFigures();
  }

  #pause() {
    this.#paused = !this.#paused;
    element('pause').setAttribute('aria-pressed', String(this.#paused));
    if (this.#paused) this.#tell();
  }

  #path(agent) {
    return agent.trail.before(agent.now(this.#time), this.model.seconds, this.model.observed);
  }

  /** Lets time pass, asks, and draws: once for each picture the screen shows. */
  frame(seconds) {
    const drawn = this.#agents.some((agent) => agent instanceof Pen && !agent.rests);
    const walkers = !this.#paused && this.#agents.some((agent) => agent instanceof Walker);
    if (drawn || walkers) {
      const passed = seconds * Number(element('lapse').value);
      this.#time += passed;
      for (const agent of this.#agents) {
        if (agent instanceof Pen) agent.move(this.#time);
        else if (walkers) agent.move(this.#time, passed, this.#said.get(agent.name), this.#agents, this.view.box);
        else agent.rest(this.#time);
        agent.trail.forget(this.#time - 20);
      }
      if (this.hello && this.#time > this.hello.ends) {
        this.hello.pen.hand = null;
        this.hello = null;
      }
      this.#check();
      this.#dirty = true;
      if (this.ended) this.#tell();
      this.ended = false;
    }
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#ask();
    this.#draw();
  }

  #ask() {
    const agents = this.#agents
      .filter((agent) => !agent.trail.isEmpty)
      .map((agent) => ({ name: agent.name, path: this.#path(agent) }));
    this.predictor.ask(agents, { time: this.#time, agents: [...this.#agents] });
  }

  #answered(said, asked) {
    this.#said = said;
    const step = Math.floor(asked.time / this.model.seconds);
    if (step > this.#asked) {
      this.#asked = step;
      for (const pen of asked.agents) {
        const whole = pen instanceof Pen && !pen.rests && pen.trail.start <= asked.time - (this.model.observed - 1) * this.model.seconds;
        if (whole) this.#expected.push({ pen, at: asked.time, said: said.get(pen.name) });
      }
    }
    const chosen = this.#agents.includes(this.#chosen) ? this.#chosen : this.#agents[0];
    const about = chosen && said.get(chosen.name);
    if (about) showExpected(chosen.name, this.#path(chosen), about, this.model.seconds);
    showMachine(`${counted(said.size, 'agent')} in ${this.predictor.milliseconds.toFixed(0)} ms, asked and answered. Nothing leaves this machine.`);
    this.redraw();
  }

  /** Compares with what was expected, where the whole future has come. */
  #check() {
    const long = this.model.steps * this.model.seconds;
    const due = this.#expected.filter(({ pen, at }) => pen.trail.covers(at) && pen.trail.end >= at + long);
    for (const { pen, at, said } of due) this.#score.add(said, pen.trail.after(at, this.model.seconds, this.model.steps));
    this.#expected = this.#expected.filter((one) => !due.includes(one) && this.#time - one.at < 2 * long);
    if (due.length > 0) this.#showFigures();
  }

  #showFigures() {
    showFigures(this.#score, this.#score.paths === 0
      ? 'Measured once you have drawn on for 8 seconds of its time.'
      : `Over ${counted(this.#score.paths, 'prediction')} of what you drew.`);
  }

  redraw() {
    this.#dirty = this.#dirty || this.view.width > 0;
  }

  #draw() {
    const view = this.view;
    const chosen = this.#agents.includes(this.#chosen) ? this.#chosen : this.#agents[0];
    const step = Number(element('ahead').value) - 1;
    view.drawGrid();
    view.inside(() => this.#drawAgents(chosen, step));
  }

  #drawAgents(chosen, step) {
    const view = this.view;
    const drawn = this.#agents.filter((agent) => !agent.trail.isEmpty);
    drawn.sort((a, b) => (a === chosen) - (b === chosen)); // the chosen one on top
    for (const agent of drawn) {
      const said = this.#said.get(agent.name);
      const colour = colours.agents[agent.colour];
      const path = this.#path(agent);
      if (said) {
        const now = path.at(-1);
        const offset = [now[0] - said.now[0], now[1] - said.now[1]];
        if (agent === chosen) drawRegions(view, said, offset, step, colour);
        drawFan(view, said, offset, colour, agent === chosen ? 1 : 0.42);
        if (agent === chosen) drawAnswer(view, said, offset, colour);
        if (agent === chosen) drawLabels(view, said, offset);
      }
      drawAgent(view, path, colour, { name: agent === chosen ? agent.name : '', strong: agent === chosen });
    }
    const about = chosen && this.#said.get(chosen.name);
    if (about) drawAttention(view, chosen.at, about, (name) => drawn.find((agent) => agent.name === name)?.at);
  }

  show() {
    showModel(this.model);
    this.view.resize();
    this.#showFigures();
    this.redraw();
  }
}
