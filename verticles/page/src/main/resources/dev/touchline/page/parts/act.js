// A button that changes something, and asks for the API key only when the server does.
import { html, useState } from '../lib/preact.js';
import { ask } from '../api.js';
import { ProblemBox } from './states.js';

/**
 * @param path what is asked
 * @param method by which method
 * @param confirm a question to answer first, where the change cannot be undone
 * @param onDone given what the server answered
 */
export function Act({ path, method = 'POST', confirm, onDone, children, label }) {
  const [state, setState] = useState({});
  const act = async () => {
    setState({ busy: true });
    try {
      const answer = await ask(path, { method, guarded: true });
      setState({});
      onDone?.(answer);
    } catch (problem) {
      setState({ problem });
    }
  };
  if (state.problem) return html`<${ProblemBox} problem=${state.problem} retry=${act} />`;
  if (state.sure) {
    return html`
      <span class="row" role="group" aria-label=${confirm}>
        <small>${confirm}</small>
        <button type="button" class="small" onClick=${act}>Yes</button>
        <button type="button" class="small" onClick=${() => setState({})}>No</button>
      </span>`;
  }
  const press = confirm ? () => setState({ sure: true }) : act;
  return html`<button type="button" class="small" disabled=${state.busy} aria-label=${label} onClick=${press}>${children}</button>`;
}
