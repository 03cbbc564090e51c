// Which model answers, how good it was on matches it had not seen, and where it came from.
import { html } from '../lib/preact.js';
import { ask } from '../api.js';
import { count, fixed, moment, plainDay } from '../format.js';
import { Code, CopyButton } from '../parts/copy.js';
import { useLoad } from '../parts/load.js';
import { Loaded } from '../parts/states.js';
import { featureMeaning } from '../words.js';

function Model() {
  const info = useLoad(signal => ask('/predict/model/info', { signal }), []);
  return html`
    <h1>Model</h1>
    <p class="lead">Which model answers, how good it was on matches it had never seen, and where it came from.</p>
    <${Loaded} of=${info} lines=${8}>${model => html`
      <${Metrics} of=${model.metrics} />
      <${Provenance} model=${model} />
      <${Rollback} model=${model} />
      <${Features} names=${model.features} />`}<//>`;
}

/** Scores that come with those of simpler forecasts; lower is better in each. */
const SCORES = { rps: 'Ranked probability score', log_loss: 'Log loss' };
const RIVALS = { '': 'Touchline', _elo: 'Elo ratings alone', _base_rate: 'Base rates', _uniform: 'A third each' };

function Metrics({ of: metrics }) {
  if (!metrics) return null;
  return html`
    <section aria-labelledby="quality">
      <h2 id="quality">How good it is</h2>
      <p>On ${count(metrics.matches)} matches of a season that it was not trained on. Lower is better; the bars begin near the best of them.</p>
      <div class="cards">
        ${Object.entries(SCORES).filter(([score]) => score in metrics).map(([score, name]) => html`
          <${Score} key=${score} name=${name} score=${score} metrics=${metrics} />`)}
        <dl class="card facts">
          ${fact('Accuracy', metrics.accuracy && `${fixed(metrics.accuracy * 100, 1)} %`)}
          ${fact('Brier score', metrics.brier && fixed(metrics.brier, 4))}
          ${fact('Expected calibration error', metrics.ece && fixed(metrics.ece, 4))}
        </dl>
      </div>
    </section>`;
}

function Score({ name, score, metrics }) {
  const rivals = Object.entries(RIVALS).filter(([suffix]) => score + suffix in metrics);
  const values = rivals.map(([suffix]) => metrics[score + suffix]);
  // The differences are small beside the scores: the bars begin where none of them would vanish.
  const start = Math.min(...values) - (Math.max(...values) - Math.min(...values)) * 0.35;
  const width = value => `${(100 * (value - start)) / (Math.max(...values) - start)}%`;
  return html`
    <div class="card">
      <h3>${name}</h3>
      <ul class="gauges">
        ${rivals.map(([suffix, rival]) => html`
          <li key=${suffix}>
            <span>${rival}</span><b>${fixed(metrics[score + suffix], 4)}</b>
            <i class=${suffix ? '' : 'ours'} style=${{ width: width(metrics[score + suffix]) }}></i>
          </li>`)}
      </ul>
    </div>`;
}

const fact = (name, value) => value && html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const anchor = (name, value) => value && html`
  <div><dt>${name}</dt><dd><code>${value}</code> <${CopyButton} text=${value} label=${'Copy'} /></dd></div>`;

const Provenance = ({ model }) => html`
  <section aria-labelledby="origin">
    <h2 id="origin">Where it came from</h2>
    <dl class="card facts wide">
      ${fact('Name', `${model.model_name}, version ${model.model_version}`)}
      ${fact('Alias', model.model_alias)}
      ${fact('Knows results up to', model.trained_through && plainDay(model.trained_through))}
      ${fact('Loaded', model.loaded_at && moment(model.loaded_at))}
      ${fact('Loaded from', model.source)}
      ${fact('Engine', model.engine)}
      ${fact('Calibration', model.calibration)}
      ${anchor('Run', model.model_run_id)}
      ${anchor('Bundle digest', model.bundle_digest)}
      ${anchor('Trained by commit', model.git_commit)}
      ${anchor('Data set', model.dataset_version)}
      ${fact('Sources', model.sources?.join('; '))}
    </dl>
  </section>`;

const Rollback = ({ model }) => html`
  <section aria-labelledby="rollback">
    <h2 id="rollback">Roll back</h2>
    ${model.model_alias === 'shipped'
      ? html`<p>This is the model inside the jar, the one to fall back on. To serve an earlier bundle in its place:</p>
        <${Code} label="Command" text="MODEL_PATH=/path/to/earlier-bundle.zip ./touchline serve" />`
      : html`<p>To serve the model inside the jar in its place:</p>
        <${Code} label="Command" text="env -u MODEL_PATH -u TOUCHLINE_SCORING_MODEL_PATH ./touchline serve" />`}
  </section>`;

const Features = ({ names }) => html`
  <section aria-labelledby="features">
    <h2 id="features">What it looks at</h2>
    <details class="card">
      <summary>${names.length} features</summary>
      <ul class="feature-list">
        ${names.map(name => html`<li key=${name}><code>${name}</code> ${featureMeaning(name)}</li>`)}
      </ul>
    </details>
  </section>`;

export const view = { path: '/model', title: 'Model', component: Model };
