// A prediction on its way: each hop with its time.
import { html, useRef, useState } from '../lib/preact.js';
import { Problem } from '../api.js';
import { askForEvents } from '../sse.js';
import { fixed } from '../format.js';
import { ProblemBox } from './states.js';

const NAMES = { accepted: 'Accepted', features: 'Clubs looked up', scoring: 'Model at work', result: 'Answer', failed: 'Failed' };

/**
 * A button that asks anew and shows how the answer comes about.
 *
 * @param question body of the request
 * @param onResult told the new prediction
 */
export function PredictNow({ question, onResult }) {
  const [hops, setHops] = useState([]);
  const [problem, setProblem] = useState();
  const [busy, setBusy] = useState(false);
  const stop = useRef();
  const ask = async () => {
    stop.current?.abort();
    stop.current = new AbortController();
    setHops([]);
    setProblem(undefined);
    setBusy(true);
    const begun = performance.now();
    const hear = (type, data) => {
      const passed = performance.now() - begun;
      setHops(before => [...before, { type, server: data.at_ms, passed }]);
      if (type === 'result') onResult(data.prediction || data);
      if (type === 'failed') setProblem(new Problem(data.problem));
    };
    await askForEvents('/predict?explain=true', question, hear, stop.current.signal).catch(setProblem);
    setBusy(false);
  };
  return html`
    <div class="predict-now">
      <button type="button" class="main" disabled=${busy} onClick=${ask}>${busy ? 'Asking …' : 'Predict now'}</button>
      <ol class="hops" aria-live="polite">
        ${hops.map(hop => html`
          <li key=${hop.type}><span>${NAMES[hop.type] || hop.type}</span><b>${hop.server ?? fixed(hop.passed, 1)} ms</b></li>`)}
        ${hops.length > 0 && !busy && html`<li class="round"><span>There and back</span><b>${fixed(hops.at(-1).passed, 1)} ms</b></li>`}
      </ol>
      ${problem && html`<${ProblemBox} problem=${problem} />`}
    </div>`;
}
