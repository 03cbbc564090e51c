// The forecast of one match: the bar, and what goes with it.
import { html } from '../lib/preact.js';
import { confidence, fixed, OUTCOMES, plainDay } from '../format.js';
import { Bar, BarKey } from './bar.js';
import { likeliest } from './heat-map.js';
import { Age } from './states.js';

export const probabilitiesOf = one => ({ home: one.proba_home, draw: one.proba_draw, away: one.proba_away });

const winner = (names, outcome) => (outcome === 'draw' ? 'a draw' : names[outcome]);

/** @param prediction what /predict answered; names of both sides { home, away } */
export function Forecast({ prediction, names }) {
  const p = probabilitiesOf(prediction);
  const likely = OUTCOMES.reduce((a, b) => (p[b] > p[a] ? b : a));
  const labels = { home: names.home, draw: 'Draw', away: names.away };
  return html`
    <div class="forecast">
      <${Bar} p=${p} names=${labels} big />
      <${BarKey} names=${labels} />
      <p class="verdict">
        <strong>${confidence(Object.values(p))}: ${winner(names, likely)}</strong>
        <span>expected goals ${fixed(prediction.expected_goals.home, 1)}–${fixed(prediction.expected_goals.away, 1)}</span>
        <span>likeliest score ${likeliest(prediction.scorelines)}</span>
      </p>
      <p class="fine">
        ${prediction.features_as_of && html`<span>knows results up to ${plainDay(prediction.features_as_of)}</span>`}
        <${Age} at=${prediction.computed_at} of="computed" />
        <span>model <a href="#/model">${prediction.model_run_id}</a></span>
      </p>
    </div>`;
}

/** What the model had to do without. */
export function Doubts({ prediction, words }) {
  const { imputed, cold_start: cold } = prediction;
  return html`
    ${cold.length > 0 && html`
      <p class="note">No result is known of ${cold.join(' and ')}: rated as a newcomer.</p>`}
    ${imputed.length > 0 && html`
      <details class="fine">
        <summary>${imputed.length} of the features have no value yet, which the model allows for</summary>
        <ul>${imputed.map(name => html`<li key=${name}>${words(name)}</li>`)}</ul>
      </details>`}`;
}
