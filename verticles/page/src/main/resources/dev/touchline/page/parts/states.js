// What a view shows while it waits, when there is nothing, when something went wrong, and when what it has is old.
import { html, useState } from '../lib/preact.js';
import { apiKey, keepApiKey } from '../api.js';
import { ago, clock } from '../format.js';

/** Grey lines in place of what is being loaded. */
export const Skeleton = ({ lines = 4 }) => html`
  <div class="skeletons" role="status">
    <span class="unseen">Loading</span>
    ${Array.from({ length: lines }, (_, i) => html`<p class="skeleton" key=${i} aria-hidden="true"></p>`)}
  </div>`;

/** Nothing to show, and what to do about it. */
export const Empty = ({ title, children }) => html`
  <div class="empty"><p class="empty-title">${title}</p><div>${children}</div></div>`;

/**
 * What went wrong and what to do next.
 *
 * @param retry asks again
 * @param insteadOf given the pointer of a fault and a suggestion, the address that has it instead
 */
export function ProblemBox({ problem, retry, insteadOf }) {
  return html`
    <div class="problem" role="alert">
      <p class="problem-title">${problem.title || 'Something went wrong'}</p>
      <p>${problem.message}</p>
      <${Faults} errors=${problem.errors} insteadOf=${insteadOf} />
      ${problem.wantsKey && html`<${KeyForm} onKept=${retry} />`}
      <p class="row">
        ${retry && html`<button type="button" onClick=${() => retry()}>Try again</button>`}
        ${problem.traceId && html`<small>trace <code>${problem.traceId}</code></small>`}
      </p>
    </div>`;
}

function Faults({ errors, insteadOf }) {
  if (!errors || !errors.length) return null;
  return html`
    <ul>
      ${errors.map(fault => html`
        <li key=${fault.pointer}>
          <code>${fault.pointer}</code> ${fault.reason}${fault.suggestions?.length > 0 && html`. Did you mean
            ${fault.suggestions.map((one, i) => html`${i > 0 && ','} ${insteadOf ? html`<a href=${insteadOf(fault.pointer, one)}>${one}</a>` : one}`)}?`}
        </li>`)}
    </ul>`;
}

/** Takes the API key of whoever may steer. */
export function KeyForm({ onKept }) {
  const [key, setKey] = useState('');
  const keep = event => {
    event.preventDefault();
    keepApiKey(key.trim());
    onKept?.();
  };
  return html`
    <form class="row" onSubmit=${keep}>
      <label>API key
        <input type="password" autocomplete="off" required value=${key} onInput=${e => setKey(e.target.value)} />
      </label>
      <button type="submit">Use it in this tab</button>
      ${apiKey() && html`<small>The one that this tab has was refused.</small>`}
    </form>`;
}

/** How old something is; more than old, it says so in colour. */
export function Age({ at, of = 'as of', oldAfter = Infinity }) {
  const old = Date.now() - new Date(at) > oldAfter;
  const instant = new Date(at);
  return html`
    <time class=${old ? 'age old' : 'age'} datetime=${instant.toISOString()} title=${instant.toLocaleString()}>
      ${of} ${ago(at)}
    </time>`;
}

/**
 * What `useLoad` gave, in whichever state it is.
 *
 * @param of what useLoad gave
 * @param lines how many grey lines stand for it while it is loaded
 * @param insteadOf see ProblemBox
 * @param children a function of the data
 */
export function Loaded({ of, lines, insteadOf, children }) {
  const { data, at, problem, reload } = of;
  if (data === undefined) {
    return problem ? html`<${ProblemBox} problem=${problem} retry=${reload} insteadOf=${insteadOf} />` : html`<${Skeleton} lines=${lines} />`;
  }
  const show = Array.isArray(children) ? children[0] : children;
  return html`${problem && html`<${Stale} at=${at} problem=${problem} retry=${reload} />`}${show(data)}`;
}

/** Says that what is shown is old because nothing newer came. */
export const Stale = ({ at, problem, retry }) => html`
  <p class="stale" role="status">
    Shown as of ${clock(at)}; nothing newer came: ${problem.title}.
    ${retry && html` <button type="button" class="link" onClick=${() => retry()}>Try again</button>`}
  </p>`;
