// The HTTP contract, operation by operation, each ready to take along.
import { html, useState } from '../lib/preact.js';
import { ask } from '../api.js';
import { fixed } from '../format.js';
import { Code, Snippets } from '../parts/copy.js';
import { useLoad } from '../parts/load.js';
import { Loaded, ProblemBox } from '../parts/states.js';

const METHODS = ['get', 'post', 'put', 'delete'];

function Api() {
  const contract = useLoad(signal => ask('/openapi.json', { signal }), []);
  return html`
    <h1>API</h1>
    <p class="lead">
      Everything that this page shows can be asked for. Read the whole <a href="/docs">reference</a>, or take the contract
      along as <a href="/openapi.yaml">YAML</a> or <a href="/openapi.json">JSON</a>.
    </p>
    <section aria-labelledby="try"><h2 id="try">Try it</h2><${TryIt} /></section>
    <${Loaded} of=${contract} lines=${10}>${api => html`
      ${api.tags.map(tag => html`<${Group} key=${tag.name} tag=${tag} operations=${operationsOf(api, tag.name)} />`)}`}<//>`;
}

/** A path with words to be replaced where it has gaps: braces are no part of an address. */
const filled = path => path.replace(/\{(\w+)\}/g, (gap, name) => name.toUpperCase());

/** The operations of a tag, each with its path, its method and a body to begin with. */
function operationsOf(api, tag) {
  return Object.entries(api.paths).flatMap(([path, methods]) => METHODS
    .filter(method => methods[method]?.tags.includes(tag))
    .map(method => ({ ...methods[method], path, method: method.toUpperCase(), body: bodyOf(api, methods[method]) })));
}

function resolve(api, node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((part, step) => part[step], api) : node;
}

/** The first example of a JSON body; another kind of body is sent from a file. */
function bodyOf(api, operation) {
  const content = resolve(api, operation.requestBody)?.content;
  if (!content) return {};
  const json = content['application/json'];
  if (!json) return { file: { type: Object.keys(content)[0] } };
  const [first] = Object.values(json.examples || {});
  return { body: resolve(api, first)?.value || json.example };
}

const Group = ({ tag, operations }) => html`
  <section aria-labelledby=${`tag-${tag.name}`}>
    <h2 id=${`tag-${tag.name}`} class="capital">${tag.name}</h2>
    <p class="lead">${tag.description}</p>
    ${operations.map(one => html`<${Operation} key=${one.operationId} operation=${one} />`)}
  </section>`;

function Operation({ operation }) {
  const { method, path, summary, description, security, body } = operation;
  const [open, setOpen] = useState(false);
  const guarded = Boolean(security);
  return html`
    <details class="operation" onToggle=${e => setOpen(e.target.open)}>
      <summary>
        <b class=${`method ${method.toLowerCase()}`}>${method}</b>
        <code>${path}</code>
        <span>${summary}</span>
        ${guarded && html`<span class="tag">key</span>`}
      </summary>
      ${open && html`
        <div class="operation-body">
          ${description && html`<p class="said">${description}</p>`}
          <${Snippets} request=${{ method, path: filled(path), guarded, ...body }} />
        </div>`}
    </details>`;
}

const FIRST = JSON.stringify({ home: 'Arsenal', away: 'Chelsea' }, null, 2);

/** Sends a body to /predict and shows the answer as it came. */
function TryIt() {
  const [text, setText] = useState(FIRST);
  const [answer, setAnswer] = useState();
  const [problem, setProblem] = useState();
  const send = async event => {
    event?.preventDefault();
    const begun = performance.now();
    setProblem(undefined);
    try {
      const reply = await ask('/predict', { body: text });
      setAnswer({ text: JSON.stringify(reply, null, 2), took: performance.now() - begun });
    } catch (cause) {
      setAnswer(undefined);
      setProblem(cause);
    }
  };
  return html`
    <form class="try" onSubmit=${send}>
      <label>Body of <code>POST /predict</code>
        <textarea rows="5" spellcheck="false" value=${text} onInput=${e => setText(e.target.value)}></textarea>
      </label>
      <p class="row"><button class="main" type="submit">Send</button>${answer && html`<span class="fine">answered in ${fixed(answer.took, 0)} ms</span>`}</p>
      <div aria-live="polite">
        ${problem && html`<${ProblemBox} problem=${problem} retry=${send} />`}
        ${answer && html`<${Code} text=${answer.text} label="Answer" />`}
      </div>
    </form>`;
}

export const view = { path: '/api', title: 'API', component: Api };
