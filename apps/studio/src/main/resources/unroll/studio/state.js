// What each tab shows is in the address behind the #, so that every state is a link:
// #feel?text=What+a+lovely+film

import { useEffect, useState } from './vendor/htm-preact.js';

const EVERY = 300; // milliseconds between changes of the address: browsers bound their number

const states = new Map(); // of each tab that was open, by name: what differs from its defaults
const listeners = new Set();
let open = '';
let timer = 0;

function read() {
  const [tab, query = ''] = location.hash.slice(1).split('?');
  open = tab;
  if (tab) states.set(tab, Object.fromEntries(new URLSearchParams(query)));
}

function address() {
  const query = new URLSearchParams(states.get(open) ?? {}).toString();
  return `#${open}${query ? `?${query}` : ''}`;
}

function write() {
  if (timer) return;
  timer = setTimeout(() => {
    timer = 0;
    if (location.hash !== address()) history.replaceState(null, '', address());
  }, EVERY);
}

function tell() {
  for (const listener of listeners) listener();
}

read();
window.addEventListener('hashchange', () => {
  read();
  tell();
});

function useChanges() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((n) => n + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
}

/** A value of another tab's state, as it stands in an address; nothing if that is its default. */
export const valueOf = (tab, name) => states.get(tab)?.[name] ?? '';

/** The tab that is open, and what opens another. */
export function useTab(names) {
  useChanges();
  const tab = names.includes(open) ? open : names[0];
  const enter = (name) => {
    open = name;
    if (!states.has(name)) states.set(name, {});
    history.pushState(null, '', address());
    tell();
  };
  if (open !== tab) {
    open = tab;
    write();
  }
  return [tab, enter];
}

/**
 * The state of a tab: `defaults` with what the address says in their stead, and what changes some of it.
 * Values are texts, numbers or booleans, as the defaults are.
 */
export function useTabState(tab, defaults) {
  useChanges();
  const state = { ...defaults };
  for (const [name, text] of Object.entries(states.get(tab) ?? {})) {
    if (!(name in defaults)) continue;
    const usual = defaults[name];
    if (typeof usual === 'number') state[name] = Number.isFinite(Number(text)) ? Number(text) : usual;
    else if (typeof usual === 'boolean') state[name] = text === 'true';
    else state[name] = text;
  }
  const change = (some) => {
    const now = { ...(states.get(tab) ?? {}) };
    for (const [name, value] of Object.entries(some)) {
      if (value === defaults[name]) delete now[name];
      else now[name] = String(value);
    }
    states.set(tab, now);
    write();
    tell();
  };
  return [state, change];
}
