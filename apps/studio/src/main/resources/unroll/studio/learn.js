// Learn: what an LSTM does at each step, and a small training to watch.

import { html, useState } from './vendor/htm-preact.js';
import { useAnswer } from './api.js';
import { GateField } from './gates.js';
import { Busy, Choice, Command, Failure, Slider } from './parts.js';
import { useTabState } from './state.js';
import { Training } from './training.js';

const DELAY = 150; // milliseconds of rest
const STEPS = ['What stays of the cell', 'How much is written', 'What is written', 'What is shown', 'The cell then'];

export function Learn({ about }) {
  const [state, change] = useTabState('learn', { text: 'the film was not good, but the music was', model: 'sentiment', layer: '', cells: 12 });
  const [step, setStep] = useState(null);
  const asked = state.text.trim() ? { text: state.text, model: state.model, layer: state.layer, cells: state.cells } : null;
  const { answer: said, error, busy } = useAnswer('api/gates', asked, DELAY);
  const plate = said?.answer;
  const words = plate?.panels[0].x_names ?? [];
  const onKey = (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const by = event.key === 'ArrowRight' ? 1 : -1;
    setStep((now) => Math.max(0, Math.min(words.length - 1, now === null ? 0 : now + by)));
  };
  const width = Math.max(360, Math.min(1000, 34 + words.length * 62));
  return html`<div class="learn"><section class="wide"><h2>An LSTM reads</h2>
      <p class="row"><label class="choice grow"><span>sentence</span><input id="learn-text" type="text" maxlength="1000" value=${state.text} onInput=${(event) => change({ text: event.target.value })} /></label>
        <${Choice} label="model" value=${state.model} among=${['sentiment', ...about.pairs]} onChange=${(model) => change({ model, layer: '' })} />
        ${said?.layers.length > 1 && html`<${Choice} label="layer" value=${state.layer || said.layers[0]} among=${said.layers} onChange=${(layer) => change({ layer: layer === said.layers[0] ? '' : layer })} />`}</p>
      <${Slider} label="cells, those that change most" min="4" max="32" step="1" value=${state.cells} onChange=${(cells) => change({ cells })} />
      <${Failure} error=${error} />
      <p class="note"><${Busy} busy=${busy} what="reading" />${!busy && 'Point at a step, or use the left and right arrow keys on the fields: the same step lights up in all of them.'}</p>
      ${plate && html`<div class="gates" id="gates" tabindex="0" role="group" aria-label="Gates by step" onKeyDown=${onKey}>
        <p class="word-line" role="status">${step === null || step >= words.length ? html`<span class="soft">${plate.title}</span>` : words.map((word, i) => html`<span class=${i === step ? 'lit' : 'soft'}>${word} </span>`)}</p>
        ${plate.panels.map((panel, i) => html`<${GateField} key=${STEPS[i]} panel=${panel} step=${step} setStep=${setStep} width=${width} words=${i === plate.panels.length - 1 || i === 0} />`)}</div>
        <p class="note">${plate.caption}</p>`}
      <${Command} command=${said?.command} route="api/gates" body=${asked} files=${['svg', 'json']} name="gates" /></section>
    <${Training} /></div>`;
}
