// Tasks as they go: the queues and who works on them, the tasks, and the jobs that died.
import { html, useRef, useState } from '../lib/preact.js';
import { ask, withQuery } from '../api.js';
import { ago, count } from '../format.js';
import { Act } from '../parts/act.js';
import { LiveState, useLive } from '../parts/live.js';
import { useLoad, useRested } from '../parts/load.js';
import { Empty, Loaded, Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { aboutText, ended, STATES, StateTag, TaskLink } from '../parts/task.js';
import { go } from '../router.js';

const PAGE = 25;
const GATHER_MS = 400;
const ANYWAY_MS = 15000;

function Tasks({ query }) {
  const [said, setSaid] = useState({});
  const words = useRested(query.q || '', 250);
  const list = useLoad(
    signal => ask(withQuery('/tasks', { q: words.trim(), state: query.state, after: query.after, limit: PAGE }), { signal }),
    [words.trim(), query.state, query.after], { every: ANYWAY_MS, keep: true });
  const gathering = useRef();
  const live = useLive(changed => {
    for (const task of changed || []) said[task.task_id] = task.status;
    setSaid({ ...said });
    clearTimeout(gathering.current);
    gathering.current = setTimeout(() => document.hidden || list.reload(), GATHER_MS);
  });
  return html`
    <h1>Tasks</h1>
    <p class="lead">Predictions that were asked for to be made later, and those who make them.</p>
    <${LiveState} of=${live} />
    ${live.problem ? null : html`<${Queues} live=${live} /><${Workers} live=${live} />`}
    <section aria-labelledby="list">
      <h2 id="list">Tasks</h2>
      <${Filters} query=${query} />
      <${Loaded} of=${list} lines=${6}>${page => html`<${List} page=${page} said=${said} query=${query} reload=${list.reload} />`}<//>
    </section>
    <${DeadLetters} live=${live} />`;
}

function Queues({ live }) {
  const standing = live.queues;
  if (!standing) return html`<${Skeleton} lines=${2} />`;
  return html`
    <section aria-labelledby="queues">
      <h2 id="queues">Queues</h2>
      ${standing.problem && html`<p class="note" role="status">${standing.problem}</p>`}
      <div class="cards">
        ${(standing.queues || []).map(queue => html`<${Queue} key=${queue.name} queue=${queue} oldest=${oldestOf(standing)} />`)}
      </div>
    </section>`;
}

/** Where something is left out, nobody knows whether anything waits. */
const oldestOf = ({ oldest_waiting_since: oldest, problem }) => (oldest ? ago(oldest) : problem ? 'not known' : 'nothing waits');

const number = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

function Queue({ queue, oldest }) {
  const [paused, setPaused] = useState();
  const rests = paused ?? queue.paused;
  return html`
    <div class="card">
      <h3><code>${queue.name}</code> ${rests ? html`<span class="tag warn">paused</span>` : html`<span class="tag good">open</span>`}</h3>
      <dl class="facts short">
        ${number('Ready', count(queue.ready))}
        ${number('In work', count(queue.unacked))}
        ${number('Waiting to be tried again', count(queue.delayed))}
        ${number('Oldest has waited since', oldest)}
        ${number('Workers', `${count(queue.consumers)} · kept by ${queue.keeper}`)}
      </dl>
      <p><${Act} path=${`/ops/queues/${queue.name}/${rests ? 'resume' : 'pause'}`}
        onDone=${answer => setPaused(answer.queues.find(one => one.name === queue.name)?.paused)}>
        ${rests ? 'Let its workers go on' : 'Let its workers rest'}<//></p>
    </div>`;
}

function Workers({ live }) {
  const workers = live.workers?.workers;
  if (!workers) return null;
  return html`
    <section aria-labelledby="workers">
      <h2 id="workers">Workers</h2>
      ${workers.length === 0
        ? html`<${Empty} title="Nobody works on tasks.">Start a process with the role dispatch.<//>`
        : html`<${Table} caption="Workers and what each does" rows=${workers} rowKey=${one => one.node + one.queue} columns=${WORKER_COLUMNS} />`}
    </section>`;
}

const WORKER_COLUMNS = [
  { name: 'Process', cell: one => `${one.host}:${one.pid}` },
  { name: 'Queue', cell: one => html`<code>${one.queue}</code>` },
  { name: 'Holds', number: true, cell: one => count(one.holding) },
  { name: 'Oldest held', number: true, cell: one => (one.holding ? `${(one.oldest_held_ms / 1000).toFixed(1)} s` : '') },
  { name: 'Done', number: true, cell: one => count(one.done) },
  { name: 'At work on', cell: one => one.jobs.slice(0, 5).map(id => html`<${TaskLink} key=${id} id=${id} /> `) },
];

function Filters({ query }) {
  const change = part => go('/tasks', { ...query, after: undefined, ...part }, true);
  return html`
    <form class="filters" role="search" onSubmit=${event => event.preventDefault()}>
      <label>Club, or the beginning of an id
        <input type="search" maxlength="100" value=${query.q || ''} onInput=${event => change({ q: event.target.value })} />
      </label>
      <label>State
        <select value=${query.state || ''} onChange=${event => change({ state: event.target.value })}>
          <option value="">any</option>
          ${STATES.map(state => html`<option key=${state} value=${state}>${state}</option>`)}
        </select>
      </label>
    </form>`;
}

function List({ page, said, query, reload }) {
  if (page.tasks.length === 0) {
    return query.q || query.state || query.after
      ? html`<${Empty} title="No such task.">Look for another name or state.<//>`
      : html`<${Empty} title="No tasks yet.">Ask for a prediction with the header <code>Prefer: respond-async</code> and it shows up here.<//>`;
  }
  const columns = [
    { name: 'About', cell: task => html`<${TaskLink} id=${task.task_id}>${aboutText(task.about)}<//>` },
    { name: 'State', cell: task => html`<${StateTag} state=${stateOf(task, said)} />` },
    { name: 'Attempts', number: true, cell: task => task.attempts },
    { name: 'Changed', cell: task => ago(task.updated_at) },
    { name: 'Id', cell: task => html`<code>${task.task_id.slice(0, 8)}</code>` },
    { name: 'Stop', cell: task => !ended(stateOf(task, said)) && html`
      <${Act} path=${`/tasks/${task.task_id}`} method="DELETE" onDone=${reload} label=${`Cancel ${aboutText(task.about)}`}>Cancel<//>` },
  ];
  return html`
    <${Table} caption="Tasks, the newest first" columns=${columns} rows=${page.tasks} rowKey=${task => task.task_id} />
    <p class="row">
      ${query.after && html`<button type="button" onClick=${() => go('/tasks', { ...query, after: undefined })}>Newest</button>`}
      ${page.next && html`<button type="button" onClick=${() => go('/tasks', { ...query, after: page.next })}>Older</button>`}
    </p>`;
}

/** What was loaded may be older than what was told; an end is never taken back but by a person. */
const stateOf = (task, said) => (ended(task.status) ? task.status : said[task.task_id] || task.status);

function DeadLetters({ live }) {
  const total = Object.values(live.queues?.dead_letters || {}).reduce((sum, letters) => sum + letters, 0);
  const letters = useLoad(signal => (live.problem ? null : ask('/ops/dead-letters?limit=50', { signal, guarded: true })), [total, Boolean(live.problem)], { keep: true });
  if (live.problem) return null;
  return html`
    <section aria-labelledby="dead">
      <h2 id="dead">Dead letters ${total > 0 && html`<span class="tag bad">${count(total)}</span>`}</h2>
      <${Loaded} of=${letters} lines=${2}>${page => (page.dead_letters.length === 0
        ? html`<${Empty} title="None.">Work that failed for good would lie here until somebody gives it another life.<//>`
        : html`<${Table} caption="Work that nobody attempts again by itself" columns=${letterColumns(letters.reload)} rows=${page.dead_letters} rowKey=${letter => letter.id} />`)}<//>
    </section>`;
}

const letterColumns = reload => [
  { name: 'Task', cell: letter => html`<${TaskLink} id=${letter.id} />` },
  { name: 'Cause', cell: letter => html`<strong>${letter.cause.title}</strong><br />${letter.cause.detail}` },
  { name: 'Attempts', number: true, cell: letter => letter.attempts },
  { name: 'Died', cell: letter => ago(letter.died_at) },
  { name: 'What to do', cell: letter => html`
    <span class="row">
      <${Act} path=${`/ops/dead-letters/${letter.id}/requeue`} onDone=${reload} label=${`Requeue ${letter.id}`}>Requeue<//>
      <${Act} path=${`/ops/dead-letters/${letter.id}`} method="DELETE" confirm="Drop it for good?" onDone=${reload} label=${`Drop ${letter.id}`}>Drop<//>
    </span>` },
];

export const view = { path: '/tasks', title: 'Tasks', component: Tasks };
