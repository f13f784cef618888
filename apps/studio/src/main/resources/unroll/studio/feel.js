// Feel: the sentiment of a text, word by word, while it is typed.

import { html, useState } from './vendor/htm-preact.js';
import { useAnswer } from './api.js';
import { FeelList } from './feel-list.js';
import { Busy, Command, Failure, FilePlace, percent } from './parts.js';
import { useTabState } from './state.js';

const DELAY = 25; // milliseconds of rest
const LONGEST = 5000; // characters
export const SURE = 0.6; // below, the page says that it is not sure
const EXAMPLES = [
  'The plot is not very original, but I loved every minute of it.',
  'Not half as bad as I had feared!',
  'Two hours of my life that nobody will give back.',
  'The film begins at eight and ends at ten.',
];

function commonStart(a, b) {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a, b, start) {
  let n = 0;
  while (n < a.length - start && n < b.length - start && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

/** The words of an answer where they stand in `text`, which may have been typed on since. */
export function moved(words, answered, text) {
  const start = commonStart(answered, text);
  const behind = answered.length - commonEnd(answered, text, start);
  const shift = text.length - answered.length;
  return words.flatMap((word) => {
    if (word.end <= start) return [word];
    if (word.start >= behind) return [{ ...word, start: word.start + shift, end: word.end + shift }];
    return [];
  });
}

/** How much a word speaks for "positive", or for the label where there is no such label. */
const leaning = (word, label) => (label === 'negative' ? -word.influence : word.influence);

function Pieces({ text, words, label }) {
  const most = Math.max(1, ...words.map((word) => Math.abs(word.influence)));
  const pieces = [];
  let at = 0;
  for (const word of words) {
    const start = Math.max(at, word.start);
    const end = Math.max(start, word.end);
    pieces.push(text.slice(at, start));
    const towards = leaning(word, label);
    const strength = Math.round((100 * Math.abs(towards)) / most);
    pieces.push(html`<mark class=${towards >= 0 ? 'for' : 'against'} style=${{ '--strength': `${strength}%` }}>${text.slice(start, end)}</mark>`);
    at = end;
  }
  pieces.push(`${text.slice(at)}\n`);
  return pieces;
}

function Verdict({ answer, text }) {
  if (!answer || !text.trim()) return html`<p class="verdict soft">Type something.</p>`;
  const { label, probability } = answer;
  const positive = label === 'negative' ? 1 - probability : probability;
  const sure = probability >= SURE;
  const name = sure ? label : 'unsure';
  return html`<p class="verdict" id="verdict" data-label=${name}>
    <b>${name}</b> <span>${sure ? percent(probability) : `leans ${label}, ${percent(probability)}`}</span>
    <span class="scale" role="img" aria-label="${percent(positive)} positive"><i style=${{ left: `${100 * positive}%` }}></i></span>
    <span class="ends soft"><span>negative</span><span>unsure</span><span>positive</span></span></p>`;
}

function Words({ answer }) {
  const strongest = [...answer.words].sort((a, b) => Math.abs(b.influence) - Math.abs(a.influence)).slice(0, 12);
  const most = Math.max(1, ...strongest.map((word) => Math.abs(word.influence)));
  return html`<table class="words"><caption>The words that count most</caption>
    <thead><tr><th scope="col">word</th><th scope="col">left out, it changes</th><th scope="col">attention</th></tr></thead>
    <tbody>${strongest.map((word) => {
      const towards = leaning(word, answer.label);
      return html`<tr><th scope="row">${word.word}</th>
        <td><span class="bar ${towards >= 0 ? 'for' : 'against'}" style=${{ '--share': Math.abs(towards) / most }}></span>
          <span>${towards >= 0 ? '+' : '−'}${Math.abs(towards).toFixed(2)}</span></td>
        <td><span class="bar attention" style=${{ '--share': word.attention }}></span><span>${percent(word.attention)}</span></td></tr>`;
    })}</tbody></table>
    <p class="note">Influence is the change of the log-odds when the word is left out: + speaks for positive, − for negative.</p>`;
}

export function Feel() {
  const [state, change] = useTabState('feel', { text: EXAMPLES[0] });
  const [list, setList] = useState(null);
  const text = state.text;
  const { answer: said, error, busy, milliseconds } = useAnswer('api/sentiment', text.trim() ? { text } : null, DELAY);
  const answer = said?.answer;
  const words = answer ? moved(answer.words, answer.text, text) : [];
  const onPaste = (event) => {
    const pasted = event.clipboardData.getData('text/plain');
    const lines = pasted.split(/\r?\n/).filter((line) => line.trim());
    if (lines.length >= 5) {
      event.preventDefault();
      setList({ name: 'pasted', text: pasted });
    }
  };
  const onFile = async (file) => setList({ name: file.name, text: await file.text() });
  if (list) return html`<${FeelList} list=${list} close=${() => setList(null)} />`;
  return html`<div class="columns">
    <div class="wide">
      <h2 id="feel-title">How does it feel?</h2>
      <div class="ink">
        <div class="ground" aria-hidden="true"><${Pieces} text=${text} words=${words} label=${answer?.label} /></div>
        <textarea id="feel-text" aria-labelledby="feel-title" spellcheck="false" maxlength=${LONGEST} value=${text}
          onInput=${(event) => change({ text: event.target.value })} onPaste=${onPaste}
          placeholder="Type or paste a text"></textarea>
      </div>
      <p class="row examples">${EXAMPLES.map((each) => html`<button class="small" onClick=${() => change({ text: each })}>${each.split(' ').slice(0, 4).join(' ')} …</button>`)}</p>
      <${Failure} error=${error} />
      <${FilePlace} accept=".txt,.csv,.tsv,text/plain,text/csv" onFile=${onFile}>Many texts? Drop a .txt or .csv here, choose one, or paste five lines or more.<//>
      <${Command} command=${said?.command} route="api/sentiment" body=${{ text: answer?.text }} files=${['json', 'html']} name="explanation" />
    </div>
    <aside aria-label="What the model says">
      <section aria-live="polite"><${Verdict} answer=${answer} text=${text} />
        <p class="flip" id="flip">${answer && (answer.flip ? html`The smallest change that turns it: <b>${answer.flip.change}</b> → ${answer.flip.label}, ${percent(answer.flip.probability)}` : 'No small change was found that turns it.')}</p>
        <p class="note"><${Busy} busy=${busy} />${!busy && answer ? `${Math.round(milliseconds)} ms, on this machine` : ''}</p></section>
      ${answer && answer.words.length > 0 && html`<section><${Words} answer=${answer} /></section>`}
    </aside>
  </div>`;
}
