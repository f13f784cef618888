// Begins: asks which models and scenes there are, and lets the playground or the cinema run.

import { Cinema } from './cinema.js';
import { showModel, showNothing } from './panel.js';
import { Playground } from './playground.js';
import { watchTheme } from './theme.js';

const LONGEST = 0.1; // seconds of a picture: a page that was away does not jump
const element = (id) => document.getElementById(id);
const tabs = [...document.querySelectorAll('[role="tab"]')];

/** What the address says: the room, and a moment of the playground. */
function asked() {
  const [room, query = ''] = location.hash.slice(1).split('?');
  return { room, agents: new URLSearchParams(query).get('agents') ?? '' };
}

/** Puts what is shown into the address, or tells the page around this one. */
function tell(rooms) {
  const room = rooms.open === rooms.cinema ? 'cinema' : 'playground';
  const agents = rooms.playground.moment;
  if (window.parent !== window) window.parent.postMessage({ room, agents }, location.origin);
  const query = agents ? `?${new URLSearchParams({ agents })}` : '';
  if (room !== 'playground' || query || location.hash) history.replaceState(null, '', `#${room}${query}`);
}

/** Shows one of the rooms; the others stand still. */
function enter(tab, rooms) {
  for (const other of tabs) {
    const open = other === tab;
    other.setAttribute('aria-selected', String(open));
    other.tabIndex = open ? 0 : -1;
    element(other.getAttribute('aria-controls')).hidden = !open;
    if (!open) rooms[other.getAttribute('aria-controls')].hide?.();
  }
  rooms.open = rooms[tab.getAttribute('aria-controls')];
  rooms.open.show();
  tell(rooms);
}

function listen(rooms) {
  tabs.forEach((tab, i) => {
    tab.addEventListener('click', () => enter(tab, rooms));
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const next = tabs[(i + 1) % tabs.length];
      enter(next, rooms);
      next.focus();
    });
  });
  element('ahead').addEventListener('input', () => showModel(rooms.open.model));
}

async function start() {
  document.documentElement.classList.toggle('embedded', window.parent !== window); // in the studio's frame
  const response = await fetch('about');
  const { models, scenes } = await response.json();
  const rooms = { playground: null, cinema: null, open: null };
  watchTheme(element('theme'), () => rooms.open?.redraw());
  rooms.playground = new Playground(models[0], asked().agents, () => tell(rooms));
  rooms.cinema = new Cinema(models, scenes);
  listen(rooms);
  const tabOf = (room) => element(room === 'cinema' ? 'tab-cinema' : 'tab-playground');
  enter(tabOf(asked().room), rooms);
  window.addEventListener('hashchange', () => { // another link, here or around
    const { room, agents } = asked();
    rooms.playground.open(agents);
    enter(tabOf(room), rooms);
  });
  let before = performance.now();
  const picture = (now) => {
    requestAnimationFrame(picture);
    rooms.open.frame(Math.min(LONGEST, Math.max(0, now - before) / 1000));
    before = now;
  };
  requestAnimationFrame(picture);
}

start().catch((error) => showNothing(`The demo could not start: ${error.message}`));
