// Why: the steps from the base rate to the prediction.
import { html } from '../lib/preact.js';
import { fixed, signed } from '../format.js';
import { featureInWords } from '../words.js';

/**
 * @param reasons what reasonsOf gave
 * @param clubs names of both sides
 * @param missing names of the features that had no value
 */
export function Waterfall({ reasons, clubs, missing }) {
  const { base, steps, others, whole } = reasons;
  const ends = [base, whole, ...steps.map(step => step.to)];
  const least = Math.min(...ends);
  const room = Math.max(...ends) - least || 1;
  const place = value => (100 * (value - least)) / room;
  const row = { place, clubs, missing };
  return html`
    <ol class="waterfall">
      <${Total} words="What the model says of any match" value=${base} place=${place} />
      ${steps.map(step => html`<${Step} key=${step.feature} step=${step} ...${row} />`)}
      ${others.count > 0 && html`<${Step} step=${others} words=${`${others.count} other features together`} ...${row} />`}
      <${Total} words="The prediction" value=${whole} place=${place} />
    </ol>`;
}

const Total = ({ words, value, place }) => html`
  <li class="total">
    <span class="reason">${words}</span>
    <span class="track" aria-hidden="true"><i style=${{ left: 0, width: `${Math.max(place(value), 0.6)}%` }}></i></span>
    <b>${fixed(value * 100, 1)} %</b>
  </li>`;

function Step({ step, words, place, clubs, missing }) {
  const points = (step.to - step.from) * 100;
  const [left, right] = [step.from, step.to].map(place).sort((a, b) => a - b);
  const unknown = missing.includes(step.feature);
  return html`
    <li class=${points < 0 ? 'less' : 'more'}>
      <span class="reason">
        ${words || featureInWords(step.feature, step.value, clubs)}${unknown && html` <span class="tag warn">no value</span>`}
      </span>
      <span class="track" aria-hidden="true"><i style=${{ left: `${left}%`, width: `${Math.max(right - left, 0.6)}%` }}></i></span>
      <b>${signed(points)}<span class="unseen"> points</span></b>
    </li>`;
}
