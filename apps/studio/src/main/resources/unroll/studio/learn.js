// Learn: what an LSTM does at each step, and small trainings to watch.

import { html, useState } from './vendor/htm-preact.js';
import { Adding } from './adding.js';
import { askFile, useAnswer } from './api.js';
import { GateField } from './gates.js';
import { fromText } from './notes.js';
import { Busy, Choice, Command, Failure, Slider, download } from './parts.js';
import { agentsOf, recording } from './recording.js';
import { valueOf, useTabState } from './state.js';
import { Training } from './training.js';

const DELAY = 150; // milliseconds of rest
const STEPS = ['What stays of the cell', 'How much is written', 'What is written', 'What is shown', 'The cell then'];
const TUNE = '62.0.24_66.24.24_69.48.24_74.72.24_73.96.36_71.132.12_69.144.24_66.168.24_67.192.48_64.240.48';
const WALK = 'ben*2.4*1*2*0.9*1.6*0.8*1.2*0.7_you*-3*0*-2.5*0*-2*0.05*-1.5*0.15*-1.1*0.35*-0.8*0.65*-0.6*1*-0.5*1.4';
const DEFAULTS = { text: 'the film was not good, but the music was', notes: TUNE, agents: WALK, model: 'sentiment', layer: '', cells: 12 };

/** What is asked of the route: the sequence that the model reads. */
function question({ model, text, notes, agents, layer, cells }) {
  const about = { model, layer, cells };
  if (model === 'melody') return { ...about, notes: fromText(notes) };
  if (model === 'path') return { ...about, recording: recording(agents), agent: agentsOf(agents).at(-1)?.name ?? '' };
  return text.trim() ? { ...about, text } : null;
}

/** Where each step of a path lies, the one that is pointed at larger. */
function Sketch({ agents, step, setStep, past }) {
  const all = agentsOf(agents);
  const points = all.flatMap(({ path }) => path);
  const low = [0, 1].map((k) => Math.min(...points.map((p) => p[k])) - 0.5);
  const high = [0, 1].map((k) => Math.max(...points.map((p) => p[k])) + 0.5);
  const place = ([x, y]) => [x, low[1] + high[1] - y];
  const own = all.length - 1;
  return html`<svg class="sketch" viewBox="${low[0]} ${low[1]} ${high[0] - low[0]} ${high[1] - low[1]}" role="img" aria-label="The path, and ${all.length - 1} others">
    ${all.map(({ path }, i) => html`<path class=${i === own ? 'own' : ''} d="M${path.map((p) => place(p).join(' ')).join('L')}" />
      ${path.map((p, t) => html`<circle class=${i === own ? 'own' : ''} cx=${place(p)[0]} cy=${place(p)[1]} r=${i === own && past && t === step ? 0.16 : 0.07} onPointerEnter=${() => i === own && past && setStep(t)} />`)}`)}</svg>`;
}

/** The notes of a tune, the one that is read at a step larger. `words` are a pitch and a length in turn, behind "begin". */
function Tune({ notes, words, step, setStep }) {
  const end = Math.max(...notes.map(([, start, length]) => start + length));
  const high = Math.max(...notes.map(([pitch]) => pitch));
  const low = Math.min(...notes.map(([pitch]) => pitch));
  const steps = words.flatMap((word, i) => (i % 2 === 1 && word !== 'rest' ? [i] : [])); // where each note is read
  return html`<svg class="sketch" viewBox="0 0 600 ${(high - low + 3) * 6}" role="img" aria-label="The tune, ${notes.length} notes">
    ${notes.map(([pitch, start, length], i) => html`<rect class=${step !== null && (step === steps[i] || step === steps[i] + 1) ? 'own' : ''} x=${(600 * start) / end} width=${(600 * length) / end - 2} y=${(high - pitch + 1) * 6} height="6" rx="2" onPointerEnter=${() => steps[i] !== undefined && setStep(steps[i])} />`)}</svg>`;
}

export function Learn({ about }) {
  const [state, change] = useTabState('learn', DEFAULTS);
  const [step, setStep] = useState(null);
  const asked = question(state);
  const { answer: said, error, busy } = useAnswer('api/gates', asked, DELAY);
  const plate = said?.answer;
  const words = plate?.panels[0].x_names ?? [];
  const onKey = (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const by = event.key === 'ArrowRight' ? 1 : -1;
    setStep((now) => Math.max(0, Math.min(words.length - 1, now === null ? 0 : now + by)));
  };
  const width = matchMedia('(min-width: 861px)').matches ? Math.max(420, Math.min(660, 34 + words.length * 62)) : 350;
  const layer = state.layer || said?.layers[0];
  const models = [['sentiment', 'sentiment, a sentence'], ...about.pairs.map((pair) => [pair, `${pair}, a sentence`]), ['melody', 'melodies'], ['path', 'paths']];
  const take = (name, tab) => valueOf(tab, name) && html`<button class="small" onClick=${() => change({ [name]: valueOf(tab, name) })}>Take it from ${tab === 'compose' ? 'Compose' : 'Paths'}</button>`;
  const save = async () => download(await askFile('api/melody/midi', { notes: fromText(state.notes) }), 'primer.mid');
  return html`<div class="learn"><section class="wide"><h2>An LSTM reads</h2>
      <p class="row"><${Choice} label="model" value=${state.model} among=${models} onChange=${(model) => { setStep(null); change({ model, layer: '' }); }} />
        ${said?.layers.length > 1 && html`<${Choice} label="layer" value=${layer} among=${said.layers} onChange=${(value) => change({ layer: value === said.layers[0] ? '' : value })} />`}
        ${state.model === 'melody' && html`<span class="note">a tune of ${fromText(state.notes).length} notes</span> ${take('notes', 'compose')}`}
        ${state.model === 'path' && html`<span class="note">the path of ${agentsOf(state.agents).at(-1)?.name}</span> ${take('agents', 'paths')}`}</p>
      ${state.model !== 'melody' && state.model !== 'path' && html`<p class="row"><label class="choice grow"><span>sentence</span><input id="learn-text" type="text" maxlength="1000" value=${state.text} onInput=${(event) => change({ text: event.target.value })} /></label></p>`}
      <${Slider} label="cells, those that change most" min="4" max="32" step="1" value=${state.cells} onChange=${(cells) => change({ cells })} />
      <${Failure} error=${error} />
      <p class="note"><${Busy} busy=${busy} what="reading" />${!busy && 'Point at a step, or use the left and right arrow keys on the fields: the same step lights up in all of them.'}</p>
      ${plate && html`<div class="gates" id="gates" tabindex="0" role="group" aria-label="Gates by step" onKeyDown=${onKey} onPointerLeave=${() => setStep(null)}>
        ${state.model === 'path' && html`<${Sketch} agents=${state.agents} step=${step} setStep=${setStep} past=${layer === 'own'} />`}
        ${state.model === 'melody' && html`<${Tune} notes=${fromText(state.notes)} words=${words} step=${step} setStep=${setStep} />`}
        <p class="word-line">${words.map((word, i) => html`<span class=${i === step ? 'lit' : 'soft'} onPointerEnter=${() => setStep(i)}>${word} </span>`)}</p>
        ${plate.panels.map((panel, i) => html`<${GateField} key=${STEPS[i]} panel=${panel} step=${step} setStep=${setStep} width=${width} words />`)}
        <p class="unseen" role="status">${step !== null && step < words.length ? `step ${step + 1}, ${words[step]}` : ''}</p></div>
        <p class="note">${plate.caption}</p>`}
      <${Command} command=${said?.command} route="api/gates" body=${asked} files=${['svg', 'json']} name="gates">
        ${state.model === 'melody' && html`primer.mid is the tune: <button class="small" onClick=${save}>download it</button>`}
        ${state.model === 'path' && html`scene.csv is the paths: <button class="small" onClick=${() => download(new Blob([recording(state.agents)], { type: 'text/csv' }), 'scene.csv')}>download it</button>`}<//></section>
    <${Adding} />
    <${Training} /></div>`;
}
