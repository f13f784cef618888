// Parts that several tabs are made of.

import { html, useState } from './vendor/htm-preact.js';
import { askFile } from './api.js';

/** A share, with a space at which no line breaks. */
export const percent = (share) => `${Math.round(100 * share)}\u00a0%`;

/** So many of something, such as "1 bar" or "2 bars". */
export const counted = (count, what, many = `${what}s`) => `${count.toLocaleString('en')} ${count === 1 ? what : many}`;

/** Offers a file for download. */
export function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A file that a route gives for `body`: the one that the command of its answer makes, with its receipt. */
export const made = (route, body, ending) => askFile(route, { ...body, file: ending });

/**
 * The command that makes what is shown, to copy, and the files that it makes: their endings, which
 * `route` gives for `body`; they are called `name`.
 */
export function Command({ command, route, body, files = [], name, children }) {
  const [copied, setCopied] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  if (!command) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  const save = async (ending) => {
    setBusy(true);
    setProblem('');
    try {
      download(await made(route, body, ending), `${name}.${ending}`);
    } catch (failure) {
      setProblem(failure.message);
    }
    setBusy(false);
  };
  return html`<div class="command">
    <span class="soft">The command that makes this</span>
    <code tabindex="0" role="group" aria-label="Command">${command}</code>
    <button class="small" onClick=${copy}>${copied ? 'Copied' : 'Copy'}</button>
    ${files.map((ending) => html`<button class="small" disabled=${busy} aria-label="Download .${ending}, with its receipt" onClick=${() => save(ending)}>.${ending}</button>`)}
    ${children && html`<p class="note">${children}</p>`}
    ${files.length > 0 && html`<p class="note">Each file has its receipt: <code>unroll model replay ${name}.${files[0]}</code> makes it again, to the byte.</p>`}
    <${Failure} error=${problem} />
  </div>`;
}

/** A sentence about what went wrong; nothing if nothing did. */
export const Failure = ({ error }) => html`<p class="failure" role="alert" hidden=${!error}>${error}</p>`;

/** That something is under way. */
export const Busy = ({ busy, what = 'working' }) => html`<span class="busy ${busy ? 'on' : ''}" role="status">${busy ? what : ''}</span>`;

/** A slider with its value beside it. */
export function Slider({ label, value, min, max, step, shown, onChange, large }) {
  return html`<label class="slider ${large ? 'large' : ''}"><span>${label}</span>
    <input type="range" min=${min} max=${max} step=${step} value=${value}
      aria-valuetext=${shown ?? value} onInput=${(event) => onChange(Number(event.target.value))} />
    <output>${shown ?? value}</output></label>`;
}

/** A choice among a few words: [value, shown] each, or the value alone. */
export function Choice({ label, value, among, onChange }) {
  return html`<label class="choice"><span>${label}</span>
    <select value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${among.map((each) => {
        const [given, shown] = Array.isArray(each) ? each : [each, each];
        return html`<option value=${given} selected=${String(given) === String(value)}>${shown}</option>`;
      })}
    </select></label>`;
}

/** A place for a file: dropped, or chosen. `onFile` gets the File. */
export function FilePlace({ accept, children, onFile }) {
  const [over, setOver] = useState(false);
  const take = (list) => list?.[0] && onFile(list[0]);
  return html`<label class="file-place ${over ? 'over' : ''}"
    onDragOver=${(event) => { event.preventDefault(); setOver(true); }}
    onDragLeave=${() => setOver(false)}
    onDrop=${(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files); }}>
    <input type="file" accept=${accept} onChange=${(event) => { take(event.target.files); event.target.value = ''; }} />
    <span>${children}</span></label>`;
}
