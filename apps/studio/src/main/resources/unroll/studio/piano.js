// A piano for mouse, fingers, the computer's keyboard and a MIDI keyboard.

import { html, useEffect, useRef, useState } from './vendor/htm-preact.js';
import { isBlack, nameOf } from './notes.js';

const LETTERS = 'awsedftgyhujkolp'; // as the keys of a piano lie, from C on

const isTyping = (target) => target.closest?.('input, textarea, select, #roll');

/** `onDown` and `onUp` get a pitch; letters play while `open`. */
export function Piano({ open, onDown, onUp }) {
  const [held, hold] = useState(new Set());
  const [octave, setOctave] = useState(60);
  const [wide, setWide] = useState(matchMedia('(min-width: 700px)').matches);
  const calls = useRef({});
  const press = (pitch) => {
    hold((all) => new Set([...all, pitch]));
    onDown(pitch);
  };
  const release = (pitch) => {
    hold((all) => new Set([...all].filter((each) => each !== pitch)));
    onUp(pitch);
  };
  calls.current = { press, release, octave, open };
  useEffect(() => {
    const down = new Map();
    const onKey = (event) => {
      const { press: start, release: end, octave: base, open: heard } = calls.current;
      const letter = event.key.toLowerCase();
      if (!heard || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.type === 'keydown' && !event.repeat && (letter === 'z' || letter === 'x')) {
        setOctave((now) => Math.max(36, Math.min(84, now + (letter === 'x' ? 12 : -12))));
      }
      const at = LETTERS.indexOf(letter);
      if (at < 0 || letter.length !== 1) return;
      if (event.type === 'keydown' && !event.repeat) {
        down.set(letter, base + at);
        start(base + at);
      } else if (event.type === 'keyup' && down.has(letter)) {
        end(down.get(letter));
        down.delete(letter);
      }
    };
    const media = matchMedia('(min-width: 700px)');
    const onWidth = () => setWide(media.matches);
    media.addEventListener('change', onWidth);
    document.addEventListener('keydown', onKey);
    document.addEventListener('keyup', onKey);
    return () => {
      media.removeEventListener('change', onWidth);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keyup', onKey);
    };
  }, []);
  const low = wide ? octave - 12 : octave;
  const pitches = Array.from({ length: wide ? 37 : 18 }, (_, i) => low + i);
  const whites = pitches.filter((p) => !isBlack(p));
  const pointer = (pitch) => ({
    onPointerDown: (event) => {
      event.preventDefault();
      event.target.releasePointerCapture?.(event.pointerId);
      press(pitch);
    },
    onPointerUp: () => release(pitch),
    onPointerEnter: (event) => event.buttons && press(pitch),
    onPointerLeave: (event) => event.buttons && release(pitch),
    onPointerCancel: () => release(pitch),
  });
  const letter = (pitch) => LETTERS[pitch - octave] ?? '';
  return html`<div class="piano" id="piano" role="group" aria-label="Piano" aria-describedby="piano-help">
    ${pitches.map((pitch) => {
      const before = whites.filter((p) => p < pitch).length;
      const black = isBlack(pitch);
      const width = 100 / whites.length;
      const style = black
        ? { left: `${before * width - width * 0.32}%`, width: `${width * 0.64}%` }
        : { left: `${before * width}%`, width: `${width}%` };
      return html`<button tabindex="-1" data-pitch=${pitch} class="${black ? 'black' : 'white'} ${held.has(pitch) ? 'held' : ''}" style=${style} aria-label=${nameOf(pitch)} ...${pointer(pitch)}><span aria-hidden="true">${letter(pitch)}</span></button>`;
    })}</div>
    <p class="note" id="piano-help">The letters A to P play, too; Z and X change the octave.</p>`;
}

/** Listens to MIDI keyboards, if the browser has them and the user allows it. */
export async function listenToMidi(onDown, onUp) {
  const access = await navigator.requestMIDIAccess();
  for (const input of access.inputs.values()) {
    input.onmidimessage = ({ data: [status, pitch, loudness] }) => {
      if ((status & 0xf0) === 0x90 && loudness > 0) onDown(pitch);
      else if ((status & 0xe0) === 0x80) onUp(pitch);
    };
  }
  return access.inputs.size;
}
