// Translate: every pair of languages that is shipped; the translation follows the typing.

import { html, useState } from './vendor/htm-preact.js';
import { Arcs, HeatMap } from './alignment.js';
import { useAnswer } from './api.js';
import { Busy, Command, Failure, Slider } from './parts.js';
import { useTabState } from './state.js';

const DELAY = 120; // milliseconds of rest
const LONGEST = 1000; // characters
const LANGUAGES = { en: 'English', de: 'German', fr: 'French', vel: 'Velani, an invented language' };
const EXAMPLES = {
  'en-de': ["I don't know where he lives.", 'We have to go now.', 'Two dogs are running in the snow.'],
  'en-fr': ["I don't know where he lives.", 'Could you help me carry this?', 'It has been raining since Monday.'],
  'de-en': ['Ich weiß nicht, wo er wohnt.', 'Kannst du mir helfen?', 'Seit Montag regnet es.'],
  'fr-en': ['Je ne sais pas où il habite.', "Peux-tu m'aider à porter ceci ?", "Il pleut depuis lundi."],
  'en-vel': ['the old king that the cat sees will give an apple to the doctor .', 'two wolves see the old friend .', 'the doctor sleeps .'],
  'vel-en': ['tak mogar segelek mimeni timek .'],
};

const languages = (pair) => pair.split('-');
const named = (pair) => languages(pair).map((code) => LANGUAGES[code] ?? code);
const short = (pair) => named(pair).map((name) => name.split(',')[0]).join(' → ');
const reversed = (pair) => languages(pair).reverse().join('-');
const first = (pairs) => (pairs.includes('en-de') ? 'en-de' : pairs[0]);

export function Translate({ about }) {
  const pairs = about.pairs;
  const usual = first(pairs);
  const [state, change] = useTabState('translate', { pair: usual, text: EXAMPLES[usual]?.[0] ?? '', n: 5 });
  const [pick, setPick] = useState(0);
  const [focus, setFocus] = useState(null);
  const pair = pairs.includes(state.pair) ? state.pair : usual;
  const { answer: said, error, busy, milliseconds } = useAnswer('api/translate', state.text.trim() ? { text: state.text, pair, nBest: state.n } : null, DELAY);
  const answer = said?.answer;
  const best = answer?.translations[Math.min(pick, answer.translations.length - 1)];
  const unknown = new Set(answer?.unknown ?? []);
  const [from, to] = named(pair);
  const choose = (next, text) => {
    setPick(0);
    change({ pair: next, text: text ?? EXAMPLES[next]?.[0] ?? '' });
  };
  const back = reversed(pair);
  return html`<div class="columns">
    <div class="wide">
      <div class="row pairs" role="radiogroup" aria-label="Languages">${pairs.map((each) => html`<button role="radio" aria-checked=${String(each === pair)} onClick=${() => choose(each)}>${short(each)}</button>`)}
        ${pairs.includes(back) && html`<button id="swap" onClick=${() => choose(back, best?.text)} disabled=${!best}>⇄ Translate it back</button>`}</div>
      <div class="two">
        <label class="field"><span>${from}</span>
          <textarea id="translate-text" rows="4" maxlength=${LONGEST} spellcheck="false" value=${state.text} onInput=${(event) => { setPick(0); change({ text: event.target.value }); }}></textarea></label>
        <div class="field"><span>${to}</span>
          <p id="translation" class="translation" aria-live="polite" lang=${languages(pair)[1] === 'vel' ? 'art' : languages(pair)[1]}>${best?.text ?? ''}</p></div>
      </div>
      <p class="row examples">${(EXAMPLES[pair] ?? []).map((each) => html`<button class="small" onClick=${() => choose(pair, each)}>${each.split(' ').slice(0, 4).join(' ')} …</button>`)}</p>
      <${Failure} error=${error} />
      ${answer && unknown.size > 0 && html`<p class="failure" id="unknown">The model never learned ${[...unknown].map((word) => `“${word}”`).join(', ')}: that part is a guess.</p>`}
      ${best && best.tokens.length > 0 && html`<h2>Attention: point at a word</h2>
        <${Arcs} translation=${best} unknown=${unknown} focus=${focus} setFocus=${setFocus} />`}
      <${Command} command=${said?.command} route="api/translate" body=${{ text: state.text, pair, nBest: state.n }} files=${['json']} name="translation" />
    </div>
    <aside aria-label="What the model says">
      <section><h2>Best translations</h2>
        <ol class="n-best">${answer?.translations.map((each, i) => html`<li><button aria-pressed=${String(each === best)} onClick=${() => setPick(i)}><span>${each.text}</span><small>${each.score.toFixed(2)}</small></button></li>`)}</ol>
        <${Slider} label="how many" min="1" max="10" step="1" value=${state.n} onChange=${(n) => change({ n })} />
        <p class="note">Scores are mean log-probabilities; the higher the better. <${Busy} busy=${busy} what="translating" />${!busy && answer ? `${Math.round(milliseconds)} ms, on this machine` : ''}</p></section>
      ${best && best.tokens.length > 0 && html`<section><h2>Attention</h2><${HeatMap} translation=${best} focus=${focus} setFocus=${setFocus} /></section>`}
    </aside>
  </div>`;
}
