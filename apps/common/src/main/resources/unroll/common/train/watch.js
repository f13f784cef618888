// Asks the training every second how it goes, and draws it. Nothing is loaded from elsewhere.
const [WIDTH, HEIGHT, LEFT, BOTTOM] = [800, 360, 60, 30];
const byId = id => document.getElementById(id);

function svg(name, attributes, text = '') {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

function html(name, text, className = '') {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}

const number = value => value === null ? '–' : value.toPrecision(4);

function drawCurve(epochs) {
  const losses = epochs.flatMap(e => [e.train, e.valid]).filter(x => x !== null);
  if (losses.length === 0) return byId('curve').replaceChildren();
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const span = high - low || 1;
  const x = i => LEFT + (WIDTH - LEFT - 20) * (epochs.length > 1 ? i / (epochs.length - 1) : 0.5);
  const y = loss => 10 + (HEIGHT - BOTTOM - 20) * (high - loss) / span;
  const parts = [];
  for (let k = 0; k <= 4; k++) {
    const loss = low + span * k / 4;
    parts.push(svg('line', { class: 'grid', x1: LEFT, x2: WIDTH, y1: y(loss), y2: y(loss) }));
    parts.push(svg('text', { x: LEFT - 8, y: y(loss) + 4, 'text-anchor': 'end' }, number(loss)));
  }
  const every = Math.ceil(epochs.length / 12);
  epochs.forEach((e, i) => {
    if (i % every === 0) parts.push(svg('text', { x: x(i), y: HEIGHT - 5, 'text-anchor': 'middle' }, e.epoch));
  });
  for (const kind of ['train', 'valid']) {
    const points = epochs.map((e, i) => [i, e[kind]]).filter(([, loss]) => loss !== null);
    parts.push(svg('path', { class: kind, d: points.map(([i, l], k) => `${k ? 'L' : 'M'}${x(i)},${y(l)}`).join('') }));
  }
  const best = epochs.findLastIndex(e => e.best);
  if (best >= 0) parts.push(svg('circle', { cx: x(best), cy: y(epochs[best].valid), r: 5 }));
  byId('curve').replaceChildren(...parts);
}

function row(cell, values, className) {
  const line = html('tr', '', className);
  line.append(...values.map(value => html(cell, value)));
  return line;
}

function show(training) {
  document.title = training.title;
  byId('title').textContent = training.title;
  byId('state').textContent = training.state;
  byId('recipe').replaceChildren(
    ...Object.entries(training.recipe).flatMap(([key, value]) => [html('dt', key), html('dd', value)]));
  const epochs = training.epochs;
  drawCurve(epochs);
  byId('samples').replaceChildren(
    ...epochs.filter(e => e.sample).reverse().map(e => {
      const item = html('li', e.sample);
      item.value = e.epoch;
      return item;
    }));
  const best = epochs.findLastIndex(e => e.best);
  const metrics = Object.keys(epochs[0]?.metrics ?? {});
  byId('epochs').tHead.replaceChildren(row('th', ['epoch', 'train', 'valid', ...metrics]));
  byId('epochs').tBodies[0].replaceChildren(...epochs.map((e, i) =>
    row('td', [e.epoch, number(e.train), number(e.valid), ...metrics.map(m => number(e.metrics[m]))], i === best ? 'best' : '')).reverse());
}

async function watch() {
  try {
    show(await (await fetch('state')).json());
    setTimeout(watch, 1000);
  } catch {
    byId('state').textContent += ' · the training has ended';
  }
}

watch();
