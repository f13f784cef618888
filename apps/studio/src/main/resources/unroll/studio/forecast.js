// Forecast: a table of measurements, a model fitted to it, and the origin dragged through the past.

import { html, useEffect, useRef, useState } from './vendor/htm-preact.js';
import { ask, useAnswer } from './api.js';
import { Fan, Overview } from './fan.js';
import { Busy, Choice, Command, Failure, FilePlace, Slider, counted, percent } from './parts.js';
import { useTabState } from './state.js';

const EVERY = 250; // milliseconds between questions how far a fit is
const LARGEST = 6_500_000; // bytes of a file: JSON makes it a little longer
const LEARNED = 0.8; // of the series: the fit has learned from what is before

/** A fit that is started, asked about and stopped: {job, progress, error, start, stop}. */
function useFit() {
  const [fit, setFit] = useState({ job: '', progress: null, error: '' });
  const current = useRef('');
  useEffect(() => () => { current.current = ''; }, []);
  const follow = async (job) => {
    while (current.current === job) {
      const progress = await ask('api/forecast/progress', { job });
      if (current.current !== job) return;
      setFit({ job, progress, error: progress.error });
      if (progress.state !== 'running') return;
      await new Promise((done) => setTimeout(done, EVERY));
    }
  };
  const stop = async () => {
    const job = current.current;
    if (job) await ask('api/forecast/stop', { job }).catch(() => {});
  };
  const start = async (body) => {
    if (fit.progress?.state === 'running') await stop();
    current.current = '';
    setFit({ job: '', progress: { state: 'running', now: 'reading the table', epochs: [] }, error: '' });
    try {
      const { job } = await ask('api/forecast/fit', body);
      current.current = job;
      await follow(job);
    } catch (error) {
      setFit({ job: '', progress: null, error: error.message });
    }
  };
  return { ...fit, start, stop };
}

function Scores({ scores, target }) {
  const best = Math.min(...scores.map((each) => each.mae));
  return html`<table id="scores"><caption>On the last tenth, held back</caption>
    <thead><tr><td></td><th scope="col">mean absolute error of ${target}</th><th scope="col">in the 80 % band</th></tr></thead>
    <tbody>${scores.map((each) => html`<tr><th scope="row">${each.forecaster}</th>
      <td class=${each.mae === best ? 'best' : ''}>${each.mae.toPrecision(3)}</td><td>${percent(each.in80)}</td></tr>`)}</tbody></table>
    ${scores[0].mae > best && html`<p class="failure">A baseline is nearer than the model: use that, or fit longer.</p>`}`;
}

function Progress({ fit }) {
  const { progress } = fit;
  if (!progress) return null;
  const epochs = progress.epochs ?? [];
  return html`<section><h2>The fit</h2>
    <p class="row"><span id="fit-state" role="status">${progress.state === 'running' ? 'fitting' : progress.state}</span>
    ${progress.state === 'running' && html`<span class="busy on">${progress.now}</span>`}
    ${progress.state === 'running' && html` <button class="small" onClick=${fit.stop}>Stop</button>`}</p>
    ${epochs.length > 0 && html`<p class="note">${counted(epochs.length, 'epoch')}, loss ${epochs.at(-1).valid?.toFixed(4)}</p>`}
    ${progress.scores?.length > 0 && html`<${Scores} scores=${progress.scores} target=${fit.target} />`}
    ${progress.account && html`<p class="note">${progress.account.split(';')[0]}.</p>`}</section>`;
}

export function Forecast() {
  const [state, change] = useTabState('forecast', { target: '', horizon: '', seconds: 6, batches: 0, origin: 0 });
  const [file, setFile] = useState({ csv: '', name: '' });
  const [problem, setProblem] = useState('');
  const fit = useFit();
  const { answer: table, error } = useAnswer('api/forecast/read', { ...file, target: state.target });
  const target = table?.target ?? '';
  const done = fit.progress?.state === 'done';
  const origin = table ? Math.min(state.origin || table.length, table.length) : 0;
  const asked = done && fit.job ? { job: fit.job, origin } : null;
  const { answer: said, error: refused, busy, milliseconds } = useAnswer('api/forecast/predict', asked, 15);
  const begin = (batches) => fit.start({ ...file, target: state.target, horizon: state.horizon, seconds: state.seconds, batches });
  const other = (more) => change({ batches: 0, ...more }); // what is fitted anew has as many batches as there is time for
  const taken = useRef('');
  const key = table ? `${file.name}/${state.target}` : '';
  useEffect(() => {
    if (key && taken.current !== key && !error) {
      taken.current = key;
      begin(state.batches);
    }
  }, [key, error]);
  useEffect(() => { if (done) change({ batches: fit.progress.batches }); }, [done, fit.job]);
  const onFile = async (chosen) => {
    if (chosen.size > LARGEST) {
      setProblem(`${chosen.name} must have at most 6.5 MB, got ${(chosen.size / 1e6).toFixed(1)} MB; use unroll forecast predict --data ${chosen.name}`);
      return;
    }
    setProblem('');
    other({ target: '', origin: 0, horizon: '' });
    setFile({ csv: await chosen.text(), name: chosen.name });
  };
  return html`<div class="columns">
    <div class="wide">
      <h2>What comes next?</h2>
      <${FilePlace} accept=".csv,.tsv,.txt,text/csv" onFile=${onFile}>${file.name ? html`<b>${file.name}</b>. Drop another .csv here, or choose one.` : 'A year of a town’s weather and air. Drop a .csv of your own here, or choose one.'}<//>
      ${file.name && html`<p class="row"><button class="small" onClick=${() => { other({ target: '', origin: 0, horizon: '' }); setFile({ csv: '', name: '' }); }}>‹ The town again</button></p>`}
      <p class="note" id="account">${table?.account.join(' ')}</p>
      <${Failure} error=${problem || error || fit.error || refused} />
      ${table && html`<p class="row">
        <${Choice} label="forecast" value=${target} among=${table.columns} onChange=${(value) => other({ target: value, origin: 0 })} />
        <label class="choice"><span>how far</span><input type="text" size="6" placeholder="24h" value=${state.horizon} onChange=${(event) => other({ horizon: event.target.value.trim() })} /></label>
        <${Choice} label="seconds to fit" value=${state.seconds} among=${[...new Set([3, 6, 15, 30, 60, state.seconds])].sort((a, b) => a - b)} onChange=${(value) => other({ seconds: Number(value) })} />
        <button class="main" id="fit" onClick=${() => { other({}); begin(0); }}>Fit again</button></p>`}
      ${said && html`<${Fan} said=${said} target=${target} />`}
      ${!said && table && html`<p class="empty soft">${fit.progress?.state === 'running' ? 'The forecast appears when the fit is done.' : 'Fit a model to see its forecast.'}</p>`}
      ${table && html`<${Overview} table=${table} origin=${origin} onOrigin=${(value) => change({ origin: value >= table.length ? 0 : value })} />
        <${Slider} label="forecast from" min=${Math.min(20, table.length)} max=${table.length} step="1" value=${origin} shown=${said?.at ?? ''} onChange=${(value) => change({ origin: value >= table.length ? 0 : value })} />
        <p class="note">Drag the line through the past. ${origin < LEARNED * table.length ? 'The model has learned from this part: its forecast there is no test.' : 'This part was not learned from.'}</p>`}
      <${Command} command=${said?.command} route="api/forecast/predict" body=${asked} files=${['csv', 'json', 'svg']} name="forecast">The fit had ${counted(state.batches, 'batch', 'batches')} in its time. Link and command ask for as many, so that they give the same on every machine${file.name ? `; the link needs ${file.name}, which is not in it` : ''}.<//>
    </div>
    <aside aria-label="What the model says">
      <${Progress} fit=${{ ...fit, target }} />
      <section><h2>Legend</h2><ul class="legend">
        <li><svg viewBox="0 0 40 16" aria-hidden="true"><path class="seen" d="M2 8H38" /></svg>what was measured</li>
        <li><svg viewBox="0 0 40 16" aria-hidden="true"><rect class="band b90" x="2" y="1" width="36" height="14" /><rect class="band b80" x="2" y="3" width="36" height="10" /><rect class="band b50" x="2" y="5" width="36" height="6" /></svg>bands of 50, 80 and 90 %</li>
        <li><svg viewBox="0 0 40 16" aria-hidden="true"><path class="median" d="M2 8H38" /></svg>median</li>
        <li><svg viewBox="0 0 40 16" aria-hidden="true"><circle class="truth" cx="10" cy="8" r="2.5" /><circle class="truth" cx="28" cy="8" r="2.5" /></svg>what came</li></ul>
        <p class="note"><${Busy} busy=${busy} what="forecasting" />${!busy && said ? `${Math.round(milliseconds)} ms, on this machine` : ''}</p></section>
    </aside>
  </div>`;
}
