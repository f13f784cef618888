// Paths: the demo of trajectories, which is a page of its own, in a frame of the same server.

import { html, useEffect, useRef } from './vendor/htm-preact.js';
import { Command } from './parts.js';
import { useTabState } from './state.js';

export function Paths() {
  const [state, change] = useTabState('paths', { room: 'playground' });
  const frame = useRef(null);
  const first = useRef(state.room);
  useEffect(() => {
    const hear = (event) => {
      if (event.origin === location.origin && event.source === frame.current?.contentWindow && event.data?.room) change({ room: event.data.room });
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  return html`<iframe class="paths" id="paths-frame" ref=${frame} title="Trajectories: draw a path, or watch a scene" src="paths/#${first.current}"></iframe>
    <div class="wide"><${Command} command=${state.room === 'cinema' ? 'unroll trajectory show --animate --out scene.svg' : 'unroll trajectory predict --json'}>${state.room === 'cinema' ? 'It draws a scene and what is expected in it; give it the file of a recording to show another.' : 'It predicts a generated scene; give it a file with rows of frame, agent, x, y to predict yours.'}<//></div>`;
}
