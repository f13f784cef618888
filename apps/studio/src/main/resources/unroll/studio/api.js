// Asks the server. What is asked while one types is asked when the hand rests, and the last answer
// wins.

import { useEffect, useRef, useState } from './vendor/htm-preact.js';

const GONE = 'The studio has ended. Start it again with: unroll studio';

async function fetched(path, body, signal) {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    throw error.name === 'AbortError' ? error : new Error(GONE);
  }
}

async function checked(response) {
  if (response.ok) return response;
  const type = response.headers.get('Content-Type') ?? '';
  throw new Error(type.startsWith('application/json') ? (await response.json()).error : `status ${response.status}`);
}

/** What a route answers, as an object; throws its sentence if it refuses. */
export async function ask(path, body, signal) {
  const response = await checked(await fetched(path, body, signal));
  return response.json();
}

/** The same of a route that answers a file. */
export async function askFile(path, body) {
  const response = await checked(await fetched(path, body));
  return response.blob();
}

/**
 * The answer to `body`, asked anew when it changes and then rests for `delay` milliseconds; nothing is
 * asked while `body` is null. Until the next answer is there, the one before stays.
 */
export function useAnswer(path, body, delay = 0) {
  const [said, say] = useState({ answer: null, error: '', busy: false, milliseconds: 0 });
  const last = useRef(null);
  const text = body === null ? null : JSON.stringify(body);
  useEffect(() => {
    last.current?.abort();
    if (text === null) {
      say({ answer: null, error: '', busy: false, milliseconds: 0 });
      return undefined;
    }
    const mine = new AbortController();
    last.current = mine;
    say((before) => ({ ...before, busy: true }));
    const timer = setTimeout(async () => {
      const start = performance.now();
      try {
        const answer = await ask(path, JSON.parse(text), mine.signal);
        if (last.current === mine) say({ answer, error: '', busy: false, milliseconds: performance.now() - start });
      } catch (error) {
        if (last.current === mine && error.name !== 'AbortError') {
          say((before) => ({ ...before, error: error.message, busy: false }));
        }
      }
    }, delay);
    return () => {
      clearTimeout(timer);
      mine.abort();
    };
  }, [path, text]);
  return said;
}
