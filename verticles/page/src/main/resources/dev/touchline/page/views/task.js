// One task: how it stands and how it came there.
import { html } from '../lib/preact.js';
import { ask } from '../api.js';
import { ago, moment } from '../format.js';
import { Act } from '../parts/act.js';
import { Bar } from '../parts/bar.js';
import { useLive } from '../parts/live.js';
import { useLoad } from '../parts/load.js';
import { Loaded } from '../parts/states.js';
import { aboutText, ended, StateTag } from '../parts/task.js';
import { href } from '../router.js';

function Task({ params }) {
  const task = useLoad(signal => ask(`/tasks/${encodeURIComponent(params.id)}`, { signal }), [params.id], { every: 5000 });
  const live = useLive(changed => {
    if (!changed || changed.some(one => one.task_id === params.id)) task.reload();
  });
  const places = Object.fromEntries((live.mesh?.nodes || []).map(node => [node.node, `${node.host}:${node.pid}`]));
  return html`
    <p><a href=${href('/tasks')}>All tasks</a></p>
    <${Loaded} of=${task} lines=${6}>${shown => html`<${Shown} task=${shown} reload=${task.reload} places=${places} />`}<//>`;
}

const Shown = ({ task, reload, places }) => html`
  <h1>${aboutText(task.about)}</h1>
  <p class="row" role="status"><${StateTag} state=${task.status} /> <code>${task.task_id}</code>
    ${!ended(task.status) && html`<${Act} path=${`/tasks/${task.task_id}`} method="DELETE" onDone=${reload}>Cancel<//>`}
  </p>
  ${task.error && html`<p class="note"><strong>${task.error.title}.</strong> ${task.error.detail}</p>`}
  ${task.next_attempt_at && html`<p>The next attempt is due ${ago(task.next_attempt_at)}.</p>`}
  ${task.result && html`<${Result} of=${task.result} />`}
  <section aria-labelledby="timeline">
    <h2 id="timeline">Timeline</h2>
    <ol class="timeline">
      ${(task.timeline || []).map((step, i, all) => html`<${Step} key=${step.number} step=${step} before=${all[i - 1]} places=${places} />`)}
    </ol>
  </section>`;

const Result = ({ of }) => html`
  <section aria-labelledby="result">
    <h2 id="result">Prediction</h2>
    <${Bar} p=${{ home: of.proba_home, draw: of.proba_draw, away: of.proba_away }} big />
  </section>`;

const Step = ({ step, before, places }) => html`
  <li>
    <${StateTag} state=${step.status} />
    <span>
      ${step.attempts > 0 && html`attempt ${step.attempts} `}
      ${step.error && html`<strong>${step.error.title}.</strong> ${step.error.detail} `}
      ${step.node && html`<small>told by ${places[step.node] || html`a process that is gone (<code>${step.node.slice(0, 8)}</code>)`}</small>`}
    </span>
    <time datetime=${step.at} title=${moment(step.at)}>${before ? `+${took(step, before)}` : moment(step.at)}</time>
  </li>`;

function took(step, before) {
  const ms = new Date(step.at) - new Date(before.at);
  return ms < 10000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}

export const view = { path: '/tasks/:id', title: 'Task', component: Task, listed: false };
