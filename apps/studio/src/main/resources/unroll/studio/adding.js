// The adding problem, live: which kinds of layers learn to add two marked numbers of a long sequence,
// and what becomes of gradients on their way back through time.

import { html, useEffect, useRef, useState } from './vendor/htm-preact.js';
import { ask } from './api.js';
import { Choice, Command, Failure, Slider } from './parts.js';
import { useTabState } from './state.js';

const EVERY = 250; // milliseconds between questions
const KINDS = ['LSTM', 'GRU', 'ReLU RNN, identity start', 'tanh RNN'];
const COLOURS = { LSTM: 'var(--accent)', GRU: 'var(--green)', 'ReLU RNN, identity start': 'var(--violet)', 'tanh RNN': 'var(--warm)' };
const DEFAULTS = { akind: 'LSTM', asteps: 50, ahidden: 32, aupdates: 2000, aclip: 'yes', aseed: 42 };
const MOST_RUNS = 6;
const WIDTH = 560;
const HEIGHT = 220;
const LEFT = 56;

/** Curves [{points: [[x, y], …], colour, faint, name}] over a logarithmic axis. */
function LogChart({ id, words, curves, most, low, high, under, rules = [] }) {
  const x = (value) => LEFT + ((WIDTH - LEFT - 8) * value) / most;
  const y = (value) => 8 + ((HEIGHT - 34) * (Math.log10(high) - Math.log10(Math.min(high, Math.max(low, value))))) / (Math.log10(high) - Math.log10(low));
  const path = (points) => {
    let text = '';
    points.forEach(([at, value], i) => {
      if (value !== null) text += `${i === 0 || points[i - 1][1] === null ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    });
    return text;
  };
  const powers = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => Math.round(Math.log10(low)) + i);
  const every = Math.ceil(powers.length / 6);
  return html`<figure class="chart"><svg id=${id} viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
    ${powers.filter((_, i) => i % every === 0).map((power) => html`<path class="grid" d="M${LEFT} ${y(10 ** power)}H${WIDTH - 8}" /><text x=${LEFT - 6} y=${y(10 ** power) + 4} text-anchor="end">${power === 0 ? '1' : html`10<tspan dy="-5" font-size="9">${power < 0 ? '−' : ''}${Math.abs(power)}</tspan>`}</text>`)}
    ${rules.map(([value, name]) => html`<path class="origin" d="M${LEFT} ${y(value)}H${WIDTH - 8}" /><text x=${WIDTH - 10} y=${y(value) - 4} text-anchor="end">${name}</text>`)}
    ${curves.map((curve) => html`<path d=${path(curve.points)} fill="none" stroke=${curve.colour} stroke-width=${curve.faint ? 1.4 : 2.6} stroke-dasharray=${curve.dashed ? '5 4' : 'none'} opacity=${curve.faint ? 0.45 : 1}><title>${curve.name}</title></path>`)}
    <text x=${WIDTH - 8} y=${HEIGHT - 4} text-anchor="end">${under}</text></svg></figure>`;
}

const shown = (value) => (value === null ? 'not a number' : value.toPrecision(3));

export function Adding() {
  const [state, change] = useTabState('learn', DEFAULTS);
  const [runs, setRuns] = useState([]); // the latest first: {job, settings, said}
  const [error, setError] = useState('');
  const following = useRef('');
  useEffect(() => () => { following.current = ''; }, []);
  const start = async () => {
    setError('');
    const settings = { kind: state.akind, steps: state.asteps, hidden: state.ahidden, updates: state.aupdates, clipping: state.aclip, seed: state.aseed };
    try {
      const { job } = await ask('api/adding/start', settings);
      following.current = job;
      setRuns((all) => [{ job, settings, said: null }, ...all].slice(0, MOST_RUNS));
      while (following.current === job) {
        const said = await ask('api/adding/progress', { job });
        setRuns((all) => all.map((run) => (run.job === job ? { ...run, said } : run)));
        if (said.state !== 'running') break;
        await new Promise((done) => setTimeout(done, EVERY));
      }
    } catch (failure) {
      setError(failure.message);
    }
  };
  const [latest] = runs;
  const said = latest?.said;
  const running = latest && (!said || said.state === 'running');
  const stop = () => ask('api/adding/stop', { job: latest.job }).catch((failure) => setError(failure.message));
  const there = runs.filter((run) => run.said?.curve.length > 0);
  const named = ({ settings }) => `${settings.kind}, ${settings.hidden} cells, seed ${settings.seed}${settings.clipping === 'no' ? ', not clipped' : ''}`;
  const errors = there.map((run) => ({ points: run.said.curve, colour: COLOURS[run.settings.kind], faint: run !== latest, name: named(run) })).reverse();
  const flow = there.map((run) => ({ points: run.said.now.map((value, t) => [t + 1, value]), colour: COLOURS[run.settings.kind], faint: run !== latest, name: `${named(run)}, now` })).reverse();
  if (said?.before) flow.unshift({ points: said.before.map((value, t) => [t + 1, value]), colour: COLOURS[latest.settings.kind], dashed: true, name: 'before training' });
  const last = said?.curve?.at(-1);
  return html`<section class="wide"><h2>Why LSTMs: gradients on their way back</h2>
    <p class="note">A network reads many numbers, two of which are marked, and shall say their sum at the end. It must remember the first over all steps between.</p>
    <p class="row"><${Choice} label="layer" value=${state.akind} among=${KINDS} onChange=${(akind) => change({ akind })} />
      <${Choice} label="clip gradients" value=${state.aclip} among=${['yes', 'no']} onChange=${(aclip) => change({ aclip })} />
      <label class="choice"><span>seed</span><input type="number" min="0" step="1" value=${state.aseed} onChange=${(event) => change({ aseed: Math.max(0, Math.floor(Number(event.target.value)) || 0) })} /></label>
      <button class="main" id="add-train" onClick=${start} disabled=${running}>Train</button>
      <button id="add-stop" onClick=${stop} disabled=${!running || !said}>Stop</button>
      <span role="status" id="add-state" class="soft">${said?.state ?? ''}</span></p>
    <div class="two"><${Slider} label="steps" min="10" max="200" step="10" value=${state.asteps} onChange=${(asteps) => change({ asteps })} />
      <${Slider} label="cells" min="4" max="128" step="4" value=${state.ahidden} onChange=${(ahidden) => change({ ahidden })} />
      <${Slider} label="updates" min="200" max="6000" step="200" value=${state.aupdates} onChange=${(aupdates) => change({ aupdates })} /></div>
    <${Failure} error=${error || said?.error} />
    ${there.length > 0 && html`<div class="two">
      <div><h2>Error on sums it has not seen</h2><${LogChart} id="add-curve" curves=${errors} most=${Math.max(...there.map((run) => run.settings.updates))} low=${0.001} high=${10} under="${latest.settings.updates} updates at most" rules=${[[1 / 6, 'always answers 1'], [0.01, 'has learned it']]}
        words="Mean squared error by update: ${said?.curve ? said.curve.map(([n, value]) => `${n}: ${shown(value)}`).slice(-8).join(', ') : ''}" /></div>
      <div><h2>Gradient left at each step</h2><${LogChart} id="add-flow" curves=${flow} most=${Math.max(...there.map((run) => run.settings.steps))} low=${1e-12} high=${1000} under="time step, of ${latest.settings.steps}; the loss is at the last"
        words="Norm of the gradient at the first step, relative to the last: before ${said?.before ? shown(said.before[0]) : ''}, now ${said?.now ? shown(said.now[0]) : ''}" /></div></div>
      <ul class="legend across">${there.map((run) => html`<li><svg viewBox="0 0 40 16" aria-hidden="true"><path d="M2 8H38" stroke=${COLOURS[run.settings.kind]} stroke-width=${run === latest ? 3 : 1.5} /></svg>${named(run)}</li>`)}
        ${said?.before && html`<li><svg viewBox="0 0 40 16" aria-hidden="true"><path d="M2 8H38" stroke=${COLOURS[latest.settings.kind]} stroke-width="2" stroke-dasharray="5 4" /></svg>before training</li>`}</ul>
      ${last && html`<p class="note">After ${last[0]} updates: error ${shown(last[1])}. ${said.samples.map(({ sum, answer }) => `${sum.toFixed(2)} is answered ${answer === null ? 'by no number' : answer.toFixed(2)}`).join('; ')}.</p>`}`}
    <${Command} command=${said?.command}>It draws such networks of all four layers, clipped and not, into one picture; that takes longer.<//></section>`;
}
