// Agents in a link, such as anna*0*1.5*0.5*1.5_ben*3*2: a name and positions in metres, the last one now.

/** [{name, path}] of such a text. */
export function agentsOf(text) {
  return text.split('_').filter(Boolean).map((each) => {
    const [name, ...numbers] = each.split('*');
    const path = Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => [Number(numbers[2 * i]), Number(numbers[2 * i + 1])]);
    return { name: name.replaceAll(' ', '-'), path };
  });
}

/** The same as rows of frame, agent, x, y: the last frame is now. */
export function recording(text) {
  const agents = agentsOf(text);
  const most = Math.max(...agents.map(({ path }) => path.length));
  const rows = agents.flatMap(({ name, path }) => path.map(([x, y], i) => [most - path.length + i, name, x, y].join(',')));
  return `frame,agent,x,y\n${rows.join('\n')}\n`;
}
