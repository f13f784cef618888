// Melodies: notes [pitch, start, length] of one voice, a quarter being 24 ticks.

export const QUARTER = 24;
export const LOWEST = 36;
export const HIGHEST = 96;
const NAMES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];

/** What a pitch is called: C4 is the middle C, 60. */
export const nameOf = (pitch) => `${NAMES[pitch % 12]}${Math.floor(pitch / 12) - 1}`;

export const isBlack = (pitch) => [1, 3, 6, 8, 10].includes(pitch % 12);

/** Ticks of a bar in a metre such as 6/8. */
export function ticksPerBar(metre) {
  const [beats, unit] = metre.split('/').map(Number);
  return (beats * 4 * QUARTER) / unit;
}

export const endOf = (notes) => Math.max(0, ...notes.map(([, start, length]) => start + length));

/** Notes as a short text for an address, and back; what cannot be is left out. */
export const toText = (notes) => notes.map((note) => note.join('.')).join('_');

export function fromText(text) {
  const notes = text.split('_').map((each) => each.split('.').map(Number))
    .filter((note) => note.length === 3 && note.every(Number.isInteger) && note[0] >= 0 && note[0] <= 127 && note[1] >= 0 && note[2] > 0);
  return notes.reduce((all, note) => put(all, note), []);
}

/** With a note more; whatever sounds where it does is cut or goes. */
export function put(notes, [pitch, start, length]) {
  const others = notes.flatMap(([p, s, l]) => {
    if (s + l <= start || s >= start + length) return [[p, s, l]];
    return s < start ? [[p, s, start - s]] : [];
  });
  return [...others, [pitch, start, length]].sort((a, b) => a[1] - b[1]);
}

/** The key as it is asked for, such as Ebm, from its name, such as E♭ minor. */
export function keyCode(name) {
  const [tonic, mode] = name.split(' ');
  return `${tonic.replace('♭', 'b').replace('♯', '#')}${mode === 'minor' ? 'm' : ''}`;
}
