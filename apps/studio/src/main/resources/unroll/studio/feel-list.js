// Many texts at once: a table and a histogram.

import { html, useMemo, useState } from './vendor/htm-preact.js';
import { useAnswer } from './api.js';
import { Busy, Command, Failure, Slider, counted, download, percent } from './parts.js';

const MOST = 5000; // texts
const LONGEST = 5000; // characters of one
const SHOWN = 200; // rows
const BINS = 20;

/** The records of a table: fields in quotes may hold separators and line breaks. */
export function records(text, separator) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') field += text[i++];
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"' && field === '') quoted = true;
    else if (c === separator) {
      row.push(field);
      field = '';
    } else if (c === '\n') {
      row.push(field.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      field = '';
    } else field += c;
  }
  if (field || row.length) rows.push([...row, field]);
  return rows.filter((each) => each.some((value) => value.trim()));
}

/** The texts of a file: its lines, or the column of a table whose texts are longest. */
export function textsOf({ name, text }) {
  const separator = name.endsWith('.tsv') ? '\t' : name.endsWith('.csv') ? (text.split('\n')[0].includes(';') ? ';' : ',') : '';
  if (!separator) return { texts: text.split(/\r?\n/).filter((line) => line.trim()), column: '' };
  const rows = records(text, separator);
  const width = Math.max(...rows.map((row) => row.length));
  const lengths = Array.from({ length: width }, (_, k) => rows.reduce((sum, row) => sum + (row[k]?.length ?? 0), 0));
  const column = lengths.indexOf(Math.max(...lengths));
  const hasHeader = rows.length > 1 && !/\s/.test(rows[0][column]?.trim() ?? '');
  const body = hasHeader ? rows.slice(1) : rows;
  return {
    texts: body.map((row) => row[column] ?? '').filter((each) => each.trim()),
    column: hasHeader ? rows[0][column] : `column ${column + 1}`,
  };
}

function Histogram({ shares }) {
  const bins = new Array(BINS).fill(0);
  for (const share of shares) bins[Math.min(BINS - 1, Math.floor(share * BINS))]++;
  const most = Math.max(1, ...bins);
  return html`<figure><svg class="histogram" viewBox="0 0 ${BINS * 10} 66" role="img" aria-label="Histogram of the probability of positive: ${bins.join(', ')}">
    ${bins.map((n, i) => html`<rect class=${i < BINS / 2 ? 'against' : 'for'} x=${i * 10 + 0.5} width="9" y=${60 - (58 * n) / most} height=${(58 * n) / most}><title>${counted(n, 'text')}, ${percent(i / BINS)} to ${percent((i + 1) / BINS)}</title></rect>`)}
    <path d="M0 60.5H${BINS * 10}" stroke="currentColor" /></svg>
    <figcaption class="ends soft"><span>negative</span><span>probability of positive</span><span>positive</span></figcaption></figure>`;
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

export function FeelList({ list, close }) {
  const [abstain, setAbstain] = useState(0.6);
  const { texts: all, column } = useMemo(() => textsOf(list), [list]);
  const texts = all.slice(0, MOST).map((text) => text.replace(/\s*\n\s*/g, ' ').slice(0, LONGEST));
  const { answer, error, busy, milliseconds } = useAnswer('api/sentiment/list', texts.length ? { texts, abstain } : null, 50);
  const lines = () => download(new Blob([`${texts.join('\n')}\n`], { type: 'text/plain' }), 'texts.txt');
  const results = answer?.results ?? [];
  const counts = {};
  for (const { label } of results) counts[label] = (counts[label] ?? 0) + 1;
  const positive = results.map((each) => each.probabilities.positive ?? each.probability);
  const csv = () => {
    const rows = results.map((each, i) => `${each.label},${each.probability},${quoted(texts[i])}`);
    download(new Blob([`label,probability,text\n${rows.join('\n')}\n`], { type: 'text/csv' }), 'sentiment.csv');
  };
  return html`<div class="columns"><div class="wide">
    <p class="row"><button onClick=${close}>‹ One text</button><h2>${list.name}: ${counted(all.length, 'text')}${column && `, ${column}`}</h2></p>
    ${all.length > MOST && html`<p class="note">Only the first ${counted(MOST, 'text')} are answered; for more: unroll sentiment classify --file FILE</p>`}
    <${Failure} error=${error} />
    <div class="scroll" tabindex="0" role="region" aria-label="The texts with their labels"><table id="feel-table">
      <thead><tr><th scope="col">label</th><th scope="col">probability</th><th scope="col">text</th></tr></thead>
      <tbody>${results.slice(0, SHOWN).map((each, i) => html`<tr><td class="label" data-label=${each.label}>${each.label}</td><td>${percent(each.probability)}</td><td>${texts[i]}</td></tr>`)}</tbody></table></div>
    ${results.length > SHOWN && html`<p class="note">The first ${SHOWN} are shown; the file has all.</p>`}
    <p class="row"><button onClick=${csv} disabled=${!results.length}>Download .csv, for a spreadsheet</button><${Busy} busy=${busy} what="classifying" /></p>
    <${Command} command=${answer?.command} route="api/sentiment/list" body=${{ texts, abstain }} files=${['jsonl']} name="sentiment">texts.txt has a text on each line: <button class="small" onClick=${lines}>download it</button><//>
  </div>
  <aside aria-label="All texts together"><section>
    <h2>All together</h2>
    <${Histogram} shares=${positive} />
    <table><tbody>${Object.entries(counts).sort().map(([label, n]) => html`<tr><th scope="row">${label}</th><td>${n}</td><td>${percent(n / results.length)}</td></tr>`)}</tbody></table>
    <${Slider} label="unsure up to" min="0.5" max="0.99" step="0.01" value=${abstain} shown=${percent(abstain)} onChange=${setAbstain} />
    <p class="note">${results.length > 0 && `${Math.round(milliseconds)} ms. `}Nothing leaves this machine.</p>
  </section></aside></div>`;
}
