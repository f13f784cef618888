// The cinema: a recording, what the model expected at each step, and what really happened.

import { colours } from './theme.js';
import { drawAgent, drawAnswer, drawAttention, drawFan, drawLabels, drawRegions, drawTruth } from './drawing.js';
import { showExpected, showFigures, showMachine, showModel, showNothing } from './panel.js';
import { Predictor } from './predictor.js';
import { readRecording } from './recording.js';
import { Score } from './score.js';
import { View } from './view.js';
import { counted } from './words.js';

const LARGEST = 64e6; // bytes of a file
const MOST = 200; // agents asked for at once
const WIDEST = 110; // metres: of a larger scene the surroundings of the chosen agent are shown
const element = (id) => document.getElementById(id);

export class Cinema {
  #recording = null;
  #text = '';
  #step = 0; // the one that is now
  #passed = 0; // seconds since then, while it plays
  #playing = false;
  #agents = []; // in view at that step: {name, trail, path, future}
  #shown = { step: -1, agents: [], said: new Map() }; // the newest step with an answer: it is drawn
  #chosen = '';
  #score = new Score();
  #scored = new Set(); // steps that have been counted
  #dirty = true;

  constructor(models, scenes) {
    this.models = models;
    this.scenes = scenes;
    this.model = models[0];
    this.view = new View(element('screen'), () => this.#place());
    this.predictor = new Predictor(
      (said, asked) => this.#answered(said, asked),
      (sentence) => showNothing(sentence));
    for (const { name } of scenes) element('scene').add(new Option(name.replace(/\.txt$/, ''), name));
    this.#listen();
  }

  #listen() {
    const on = (id, event, action) => element(id).addEventListener(event, action);
    on('play', 'click', () => this.#play(!this.#playing));
    on('back', 'click', () => this.#goTo(this.#step - 1));
    on('step', 'click', () => this.#goTo(this.#step + 1));
    on('time', 'input', () => this.#goTo(Number(element('time').value)));
    on('scene', 'change', () => this.#open(this.scenes.find(({ name }) => name === element('scene').value)));
    on('agent', 'change', () => this.#choose(element('agent').value));
    on('ahead', 'input', () => this.redraw());
    on('file', 'change', () => this.#read(element('file').files[0]));
    on('frame', 'change', () => this.#load(this.#text, Number(element('frame').value)));
    on('screen', 'keydown', (event) => this.#pressed(event));
    on('screen', 'click', (event) => this.#chooseAt(this.view.metres(event)));
    on('cinema', 'dragover', (event) => event.preventDefault());
    on('cinema', 'drop', (event) => {
      event.preventDefault();
      this.#read(event.dataTransfer.files[0]);
    });
  }

  #pressed(event) {
    const actions = {
      ' ': () => this.#play(!this.#playing),
      ArrowLeft: () => this.#goTo(this.#step - 1),
      ArrowRight: () => this.#goTo(this.#step + 1),
      ArrowUp: () => this.#chooseNext(-1),
      ArrowDown: () => this.#chooseNext(1),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }

  async #open(scene) {
    const response = await fetch(`scenes/${scene.name}`);
    this.model = this.models.find(({ name }) => name.startsWith('vehicle') === scene.name.startsWith('cars')) ?? this.models[0];
    element('frame-label').hidden = true;
    this.#load(await response.text(), scene.seconds);
  }

  async #read(file) {
    if (!file) return;
    if (file.size > LARGEST) return this.#say(`A file must have at most ${LARGEST / 1e6} MB.`);
    this.model = this.models[0];
    element('frame-label').hidden = false;
    element('scene').add(new Option(file.name, '', true, true));
    this.#load(await file.text(), Number(element('frame').value));
  }

  #load(text, seconds) {
    try {
      if (!(seconds >= 0.01 && seconds <= 10)) throw new Error('Seconds a frame must lie in 0.01 to 10.');
      this.#recording = readRecording(text, seconds);
    } catch (error) {
      return this.#say(error.message);
    }
    this.#text = text;
    this.#shown = { step: -1, agents: [], said: new Map() };
    const { broken } = this.#recording;
    this.#say(broken === 0 ? '' : `${counted(broken, 'row')} without frame, agent, x, y skipped.`);
    this.predictor.model = this.model.name;
    showModel(this.model);
    this.#score = new Score();
    this.#scored = new Set();
    this.#chosen = '';
    element('time').max = Math.floor(this.#recording.duration / this.model.seconds);
    this.#place();
    this.#goTo(Math.min(this.model.observed + 2, Number(element('time').max)));
  }

  #say(sentence) {
    element('screen-hint').textContent = sentence;
    element('screen-hint').hidden = sentence === '';
  }

  #place() {
    if (!this.#recording || !this.view.width) return;
    this.view.fit(this.#recording.box);
    this.redraw();
  }

  get #now() {
    return this.#step * this.model.seconds;
  }

  #play(playing) {
    this.#playing = playing && this.#recording !== null;
    const atEnd = this.#step >= Number(element('time').max);
    if (this.#playing && atEnd) this.#goTo(0);
    element('play').textContent = this.#playing ? 'Pause' : 'Play';
    element('play').setAttribute('aria-pressed', String(this.#playing));
  }

  /** Makes step number `step` the one that is now. */
  #goTo(step) {
    if (!this.#recording) return;
    this.#step = Math.min(Number(element('time').max), Math.max(0, step));
    this.#passed = 0;
    const { seconds, observed, steps } = this.model;
    this.#agents = [];
    for (const [name, trails] of this.#recording.trails) {
      const trail = trails.find((one) => one.covers(this.#now));
      if (trail && this.#agents.length < MOST) {
        const path = trail.before(this.#now, seconds, observed);
        this.#agents.push({ name, trail, path, future: trail.after(this.#now, seconds, steps) });
      }
    }
    this.#showAgents();
    element('time').value = this.#step;
    element('time').setAttribute('aria-valuetext', `${this.#now.toFixed(1)} seconds`);
    element('clock').textContent = `${this.#now.toFixed(1)} s`;
    if (this.#agents.length === 0) this.#shown = { step: this.#step, agents: [], said: new Map() };
    this.predictor.ask(this.#agents, { step: this.#step, agents: this.#agents });
    this.redraw();
  }

  #showAgents() {
    const list = element('agent');
    if (!this.#agents.some(({ name }) => name === this.#chosen)) {
      const longest = [...this.#agents].sort((a, b) => b.path.length + b.future.length - a.path.length - a.future.length)[0];
      this.#chosen = longest?.name ?? '';
    }
    list.replaceChildren(...this.#agents.map(({ name }) => new Option(name, name, false, name === this.#chosen)));
  }

  #choose(name) {
    this.#chosen = name;
    element('agent').value = name;
    this.#expect();
    this.redraw();
  }

  #chooseNext(way) {
    const at = this.#agents.findIndex(({ name }) => name === this.#chosen);
    const next = this.#agents[(at + way + this.#agents.length) % this.#agents.length];
    if (next) this.#choose(next.name);
  }

  #chooseAt([x, y]) {
    const far = ({ path }) => Math.hypot(path.at(-1)[0] - x, path.at(-1)[1] - y);
    const near = [...this.#agents].sort((a, b) => far(a) - far(b))[0];
    if (near && far(near) * this.view.scale < 40) this.#choose(near.name);
  }

  #answered(said, { step, agents }) {
    const { observed, steps, seconds } = this.model;
    if (!this.#scored.has(step)) {
      this.#scored.add(step);
      const whole = agents.filter(({ path, future }) => path.length === observed && future.length === steps);
      for (const { name, future } of whole) this.#score.add(said.get(name), future);
      this.#showFigures();
    }
    if (agents !== this.#agents) return; // somebody went elsewhere meanwhile
    this.#shown = { step, agents, said };
    this.#expect();
    showMachine(`${counted(said.size, 'agent')} in ${this.predictor.milliseconds.toFixed(0)} ms, asked and answered, ${seconds} s a step. Nothing leaves this machine.`);
    this.redraw();
  }

  #expect() {
    const agent = this.#shown.agents.find(({ name }) => name === this.#chosen);
    const said = this.#shown.said.get(this.#chosen);
    if (agent && said) showExpected(`agent ${agent.name}`, agent.path, said, this.model.seconds);
  }

  #showFigures() {
    const { observed, steps } = this.model;
    showFigures(this.#score, this.#score.paths === 0
      ? 'Measured as the film goes.'
      : `Over ${counted(this.#score.paths, 'path')} in ${counted(this.#scored.size, 'step')}: ${counted(observed, 'step')} seen, ${steps} predicted.`);
  }

  frame(seconds) {
    if (this.#playing) {
      this.#passed = Math.min(this.model.seconds, this.#passed + seconds * Number(element('speed').value));
      if (this.#passed === this.model.seconds && this.#shown.step === this.#step) this.#goTo(this.#step + 1);
      if (this.#step >= Number(element('time').max)) this.#play(false);
      this.#dirty = true;
    }
    if (!this.#dirty || !this.view.width) return;
    this.#dirty = false;
    this.#draw();
  }

  redraw() {
    this.#dirty = true;
  }

  /** In a large scene: keeps the chosen agent in the middle. */
  #follow() {
    const { left, right } = this.#recording?.box ?? { left: 0, right: 0 };
    const agent = this.#shown.agents.find(({ name }) => name === this.#chosen);
    if (right - left > WIDEST && agent) this.view.centre(...this.#placeOf(agent), this.view.width / WIDEST);
  }

  /** Where an agent is between two steps. */
  #placeOf(agent) {
    return agent.trail.at(Math.min(agent.trail.end, this.#shown.step * this.model.seconds + this.#gone));
  }

  /** The time since the step that is shown. */
  get #gone() {
    if (this.#shown.step === this.#step) return this.#passed;
    return this.#playing ? this.model.seconds : 0;
  }

  #draw() {
    this.#follow();
    this.view.drawGrid();
    this.view.inside(() => this.#drawAgents(Number(element('ahead').value) - 1));
  }

  #drawAgents(step) {
    const view = this.view;
    const none = [0, 0];
    const agents = [...this.#shown.agents].sort((a, b) => (a.name === this.#chosen) - (b.name === this.#chosen));
    const chosen = agents.find(({ name }) => name === this.#chosen);
    const placeOf = (name) => {
      const other = agents.find((agent) => agent.name === name);
      return other && this.#placeOf(other);
    };
    agents.forEach((agent) => {
      const strong = agent.name === this.#chosen;
      const colour = colours.agents[strong ? 0 : 1 + (hash(agent.name) % 4)];
      const said = this.#shown.said.get(agent.name);
      if (strong) drawRegions(view, said, none, Math.min(step, said.path.length - 1), colour);
      drawFan(view, said, none, colour, strong ? 1 : 0.35);
      if (strong) drawAnswer(view, said, none, colour);
      drawTruth(view, agent.path.at(-1), agent.future, strong);
      if (strong) drawLabels(view, said, none);
      const path = [...agent.path, ...(this.#gone > 0 ? [this.#placeOf(agent)] : [])];
      drawAgent(view, path, colour, { name: strong ? agent.name : '', strong });
    });
    if (chosen) drawAttention(view, this.#placeOf(chosen), this.#shown.said.get(chosen.name), placeOf);
  }

  async show() {
    showModel(this.model);
    if (!this.#recording && this.scenes.length > 0) {
      const kind = this.models.some(({ name }) => name.startsWith('vehicle')) ? 'cars' : 'walkers';
      const first = this.scenes.find(({ name }) => name.startsWith(kind)) ?? this.scenes[0];
      element('scene').value = first.name;
      await this.#open(first);
    }
    this.view.resize();
    this.#showFigures();
    if (!this.#recording) showNothing('Open a recording: rows of frame, agent, x, y in metres.');
    else this.#expect();
    this.redraw();
  }

  hide() {
    this.#play(false);
  }
}

/** A small number for a name, always the same. */
function hash(name) {
  return [...name].reduce((sum, letter) => (31 * sum + letter.codePointAt(0)) % 9973, 7);
}
