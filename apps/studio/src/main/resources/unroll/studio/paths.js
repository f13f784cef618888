// Paths: the demo of trajectories, which is a page of its own, in a frame of the same server. What it
// shows is told between the two by its address and by messages.

import { html, useEffect, useRef } from './vendor/htm-preact.js';
import { Command, download } from './parts.js';
import { recording } from './recording.js';
import { useTabState } from './state.js';

const hash = ({ room, agents }) => `#${room}${agents ? `?${new URLSearchParams({ agents })}` : ''}`;

export function Paths() {
  const [state, change] = useTabState('paths', { room: 'playground', agents: '' });
  const frame = useRef(null);
  const first = useRef(hash(state));
  const told = useRef(first.current); // what the frame shows
  useEffect(() => {
    const hear = ({ origin, source, data }) => {
      if (origin !== location.origin || source !== frame.current?.contentWindow || !data?.room) return;
      told.current = hash(data);
      change({ room: data.room, agents: data.agents });
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  useEffect(() => {
    if (told.current === hash(state)) return;
    told.current = hash(state);
    frame.current.contentWindow.location.replace(`paths/${told.current}`);
  }, [state.room, state.agents]);
  const drawn = state.room === 'playground' && state.agents;
  const save = () => download(new Blob([recording(state.agents)], { type: 'text/csv' }), 'scene.csv');
  return html`<iframe class="paths" id="paths-frame" ref=${frame} title="Trajectories: draw a path, or watch a scene" src="paths/${first.current}"></iframe>
    <div class="wide"><${Command} command=${state.room === 'cinema' ? 'unroll trajectory show --animate --out scene.svg' : `unroll trajectory predict --json${drawn ? ' scene.csv' : ''}`}>
      ${state.room === 'cinema' && 'It draws a scene and what is expected in it; give it the file of a recording to show another.'}
      ${drawn && html`scene.csv is the moment that the address has: <button class="small" onClick=${save}>download it</button>`}
      ${state.room !== 'cinema' && !drawn && 'It predicts a generated scene; draw a path, or give it a file with rows of frame, agent, x, y, to predict yours.'}<//></div>`;
}
