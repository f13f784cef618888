// A small training, watched live.

import { html, useEffect, useRef, useState } from './vendor/htm-preact.js';
import { ask } from './api.js';
import { Choice, Command, Failure, Slider, counted } from './parts.js';
import { Thumbnail } from './roll.js';
import { useTabState } from './state.js';
import { play } from './voices.js';

const EVERY = 300; // milliseconds between questions
const DEFAULTS = { kind: 'melody', hidden: 32, epochs: 20, rate: 0.01, tseed: 42 };
const KINDS = [['melody', 'melodies, from 12 tunes'], ['sentiment', 'sentiment, from 400 sentences']];

function Curves({ epochs, total }) {
  const losses = epochs.flatMap((each) => [each.train, each.valid]).filter((value) => value !== null);
  const high = Math.max(...losses);
  const low = Math.min(0, ...losses);
  const x = (epoch) => 44 + (548 * (epoch - 1)) / Math.max(1, total - 1);
  const y = (loss) => 8 + (170 * (high - loss)) / (high - low || 1);
  const line = (name) => epochs.filter((each) => each[name] !== null).map((each, i) => `${i ? 'L' : 'M'}${x(each.epoch).toFixed(1)} ${y(each[name]).toFixed(1)}`).join('');
  const best = epochs.filter((each) => each.best).at(-1);
  return html`<figure class="chart"><svg id="curves" viewBox="0 0 600 204" role="img" aria-label="Losses by epoch: training ${epochs.map((each) => each.train?.toFixed(2)).join(', ')}; validation ${epochs.map((each) => each.valid?.toFixed(2)).join(', ')}">
    ${[low, (low + high) / 2, high].map((value) => html`<path class="grid" d="M44 ${y(value)}H592" /><text x="38" y=${y(value) + 4} text-anchor="end">${value.toFixed(2)}</text>`)}
    <path class="seen" d=${line('train')} /><path class="median" d=${line('valid')} />
    ${best?.valid != null && html`<circle class="truth" cx=${x(best.epoch)} cy=${y(best.valid)} r="4"><title>the best epoch, ${best.epoch}</title></circle>`}
    <text x="592" y="200" text-anchor="end">epoch ${total}</text></svg>
    <figcaption class="note">Loss: thin what it learns from, thick what is held out, the dot the best epoch.</figcaption></figure>`;
}

export function Training() {
  const [state, change] = useTabState('learn', DEFAULTS);
  const [job, setJob] = useState('');
  const [progress, setProgress] = useState(null);
  const [error, setError] = useState('');
  const [tried, setTried] = useState(null);
  const [text, setText] = useState('The film is not good.');
  const following = useRef('');
  const stopSound = useRef(null);
  const seed = useRef(0);
  useEffect(() => () => { following.current = ''; stopSound.current?.(); }, []);
  const start = async () => {
    setError('');
    setTried(null);
    try {
      const { job: mine } = await ask('api/training/start', { kind: state.kind, hidden: state.hidden, epochs: state.epochs, learningRate: state.rate, seed: state.tseed });
      following.current = mine;
      setJob(mine);
      while (following.current === mine) {
        const now = await ask('api/training/progress', { job: mine });
        setProgress({ ...now, kind: state.kind, total: state.epochs });
        if (now.state !== 'running') break;
        await new Promise((done) => setTimeout(done, EVERY));
      }
    } catch (failure) {
      setError(failure.message);
    }
  };
  const stop = () => ask('api/training/stop', { job }).catch((failure) => setError(failure.message));
  const attempt = async () => {
    try {
      const said = await ask('api/training/try', { job, text, seed: ++seed.current });
      setTried(said);
      stopSound.current?.();
      if (said.notes) stopSound.current = play({ notes: said.notes, tempo: 120, voice: 'piano', ended: () => {} });
    } catch (failure) {
      setError(failure.message);
    }
  };
  const running = progress?.state === 'running';
  const sample = progress?.epochs.at(-1)?.sample;
  return html`<section class="wide"><h2>Train a small model</h2>
    <p class="row"><${Choice} label="kind" value=${state.kind} among=${KINDS} onChange=${(kind) => change({ kind })} />
      <label class="choice"><span>seed</span><input type="number" min="0" step="1" value=${state.tseed} onChange=${(event) => change({ tseed: Math.max(0, Math.floor(Number(event.target.value)) || 0) })} /></label>
      <button class="main" id="train" onClick=${start} disabled=${running}>Train</button>
      <button id="stop-training" onClick=${stop} disabled=${!running}>Stop</button>
      <span role="status" id="training-state" class="soft">${progress ? progress.state : ''}</span></p>
    <div class="two"><${Slider} label="cells" min="4" max="128" step="4" value=${state.hidden} onChange=${(hidden) => change({ hidden })} />
      <${Slider} label="epochs" min="1" max="100" step="1" value=${state.epochs} onChange=${(epochs) => change({ epochs })} />
      <${Slider} label="step size" min="-4" max="-1" step="0.25" value=${Math.log10(state.rate)} shown=${state.rate} onChange=${(power) => change({ rate: Number((10 ** power).toPrecision(2)) })} /></div>
    <${Failure} error=${error || progress?.error} />
    ${progress?.epochs.length > 0 && html`<${Curves} epochs=${progress.epochs} total=${progress.total} />`}
    ${running && html`<p class="note"><span class="busy on">${progress.now}</span></p>`}
    ${sample && html`<p class="note">After ${counted(progress.epochs.length, 'epoch')} it says:</p><pre class="sample" tabindex="0" role="group" aria-label="Sample">${sample}</pre>`}
    ${progress?.state === 'done' && html`<p class="row">${progress.kind === 'sentiment' && html`<input type="text" aria-label="A text to try" value=${text} onInput=${(event) => setText(event.target.value)} />`}
      <button id="try" onClick=${attempt}>${progress.kind === 'melody' ? 'Hear what it has learned' : 'Try it'}</button>
      ${tried?.label && html`<b id="tried">${tried.label}, ${tried.probability.toFixed(2)}</b>`}</p>
      ${tried?.notes && html`<div id="tried"><${Thumbnail} notes=${tried.notes} from="0" /></div>`}`}
    <${Command} command=${progress?.command} /></section>`;
}
