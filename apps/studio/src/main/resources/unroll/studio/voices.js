// Sound: voices made of oscillators, and a player. The context is made in the click that first needs
// it, since browsers play nothing before.

const NOTE_ENDS = 0.06; // seconds for a note to fade

/** The voices by name: partials [multiple, loudness], seconds to rise and to fall to `stays`. */
export const VOICES = {
  piano: { wave: 'triangle', partials: [[1, 0.7], [2, 0.22], [3, 0.1]], rises: 0.005, falls: 0.9, stays: 0.08 },
  flute: { wave: 'sine', partials: [[1, 0.8], [2, 0.14], [3, 0.05]], rises: 0.05, falls: 0.2, stays: 0.8, vibrato: 5 },
  organ: { wave: 'sine', partials: [[1, 0.42], [2, 0.26], [3, 0.12], [4, 0.12]], rises: 0.02, falls: 0.1, stays: 0.9 },
  harp: { wave: 'triangle', partials: [[1, 0.8], [2, 0.3], [4, 0.08]], rises: 0.002, falls: 0.5, stays: 0.01 },
};

/** The instruments of General MIDI that they are in a file. */
export const PROGRAMS = { piano: 0, flute: 73, organ: 19, harp: 46 };

let context = null;

function audio() {
  context ??= new AudioContext();
  if (context.state === 'suspended') context.resume();
  return context;
}

const frequency = (pitch) => 440 * 2 ** ((pitch - 69) / 12);

/** Sounds a note from `at` for `seconds`, of a context, into `out`. */
function sound(on, out, voice, pitch, at, seconds, loudness) {
  const { wave, partials, rises, falls, stays, vibrato } = VOICES[voice] ?? VOICES.piano;
  const level = on.createGain();
  const end = at + Math.max(rises + 0.02, seconds);
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(loudness, at + rises);
  level.gain.setTargetAtTime(loudness * stays, at + rises, falls / 2.5);
  level.gain.setTargetAtTime(0, end, NOTE_ENDS / 3);
  level.connect(out);
  for (const [multiple, share] of partials) {
    const tone = on.createOscillator();
    const part = on.createGain();
    tone.type = wave;
    tone.frequency.value = frequency(pitch) * multiple;
    part.gain.value = share;
    if (vibrato) {
      const slow = on.createOscillator();
      const depth = on.createGain();
      slow.frequency.value = vibrato;
      depth.gain.value = frequency(pitch) * multiple * 0.004;
      slow.connect(depth).connect(tone.frequency);
      slow.start(at);
      slow.stop(end + 4 * NOTE_ENDS);
    }
    tone.connect(part).connect(level);
    tone.start(at);
    tone.stop(end + 4 * NOTE_ENDS);
  }
}

/** Sounds one note at once. */
export function tap(voice, pitch) {
  const on = audio();
  sound(on, on.destination, voice, pitch, on.currentTime, 0.35, 0.3);
}

const seconds = (ticks, tempo) => (ticks / 24) * (60 / tempo);

/** Plays `notes` [pitch, start, length] from tick `from` on; gives what stops it. `tick` hears where it is, `ended` that it ended by itself. */
export function play({ notes, tempo, voice, from = 0, to, loop = false, tick, ended }) {
  const on = audio();
  const out = on.createGain();
  out.gain.value = 0.32;
  out.connect(on.destination);
  const end = to ?? Math.max(from, ...notes.map(([, start, length]) => start + length));
  const turn = Math.max(0.1, seconds(end - from, tempo));
  let begin = on.currentTime + 0.06;
  let next = 0;
  let frame = 0;
  const order = notes.filter(([, start]) => start >= from && start < end).sort((a, b) => a[1] - b[1]);
  const ahead = () => { // the next quarter of a second is planned, so that a stop is heard at once
    while (next < order.length && begin + seconds(order[next][1] - from, tempo) < on.currentTime + 0.25) {
      const [pitch, start, length] = order[next++];
      sound(on, out, voice, pitch, Math.max(on.currentTime, begin + seconds(start - from, tempo)), seconds(length, tempo) * 0.95, 0.6);
    }
    if (loop && on.currentTime > begin + turn - 0.1) {
      begin += turn;
      next = 0;
    }
  };
  const stop = () => {
    clearInterval(timer);
    cancelAnimationFrame(frame);
    out.gain.setTargetAtTime(0, on.currentTime, 0.02);
    setTimeout(() => out.disconnect(), 300);
  };
  const timer = setInterval(() => {
    ahead();
    if (!loop && on.currentTime > begin + turn + 0.2) {
      stop();
      ended?.();
    }
  }, 60);
  const draw = () => {
    const at = on.currentTime - begin;
    tick?.(from + Math.max(0, Math.min(turn, at)) * (tempo / 60) * 24);
    frame = requestAnimationFrame(draw);
  };
  ahead();
  draw();
  return stop;
}

/** The same as a file: 16 bits, mono, 44.1 kHz. */
export async function wav({ notes, tempo, voice }) {
  const rate = 44100;
  const length = seconds(Math.max(24, ...notes.map(([, start, l]) => start + l)), tempo) + 1;
  const on = new OfflineAudioContext(1, Math.ceil(length * rate), rate);
  const out = on.createGain();
  out.gain.value = 0.32;
  out.connect(on.destination);
  for (const [pitch, start, l] of notes) sound(on, out, voice, pitch, seconds(start, tempo), seconds(l, tempo) * 0.95, 0.6);
  const samples = (await on.startRendering()).getChannelData(0);
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const word = (at, text) => [...text].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, 36 + 2 * samples.length, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((x, i) => view.setInt16(44 + 2 * i, Math.max(-1, Math.min(1, x)) * 32767, true));
  return new Blob([view], { type: 'audio/wav' });
}
