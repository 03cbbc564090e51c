// What operators watch: how things stand, and each change of it as it is told.
import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { apiKey, ask } from '../api.js';
import { follow } from '../sse.js';
import { useLoad } from './load.js';
import { ProblemBox, Stale } from './states.js';

const KINDS = ['mesh', 'workers', 'queues', 'tasks', 'hello', 'reset'];

/**
 * Follows the operations of Touchline. Gives { state, at, problem, retry } and the latest `mesh`, `workers` and `queues`.
 *
 * @param onTasks told the tasks that changed, or nothing where some changes may have been missed
 */
export function useLive(onTasks = () => {}) {
  const [live, setLive] = useState({ state: 'connecting' });
  const told = useRef();
  told.current = onTasks;
  // An EventSource cannot say why it was refused; this can, and it says whether a key is wanted.
  const door = useLoad(signal => ask('/ops/workers', { signal, guarded: true }), []);
  const key = apiKey();
  const allowed = Boolean(door.data);
  useEffect(() => {
    if (!allowed) return undefined;
    let greeted = false;
    return follow('/ops/events', {
      types: KINDS,
      guarded: true,
      onState: state => setLive(old => ({ ...old, state })),
      onEvent: (kind, said) => {
        if (kind === 'tasks') told.current(said.tasks);
        else if (kind === 'reset' || (kind === 'hello' && greeted)) told.current();
        greeted ||= kind === 'hello';
        setLive(old => ({ ...old, at: Date.now(), state: 'open', ...(kind in SHOWN ? { [kind]: said } : {}) }));
      },
    });
  }, [allowed, key]);
  return { ...live, problem: allowed ? undefined : door.problem, retry: door.reload };
}

const SHOWN = { mesh: 1, workers: 1, queues: 1 };
const SAID = { connecting: 'Connecting', open: 'Live', lost: 'Connection lost, trying again' };

/** Says whether what is shown is live, and why not. */
export function LiveState({ of: live }) {
  if (live.problem) return html`<${ProblemBox} problem=${live.problem} retry=${live.retry} />`;
  if (live.state === 'lost' && live.at) return html`<${Stale} at=${live.at} problem=${{ title: 'the connection was lost' }} />`;
  return html`<p role="status"><span class=${live.state === 'open' ? 'tag good' : 'tag'}>${SAID[live.state]}</span></p>`;
}
