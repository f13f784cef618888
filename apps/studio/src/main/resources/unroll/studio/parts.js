// Parts that several tabs are made of.

import { html, useState } from './vendor/htm-preact.js';

/** A share, with a space at which no line breaks. */
export const percent = (share) => `${Math.round(100 * share)}\u00a0%`;

/** So many of something, such as "1 bar" or "2 bars". */
export const counted = (count, what) => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** Offers a file for download. */
export function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The command that makes what is shown, to copy. */
export function Command({ command, children }) {
  const [copied, setCopied] = useState(false);
  if (!command) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return html`<div class="command">
    <span class="soft">The command that makes this</span>
    <code tabindex="0" role="group" aria-label="Command">${command}</code>
    <button class="small" onClick=${copy}>${copied ? 'Copied' : 'Copy'}</button>
    ${children && html`<p class="note">${children}</p>`}
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
