// Asks the server where agents go: one request at a time, and while it is under way only the newest
// question waits, so that answers are never about what was long ago.

const KEPT = 60; // durations, for their median

async function post(question) {
  const response = await fetch('predict', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

export class Predictor {
  model = '';
  #busy = false;
  #waiting = null;
  #durations = [];

  /** `answered` gets the predictions by name and what was given with the question; `failed` a sentence. */
  constructor(answered, failed) {
    this.answered = answered;
    this.failed = failed;
  }

  /** The median time from question to answer, in milliseconds. */
  get milliseconds() {
    return [...this.#durations].sort((a, b) => a - b)[this.#durations.length >> 1] ?? 0;
  }

  /** `agents`: {name, path}, positions in metres, a step apart, the last one now. */
  ask(agents, context) {
    if (agents.length === 0) return;
    this.#waiting = { agents, context };
    if (!this.#busy) this.#work();
  }

  async #work() {
    this.#busy = true;
    while (this.#waiting) {
      const { agents, context } = this.#waiting;
      this.#waiting = null;
      try {
        const start = performance.now();
        const rounded = agents.map(({ name, path }) => ({ name, path: path.map((p) => p.map((v) => +v.toFixed(4))) }));
        const answer = await post({ model: this.model, agents: rounded });
        this.#durations.push(performance.now() - start);
        if (this.#durations.length > KEPT) this.#durations.shift();
        this.answered(new Map(answer.agents.map((said, i) => [said.name, { ...said, now: agents[i].path.at(-1) }])), context);
      } catch (error) {
        const gone = error instanceof TypeError;
        if (gone) this.#waiting ??= { agents, context }; // asked again when the demo is back
        this.failed(gone ? 'The demo has ended: start it again with unroll trajectory demo.' : error.message);
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
    this.#busy = false;
  }
}
