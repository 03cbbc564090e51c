// The mesh: which processes there are, what they serve, and what is said at one address.
import { html, useEffect, useState } from '../lib/preact.js';
import { withQuery } from '../api.js';
import { ago, clock, count, fixed } from '../format.js';
import { LiveState, useLive } from '../parts/live.js';
import { Empty, Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { go, href } from '../router.js';
import { follow } from '../sse.js';

const MOST_HEARD = 50;

function Mesh({ query }) {
  const live = useLive();
  const mesh = live.mesh;
  return html`
    <h1>Mesh</h1>
    <p class="lead">The processes of Touchline, the addresses that they serve together, and what is said there.</p>
    <${LiveState} of=${live} />
    ${live.problem ? null : mesh ? html`<${Nodes} nodes=${mesh.nodes} /><${Addresses} mesh=${mesh} chosen=${query.address} />` : html`<${Skeleton} lines=${6} />`}
    ${query.address && !live.problem && html`<${Tap} key=${query.address} address=${query.address} nodes=${mesh?.nodes || []} />`}`;
}

const Nodes = ({ nodes }) => html`
  <section aria-labelledby="nodes">
    <h2 id="nodes">Processes</h2>
    ${nodes.length === 0 && html`<${Empty} title="Nobody was heard of yet.">Processes tell of themselves every 2 s.<//>`}
    <div class="cards">
      ${nodes.map(node => html`
        <div class="card" key=${node.node}>
          <h3>${node.host}:${node.pid}</h3>
          <p>${node.roles.map(role => html`<span class="tag" key=${role}>${role}</span> `)}</p>
          <p class="fine">
            <span>version ${node.version}</span><span>up since ${ago(node.started_at)}</span>
            <span>${count(node.served.length)} addresses</span>
            <span>${fixed(node.served.reduce((sum, one) => sum + one.per_second, 0), 1)} requests/s</span>
          </p>
        </div>`)}
    </div>
  </section>`;

function Addresses({ mesh, chosen }) {
  const columns = [
    { name: 'Address', cell: one => html`<code>${one.address}</code>` },
    { name: 'Lane', cell: one => one.lane },
    { name: 'Consumers', number: true, cell: one => count(one.consumers) },
    { name: 'In flight', number: true, cell: one => count(one.in_flight) },
    { name: 'Per second', number: true, cell: one => fixed(one.per_second, 1) },
    { name: 'Answered', number: true, cell: one => count(one.answered) },
    { name: 'Listen', cell: one => html`
      <a href=${href('/mesh', { address: one.address })} aria-label=${`Listen to ${one.address}`}
        aria-current=${one.address === chosen ? 'true' : undefined}>Listen</a>` },
  ];
  return html`
    <section aria-labelledby="addresses">
      <h2 id="addresses">Addresses</h2>
      <${Table} caption="Addresses of the bus" columns=${columns} rows=${mesh.addresses} rowKey=${one => one.address + one.lane} />
    </section>`;
}

function Tap({ address, nodes }) {
  const [heard, setHeard] = useState([]);
  const [state, setState] = useState('connecting');
  const [round, setRound] = useState(0);
  useEffect(() => {
    let number = 0;
    const stop = follow(withQuery('/ops/mesh/tap', { address }), {
      types: ['listening', 'request', 'end'],
      guarded: true,
      onState: now => setState(old => (now === 'lost' ? now : old)),
      onEvent: (kind, said) => {
        if (kind === 'request') setHeard(old => [{ ...said, number: ++number }, ...old].slice(0, MOST_HEARD));
        else setState(kind);
        if (kind === 'end') stop();
      },
    });
    return stop;
  }, [address, round]);
  const places = Object.fromEntries(nodes.map(node => [node.node, `${node.host}:${node.pid}`]));
  return html`
    <section aria-labelledby="tap">
      <h2 id="tap">Said at <code>${address}</code></h2>
      <p>A sample, without secrets, for a minute.</p>
      <p class="row">
        <span class=${state === 'listening' ? 'tag good' : 'tag'} role="status">${SAID[state]}</span>
        ${state === 'end' && html`<button type="button" class="small" onClick=${() => setRound(round + 1)}>Listen again</button>`}
        <button type="button" class="small" onClick=${() => go('/mesh')}>Stop</button>
      </p>
      ${heard.length === 0
        ? html`<${Empty} title="Nothing was said yet.">Ask for a prediction, or wait.<//>`
        : html`<ol class="heard" aria-live="off">${heard.map(one => html`<${Heard} key=${one.number} one=${one} place=${places[one.node]} />`)}</ol>`}
    </section>`;
}

const SAID = { connecting: 'Connecting', listening: 'Listening', lost: 'Connection lost, trying again', end: 'The minute is over' };

const Heard = ({ one, place }) => html`
  <li>
    <details>
      <summary>
        <time datetime=${one.at}>${clock(one.at)}</time>
        <span class=${one.failure ? 'tag bad' : 'tag good'}>${one.failure || 'answered'}</span>
        <span>${fixed(one.took_micros / 1000, 1)} ms</span>
        <small>${place || one.node.slice(0, 8)}${one.skipped > 0 && ` · ${count(one.skipped)} before it not shown`}</small>
      </summary>
      <${Body} name="Request" of=${one.request} />
      ${one.reply && html`<${Body} name="Reply" of=${one.reply} />`}
      ${one.trace_id && html`<small>trace <code>${one.trace_id}</code></small>`}
    </details>
  </li>`;

const Body = ({ name, of }) => html`
  <p><b>${name}</b> <code>${of.json}${of.cut && '…'}</code>
    ${of.hidden.length > 0 && html`<small>left out: ${of.hidden.join(', ')}</small>`}</p>`;

export const view = { path: '/mesh', title: 'Mesh', component: Mesh };
