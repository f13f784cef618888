// Compose: play or draw a few notes, and the model continues them.

import { html, useEffect, useRef, useState } from './vendor/htm-preact.js';
import { ask, askFile, useAnswer } from './api.js';
import { endOf, fromText, keyCode, put, ticksPerBar, toText } from './notes.js';
import { Busy, Choice, Command, Failure, FilePlace, Slider, counted, download, made as fileOf } from './parts.js';
import { Piano, listenToMidi } from './piano.js';
import { Roll, Surprise, Thumbnail } from './roll.js';
import { useTabState } from './state.js';
import { PROGRAMS, VOICES, play, tap, wav } from './voices.js';

const METRES = ['4/4', '3/4', '2/4', '2/2', '6/8', '9/8', '12/8'];
const KEYS = [['', 'as it comes'], 'C', 'G', 'D', 'A', 'E', 'F', 'Bb', 'Eb', 'Am', 'Em', 'Bm', 'F#m', 'Dm', 'Gm', 'Cm'];
const LENGTHS = [12, 24, 36, 48, 72, 96]; // ticks: what played notes become
const WAIT = 1400; // milliseconds of silence after which the model answers
const RESTS = 30; // milliseconds: a slider that moves is not asked about
const MOST_TAKES = 30;
const DEFAULTS = { notes: '', made: false, choir: false, metre: '4/4', key: '', chords: '', bars: 8, temperature: 0.9, seed: 42, tempo: 120, voice: 'piano' };

const nearest = (ticks) => LENGTHS.reduce((best, each) => (Math.abs(each - ticks) < Math.abs(best - ticks) ? each : best));

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

export function Compose({ open }) {
  const [state, change] = useTabState('compose', DEFAULTS);
  const [takes, setTakes] = useState([]);
  const [playing, setPlaying] = useState(false);
  const [loop, setLoop] = useState(false);
  const [answers, setAnswers] = useState(true); // whether the model answers when somebody pauses
  const [problem, setProblem] = useState('');
  const cursor = useRef(() => {});
  const stop = useRef(null);
  const last = useRef(null); // the note that is being played: pitch, when, where
  const timer = useRef(0);
  const now = useRef(null);
  const hear = useRef(false); // whether what comes is played at once

  const given = fromText(state.notes);
  const asked = { notes: given, metre: state.metre, key: state.key };
  const sampled = { bars: state.bars, temperature: state.temperature, seed: state.seed };
  const sounds = { tempo: state.tempo, program: PROGRAMS[state.voice] ?? 0 };
  const composing = state.made ? { ...asked, ...sampled, chords: state.chords, ...sounds } : null;
  const { answer: take, error, busy, milliseconds } = useAnswer('api/melody', composing, RESTS);
  const { answer: known } = useAnswer('api/melody/surprise', !state.made && given.length ? asked : null, 100);
  const fits = take && state.made && toText(take.notes.slice(0, given.length)) === state.notes;
  const made = fits ? take.notes.slice(given.length) : [];
  const bits = fits ? take.bits : known?.bits ?? [];
  const whole = [...given, ...made];
  const singers = state.voice === 'piano' ? 'organ' : state.voice;
  const sung = { ...asked, ...sampled, notes: whole, tempo: state.tempo, program: PROGRAMS[singers] ?? 0 };
  const { answer: choir, error: refused, busy: singing } = useAnswer('api/chorale', state.choir ? sung : null, RESTS);
  const voices = state.choir ? choir?.voices : null;
  const key = take?.key ?? known?.key ?? '';
  now.current = { state, given };

  const silence = () => {
    stop.current?.();
    stop.current = null;
    cursor.current(null);
    setPlaying(false);
  };
  const sounding = () => (voices ? Object.values(voices).flat() : [...whole, ...(fits ? take.accompaniment : [])]);
  const start = (from = 0) => {
    silence();
    const notes = sounding();
    if (!notes.length) return;
    setPlaying(true);
    const bar = ticksPerBar(state.metre);
    stop.current = play({ notes, tempo: state.tempo, voice: voices ? singers : state.voice, from, loop,
      to: Math.ceil(endOf(notes) / bar) * bar, tick: (tick) => cursor.current(tick), ended: silence });
  };
  useEffect(() => { if (!open) silence(); }, [open]);
  useEffect(() => () => stop.current?.(), []);
  useEffect(() => {
    if (!fits) return;
    setTakes((all) => {
      const link = JSON.stringify({ ...asked, ...sampled, chords: state.chords });
      return [{ link, state: { ...state }, take }, ...all.filter((each) => each.link !== link)].slice(0, MOST_TAKES);
    });
    if (hear.current) {
      hear.current = false;
      start(Math.max(0, endOf(given)));
    }
  }, [take]);

  const edit = (notes) => {
    clearTimeout(timer.current);
    change({ notes: toText(notes), made: false, choir: false });
  };
  const go = (more) => {
    silence();
    hear.current = true;
    change({ made: true, choir: false, ...more });
  };
  const down = (pitch) => {
    clearTimeout(timer.current);
    silence();
    tap(now.current.state.voice, pitch);
    const at = performance.now();
    let { given: notes } = now.current;
    if (now.current.state.made) notes = fits ? whole : notes; // what was composed is kept, and played on
    const ticks = (ms) => (ms / 60000) * now.current.state.tempo * 24;
    const before = last.current;
    let start = endOf(notes);
    if (before && notes.some(([p, s]) => p === before.pitch && s === before.start) && at - before.at < 3000) {
      const length = nearest(ticks(at - before.at)); // from one key to the next: how long the first was meant to be
      notes = put(notes.filter(([, s]) => s !== before.start), [before.pitch, before.start, length]);
      start = before.start + length;
    }
    last.current = { pitch, start, at };
    edit(put(notes, [pitch, start, 24]));
  };
  const up = (pitch) => {
    const played = last.current;
    clearTimeout(timer.current);
    if (answers && played?.pitch === pitch) {
      timer.current = setTimeout(() => { if (now.current.given.length >= 3) go({}); }, WAIT);
    }
  };
  const keep = () => change({ notes: toText(whole), made: false });
  const onFile = async (file) => {
    try {
      const read = await ask('api/melody/read', { file: await base64(file), name: file.name });
      silence();
      setProblem(read.remarks.join(' '));
      change({ notes: toText(read.notes), metre: METRES.includes(read.metre) ? read.metre : '4/4', key: keyCode(read.key), tempo: read.tempo, made: false, choir: false });
    } catch (failure) {
      setProblem(failure.message);
    }
  };
  const save = async (making, name) => {
    try {
      download(await making(), name);
    } catch (failure) {
      setProblem(failure.message);
    }
  };
  const drawn = () => askFile('api/melody/midi', { ...asked, ...sounds }); // what was given, as it is
  const midi = () => {
    if (voices) return fileOf('api/chorale', sung, 'mid');
    return fits ? fileOf('api/melody', composing, 'mid') : drawn();
  };
  const sound = () => {
    if (voices) return fileOf('api/chorale', sung, 'wav');
    return fits ? fileOf('api/melody', composing, 'wav') : wav({ notes: given, tempo: state.tempo, voice: state.voice });
  };
  const picture = () => (fits ? fileOf('api/melody', composing, 'svg') : askFile('api/melody/picture', asked));
  const drop = (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) onFile(event.dataTransfer.files[0]);
  };
  return html`<div class="columns" onDragOver=${(event) => event.preventDefault()} onDrop=${drop}>
    <div class="wide">
      <p class="row"><button class="main" id="go" onClick=${() => go({})}>${given.length ? 'Continue it' : 'Compose'}</button>
        <button id="another" onClick=${() => go({ seed: state.seed + 1 })}>Another one</button>
        <button id="play" aria-pressed=${String(playing)} onClick=${() => (playing ? silence() : start())} disabled=${!whole.length && !voices}>${playing ? 'Stop' : 'Play'}</button>
        <button aria-pressed=${String(loop)} onClick=${() => { setLoop(!loop); silence(); }}>Loop</button>
        <button id="keep" onClick=${keep} disabled=${!made.length}>Keep it, to edit</button>
        <button id="harmonise" aria-pressed=${String(state.choir)} onClick=${() => { silence(); change({ choir: !state.choir }); }}>${whole.length ? 'Harmonise as chorale' : 'Compose a chorale'}</button>
        <button id="clear" onClick=${() => { silence(); last.current = null; change({ notes: '', made: false, choir: false }); }} disabled=${!whole.length && !voices}>Clear</button>
        <${Busy} busy=${busy || singing} what=${singing ? 'harmonising' : 'composing'} /></p>
      <${Roll} given=${given} made=${made} bits=${bits} metre=${state.metre} voices=${voices} cursor=${cursor} onEdit=${edit} onHear=${(pitch) => tap(state.voice, pitch)} />
      ${voices ? html`<p class="surprise soft">${Object.keys(voices).map((name) => html`<span class="voice" style=${{ '--colour': `var(--${name})` }}>${name}</span>`)}${choir.moved > 0 && ` The melody was too low for a soprano, so it is ${choir.moved} semitones higher.`}</p>` : html`<${Surprise} />`}
      <${Piano} open=${open} onDown=${down} onUp=${up} />
      <${Failure} error=${problem || error || refused} />
      <${FilePlace} accept=".mid,.midi,audio/midi" onFile=${onFile}>Drop a .mid anywhere, or choose one.<//>
      <${Command} command=${(state.choir ? choir?.command : fits ? take.command : '') || ''}>${whole.length && (state.choir || given.length) ? html`primer.mid is the notes that were given: <button class="small" onClick=${() => save(() => askFile('api/melody/midi', state.choir ? { ...asked, notes: whole, tempo: sung.tempo, program: sung.program } : { ...asked, ...sounds }), 'primer.mid')}>download it</button>` : ''}<//>
    </div>
    <aside aria-label="How it is composed">
      <section>
        <${Slider} large label="temperature" min="0" max="2" step="0.05" value=${state.temperature} shown=${state.temperature.toFixed(2)} onChange=${(temperature) => change({ temperature })} />
        <p class="ends soft"><span>safe</span><span>bold</span></p>
        <p class="row"><${Choice} label="key" value=${state.key} among=${KEYS.some((each) => each === state.key || each[0] === state.key) ? KEYS : [...KEYS, state.key]} onChange=${(value) => change({ key: value })} />
          <${Choice} label="metre" value=${state.metre} among=${METRES} onChange=${(metre) => change({ metre })} /></p>
        <${Slider} label="bars to compose" min="1" max="32" step="1" value=${state.bars} onChange=${(bars) => change({ bars })} />
        <${Slider} label="quarters a minute" min="40" max="220" step="1" value=${state.tempo} onChange=${(tempo) => { silence(); change({ tempo }); }} />
        <p class="row"><label class="choice"><span>chords</span><input type="text" placeholder="C G | Am F" value=${state.chords} onChange=${(event) => change({ chords: event.target.value.trim() })} /></label>
          <${Choice} label="voice" value=${state.voice} among=${Object.keys(VOICES)} onChange=${(voice) => change({ voice })} />
          <label class="choice"><span>seed</span><input type="number" min="0" max="9007199254740991" step="1" value=${state.seed} onChange=${(event) => change({ seed: Math.max(0, Math.floor(Number(event.target.value)) || 0) })} /></label></p>
        <p class="row"><label class="choice"><input type="checkbox" checked=${answers} onChange=${() => setAnswers(!answers)} /> <span>answer when I pause</span></label>
          ${navigator.requestMIDIAccess && html`<button class="small" onClick=${() => listenToMidi(down, up).then((n) => setProblem(n ? '' : 'No MIDI keyboard was found.'), () => setProblem('MIDI keyboards were not allowed.'))}>MIDI keyboard</button>`}</p>
      </section>
      <section><h2>This take</h2>
        <p id="take" role="status">${voices ? `A chorale in ${choir.key}` : whole.length ? `${counted(whole.length, 'note')}${key && `, ${key}`}${fits ? `, seed ${state.seed}` : ''}` : 'Play or draw a few notes, or let the model begin.'}</p>
        ${bits.length > 0 && html`<p class="note">${(bits.reduce((a, b) => a + b, 0) / bits.length).toFixed(1)} bits of surprise a note${fits ? `, composed in ${Math.round(milliseconds)} ms` : ''}</p>`}
        <p class="row"><button id="save-mid" onClick=${() => save(midi, 'take.mid')} disabled=${!whole.length && !voices}>.mid</button>
          <button id="save-wav" onClick=${() => save(sound, 'take.wav')} disabled=${!whole.length && !voices}>.wav</button>
          <button id="save-svg" onClick=${() => save(picture, 'take.svg')} disabled=${!whole.length || voices}>picture</button></p>
        ${(fits || voices) && html`<p class="note">Each file has its receipt: <code>unroll model replay take.mid</code> makes it again, to the byte${given.length || voices ? ', with primer.mid beside it' : ''}. A .wav sounds as the JDK’s synthesiser plays it.</p>`}</section>
      ${takes.length > 0 && html`<section><h2>Takes</h2><ol class="takes">${takes.map((each) => html`<li><button aria-pressed=${String(each.take === take && state.made)} onClick=${() => { silence(); change({ ...each.state, made: true, choir: false }); }}>
        <span>seed ${each.state.seed}, temperature ${each.state.temperature.toFixed(2)}</span><${Thumbnail} notes=${each.take.notes} from=${each.take.from * ticksPerBar(each.state.metre)} /></button></li>`)}</ol></section>`}
    </aside>
  </div>`;
}
