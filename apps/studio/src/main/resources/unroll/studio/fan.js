// A forecast as a fan: what was seen, bands, the median, and what came; and the whole series below it.

import { html, useRef } from './vendor/htm-preact.js';

const WIDTH = matchMedia('(min-width: 861px)').matches ? 900 : 420; // so that letters can be read on a phone
const HEIGHT = 300;
const LEFT = 52;
const BOTTOM = 24;

/** Values with gaps (null) as the path of a line. */
function line(values, x, y) {
  let path = '';
  values.forEach((value, i) => {
    if (value === null) return;
    path += `${i === 0 || values[i - 1] === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return path;
}

/** The area between two lines. */
function area(low, high, x, y) {
  const there = high.map((value, i) => `${x(i).toFixed(1)} ${y(value).toFixed(1)}`);
  const back = low.map((value, i) => `${x(i).toFixed(1)} ${y(value).toFixed(1)}`).reverse();
  return `M${there.join('L')}L${back.join('L')}Z`;
}

function ticks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const all = [];
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) all.push(Number(v.toPrecision(10)));
  return all;
}

export function Fan({ said, target }) {
  const { answer, seen, truth } = said;
  const steps = answer.mean.length;
  const total = seen.length + steps;
  const known = [...seen, ...truth].filter((value) => value !== null);
  const low = Math.min(...known, ...answer.p5);
  const high = Math.max(...known, ...answer.p95);
  const room = (high - low || 1) * 0.05;
  const x = (i) => LEFT + ((WIDTH - LEFT - 8) * i) / Math.max(1, total - 1);
  const ahead = (i) => x(seen.length + i);
  const y = (value) => 8 + ((HEIGHT - BOTTOM - 8) * (high + room - value)) / (high - low + 2 * room);
  const came = truth.filter((value) => value !== null).length;
  const held = truth.filter((value, i) => value !== null && value >= answer.p10[i] && value <= answer.p90[i]).length;
  const words = `Forecast of ${target} from ${said.at}: median ${answer.p50[0].toPrecision(3)} at first, ${answer.p50.at(-1).toPrecision(3)} at ${answer.time.at(-1)}, where the 80 % band goes from ${answer.p10.at(-1).toPrecision(3)} to ${answer.p90.at(-1).toPrecision(3)}.`;
  return html`<figure class="chart"><svg id="fan" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
    ${ticks(low, high).map((value) => html`<path class="grid" d="M${LEFT} ${y(value)}H${WIDTH - 8}" /><text x=${LEFT - 6} y=${y(value) + 4} text-anchor="end">${value}</text>`)}
    <path class="origin" d="M${ahead(-0.5)} 8V${HEIGHT - BOTTOM}" />
    <path class="band b90" d=${area(answer.p5, answer.p95, ahead, y)} /><path class="band b80" d=${area(answer.p10, answer.p90, ahead, y)} />
    <path class="band b50" d=${area(answer.p20.map((v, i) => v + (answer.p30[i] - v) / 2), answer.p70.map((v, i) => v + (answer.p80[i] - v) / 2), ahead, y)} />
    <path class="seen" d=${line(seen, x, y)} /><path class="median" d=${line(answer.p50, ahead, y)} />
    ${truth.map((value, i) => value !== null && html`<circle class="truth" cx=${ahead(i)} cy=${y(value)} r="2.6" />`)}
    <text x=${LEFT} y=${HEIGHT - 6}>${said.seenAt}</text>${WIDTH > 500 && html`<text x=${ahead(0)} y=${HEIGHT - 6} text-anchor="end">${said.at}</text>`}<text x=${WIDTH - 8} y=${HEIGHT - 6} text-anchor="end">${answer.time.at(-1)}</text>
  </svg><figcaption class="note"><span role="status" id="held">${came > 0 ? `Of what came, ${held} of ${came} lie in the 80 % band.` : 'Nothing is known yet of what comes.'}</span></figcaption></figure>`;
}

/** The whole series, with a line to drag. */
export function Overview({ table, origin, onOrigin }) {
  const picture = useRef(null);
  const known = table.values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (i) => (WIDTH * i * table.every) / Math.max(1, table.length);
  const y = (value) => 4 + (52 * (high - value)) / (high - low || 1);
  const at = (event) => {
    const box = picture.current.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    onOrigin(Math.round(Math.min(1, Math.max(0, share)) * table.length) || 1);
  };
  const start = (event) => {
    picture.current.setPointerCapture(event.pointerId);
    at(event);
  };
  return html`<svg class="overview" id="overview" ref=${picture} viewBox="0 0 ${WIDTH} 60" preserveAspectRatio="none" aria-hidden="true"
    onPointerDown=${start} onPointerMove=${(event) => event.buttons && at(event)}>
    <rect class="learned" x="0" y="0" width=${0.8 * WIDTH} height="60" /><path class="seen" d=${line(table.values, x, y)} />
    <path class="handle" d="M${(WIDTH * origin) / table.length} 0V60" /></svg>`;
}
