// How good the predictions have been, beside forecasts that are easy to make, and what that rests on.
import { html, useState } from '../lib/preact.js';
import { ask, withQuery } from '../api.js';
import { count, fixed, plainDay } from '../format.js';
import { byLeagueName, leagueName } from '../leagues.js';
import { Choice, Code } from '../parts/copy.js';
import { Lines } from '../parts/lines.js';
import { useLoad } from '../parts/load.js';
import { Reliability } from '../parts/reliability.js';
import { Empty, Loaded } from '../parts/states.js';
import { matchHref } from '../parts/stored-match.js';
import { Table } from '../parts/table.js';
import { go } from '../router.js';

const SOURCES = { all: 'All', live: 'Live', backtest: 'Back-test' };
const FORECASTERS = { model: 'Touchline', elo: 'Elo ratings alone', class_prior: 'Class prior' };
const TONES = { model: 'home', elo: 'away', class_prior: 'plain' };
const SCORES = { rps: 'RPS', log_loss: 'Log loss', brier: 'Brier', ece: 'ECE' };
const EVERY_MS = 60000;

function TrackRecord({ query }) {
  const source = query.source in SOURCES ? query.source : 'all';
  const record = useLoad(signal => ask(withQuery('/track-record', { source }), { signal }), [source], { every: EVERY_MS });
  return html`
    <h1>Track record</h1>
    <p class="lead">How good the predictions have been, beside two forecasts that are easy to make: the Elo ratings alone,
      and how often hosts of the league won, drew and lost so far.</p>
    <${Choice} label="Which predictions" of=${Object.keys(SOURCES)} names=${SOURCES} value=${source}
      onChange=${one => go('/track-record', { source: one === 'all' ? '' : one })} />
    <${Loaded} of=${record} lines=${10}>${found => html`<${Found} record=${found} source=${source} />`}<//>`;
}

function Found({ record, source }) {
  return html`
    <${Parts} of=${record.parts} />
    ${record.forecasters.length ? html`
      <${Summary} of=${record.forecasters} />
      <${Calibration} bins=${record.reliability} />
      <${OverTime} months=${record.months} />
      <${Leagues} of=${record.competitions} />
      <${Misses} of=${record.worst_misses} />` : html`<${Nothing} source=${source} />`}
    <${Downloads} source=${source} />`;
}

/** What the numbers rest on: a back-test is never taken for something that was said before the match. */
const Parts = ({ of: parts }) => html`
  <ul class="record-parts">
    ${parts.map(part => html`
      <li key=${part.source}>
        <span class=${part.source === 'live' ? 'tag good' : 'tag warn'}>${part.source === 'live' ? 'live' : 'back-test'}</span>
        <span>${part.label}</span>
        <b>${part.matches === 1 ? '1 match' : `${count(part.matches)} matches`}${part.from && `, ${plainDay(part.from)} to ${plainDay(part.to)}`}</b>
      </li>`)}
  </ul>`;

const Nothing = ({ source }) => html`
  <${Empty} title=${source === 'live' ? 'No live prediction has been graded yet.' : 'Nothing has been graded yet.'}>
    Import fixtures with their kick-offs, and later their results: <code>./touchline import results.csv</code>.
    Each is predicted before it begins and graded when its result comes in.
  <//>`;

const Summary = ({ of: forecasters }) => html`
  <section aria-labelledby="summary">
    <h2 id="summary">In short</h2>
    <p>Lower is better, but for accuracy. RPS is the ranked probability score, ECE the expected calibration error.</p>
    <${Table} caption="Scores of each forecaster" rows=${forecasters} rowKey=${one => one.forecaster} columns=${[
      { name: 'Forecaster', cell: one => (one.forecaster === 'model' ? html`<b>${FORECASTERS.model}</b>` : FORECASTERS[one.forecaster]) },
      { name: 'Matches', number: true, cell: one => count(one.matches) },
      ...Object.entries(SCORES).map(([score, name]) => ({ name, number: true, cell: one => fixed(one[score], score === 'ece' ? 3 : 4) })),
      { name: 'Accuracy', number: true, cell: one => `${fixed(one.accuracy * 100, 1)} %` },
    ]} />
  </section>`;

const Calibration = ({ bins }) => html`
  <section aria-labelledby="reliability">
    <h2 id="reliability">When it says 60 %, does it happen 6 times in 10?</h2>
    <${Reliability} bins=${bins} />
  </section>`;

const scoresOf = (slice, forecaster) => slice.forecasters.find(one => one.forecaster === forecaster);

function OverTime({ months }) {
  const [score, setScore] = useState('rps');
  const series = Object.keys(FORECASTERS).map(forecaster => ({
    name: FORECASTERS[forecaster],
    tone: TONES[forecaster],
    dashed: forecaster !== 'model',
    points: months.filter(month => scoresOf(month, forecaster))
      .map(month => ({ date: `${month.name}-15`, value: scoresOf(month, forecaster)[score] })),
  })).filter(one => one.points.length > 0);
  return html`
    <section aria-labelledby="time">
      <h2 id="time">Month by month</h2>
      <${Choice} label="Score" of=${['rps', 'log_loss']} names=${SCORES} value=${score} onChange=${setScore} />
      <div class="card over-time">
        ${months.length > 1
          ? html`<${Lines} label=${`${SCORES[score]} of each forecaster by month, lower is better. The numbers are in the table.`} series=${series} decimals=${3} />`
          : html`<p>One month is no line yet.</p>`}
        <details>
          <summary>The numbers</summary>
          <${Table} caption=${`${SCORES[score]} by month`} rows=${months} rowKey=${month => month.name}
            columns=${[{ name: 'Month', cell: month => month.name }, ...beside(score)]} />
        </details>
      </div>
    </section>`;
}

/** Columns that set the forecasters side by side. */
const beside = score => [
  { name: 'Matches', number: true, cell: slice => count(scoresOf(slice, 'model').matches) },
  ...Object.entries(FORECASTERS).map(([forecaster, name]) => ({
    name,
    number: true,
    cell: slice => (scoresOf(slice, forecaster) ? fixed(scoresOf(slice, forecaster)[score], 4) : '–'),
  })),
];

const Leagues = ({ of: competitions }) => html`
  <section aria-labelledby="leagues">
    <h2 id="leagues">League by league</h2>
    <${Table} caption="RPS by league" rowKey=${one => one.name}
      rows=${[...competitions].sort((a, b) => byLeagueName(a.name, b.name))}
      columns=${[
        { name: 'League', cell: one => leagueName(one.name) },
        ...beside('rps'),
        { name: 'Log loss', number: true, cell: one => fixed(scoresOf(one, 'model').log_loss, 4) },
        { name: 'Accuracy', number: true, cell: one => `${fixed(scoresOf(one, 'model').accuracy * 100, 1)} %` },
      ]} />
  </section>`;

/** What the model gave to what then happened. */
const given = match => match[`proba_${['away', 'draw', 'home'][Math.sign(match.home_goals - match.away_goals) + 1]}`];

const Misses = ({ of: matches }) => html`
  <section aria-labelledby="misses">
    <h2 id="misses">Where it was most wrong</h2>
    <${Table} caption="Worst misses" rows=${matches} rowKey=${match => match.date + match.home} columns=${[
      { name: 'Day', cell: match => plainDay(match.date) },
      { name: 'Match', cell: match => html`<a href=${matchHref(match)}>${match.home} ${match.home_goals}–${match.away_goals} ${match.away}</a>` },
      { name: 'League', cell: match => leagueName(match.competition) },
      { name: 'Chance it gave', number: true, cell: match => `${fixed(given(match) * 100, 1)} %` },
      { name: 'Log loss', number: true, cell: match => fixed(match.grade.log_loss, 2) },
      { name: 'Made', cell: match => SOURCES[match.source] },
    ]} />
  </section>`;

function Downloads({ source }) {
  const path = withQuery('/track-record/predictions', { source });
  return html`
    <section aria-labelledby="download">
      <h2 id="download">Check it yourself</h2>
      <p>Every prediction that this rests on, with its grade; live ones from the moment of their kick-off, when the database
        locks them.</p>
      <p><a class="button" href=${path} download="touchline-predictions.csv">Download as CSV</a></p>
      <${Code} label="Command" text=${`curl -H 'Accept: application/x-ndjson' '${location.origin}${path}'`} />
    </section>`;
}

export const view = { path: '/track-record', title: 'Track record', component: TrackRecord };
