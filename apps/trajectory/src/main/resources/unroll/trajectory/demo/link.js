// A moment of the playground as a short text for an address, and back: for each agent its name and
// the positions it was seen at, in metres, the last one now: anna*0*1.5*0.5*1.5_ben*3*2

const LONGEST = 1500; // characters: longer addresses are no use to anybody
const MOST = 20; // agents

/** `agents`: {name, path}; nothing if the text would be too long. */
export function toText(agents) {
  const text = agents.map(({ name, path }) => [name, ...path.flat().map((v) => Number(v.toFixed(2)))].join('*')).join('_');
  return text.length > LONGEST ? '' : text;
}

/** The agents of such a text; what cannot be is left out. */
export function fromText(text) {
  const agents = text.split('_').slice(0, MOST).map((each) => {
    const [name, ...numbers] = each.split('*');
    const values = numbers.map((value) => (value === '' ? NaN : Number(value)));
    const path = Array.from({ length: Math.floor(values.length / 2) }, (_, i) => values.slice(2 * i, 2 * i + 2));
    return { name, path };
  });
  const fits = ({ name, path }, i) => /^[\w ]{1,20}$/.test(name) && path.length > 0
    && path.flat().every((v) => Math.abs(v) <= 1000) && agents.findIndex((other) => other.name === name) === i;
  return agents.filter(fits);
}
