// What is expected, in words.

const TURN = 18; // degrees; less is straight on
const STANDS = 0.15; // metres a second
const SLOWS = 0.4; // times its speed

/** The arrow that stands for each direction, in degrees to the left of straight on. */
export const arrows = { 'straight on': 0, left: 55, right: -55, back: 180, 'stops or slows': null, stays: null, 'sets off': 0 };

function speedOf([dx, dy], seconds) {
  return Math.hypot(dx, dy) / seconds;
}

const way = (from, to) => [to[0] - from[0], to[1] - from[1]];

/** The probabilities of directions, the likeliest first: [name, probability]. */
export function directions(seen, said, seconds) {
  const back = Math.min(2, seen.length - 1);
  const came = way(seen.at(-1 - back), seen.at(-1));
  const speed = back === 0 ? 0 : speedOf(came, back * seconds);
  const shares = new Map();
  for (const mode of said.modes) {
    const goes = way(said.now, mode.path.at(-1));
    const name = direction(came, speed, goes, speedOf(goes, mode.path.length * seconds));
    shares.set(name, (shares.get(name) ?? 0) + mode.probability);
  }
  return [...shares].sort((a, b) => b[1] - a[1]);
}

function direction(came, speed, goes, speedThere) {
  if (speed < STANDS) return speedThere < STANDS ? 'stays' : 'sets off';
  if (speedThere < SLOWS * speed) return 'stops or slows';
  const angle = Math.atan2(came[0] * goes[1] - came[1] * goes[0], came[0] * goes[0] + came[1] * goes[1]);
  const degrees = (angle * 180) / Math.PI;
  if (Math.abs(degrees) > 120) return 'back';
  return degrees > TURN ? 'left' : degrees < -TURN ? 'right' : 'straight on';
}

/** A share, with a space at which no line breaks. */
export const percent = (share) => `${Math.round(100 * share)}\u00a0%`;

/** So many of something, such as "1 agent" or "2 agents". */
export const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** One sentence about an agent. */
export function sentence(name, shares, said, seconds) {
  const [[first, p], second] = shares;
  const far = Math.hypot(...way(said.now, said.path.at(-1)));
  const time = (said.path.length * seconds).toFixed(1);
  const other = second && second[1] >= 0.05 ? `, else ${second[0]} (${percent(second[1])})` : '';
  return `${name}: most likely ${first} (${percent(p)})${other}. Expected ${far.toFixed(1)} m from here in ${time} s.`;
}
