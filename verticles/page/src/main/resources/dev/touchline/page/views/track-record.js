// How good the predictions have been, beside forecasts that are easy to make, and what that rests on.
import { html, useState } from '../lib/preact.js';
import { ask, withQuery } from '../api.js';
import { count, fixed, plainDay } from '../format.js';
import { byLeagueName, leagueName } from '../leagues.js';
import { Choice } from '../parts/copy.js';
import { Lines } from '../parts/lines.js';
import { useLoad } from '../parts/load.js';
import { Empty, Loaded } from '../parts/states.js';
import { matchHref } from '../parts/stored-match.js';
import { Table } from '../parts/table.js';
import { go } from '../router.js';

const SOURCES = { all: 'All', live: 'Live', backtest: 'Back-test' };
const FORECASTERS = { model: 'Touchline', elo: 'Elo ratings alone', class_prior: 'Class prior' };
const TONES = { model: 'home', elo: 'away', class_prior: 'plain' };
const SCORES = { rps: 'RPS', log_loss: 'Log loss', brier: 'Brier', ece: 'ECE' };
const EVERY_MS = 60000;

const SIZE = 260;
const LEFT = 44;
const TOP = 10;
const BARS = 56;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const number = (name, cell) => ({ name, number: true, cell });
const inPercent = (share, decimals = 1) => `${fixed(share * 100, decimals)} %`;

function TrackRecord({ query }) {
  const { source = 'all' } = query;
  const record = useLoad(signal => ask(withQuery('/track-record', { source }), { signal }), [source], { every: EVERY_MS });
  return html`
    <h1>Track record</h1>
    <p class="lead">How good the predictions have been, beside two forecasts that are easy to make: the Elo ratings alone,
      and how often hosts of the league won, drew and lost so far.</p>
    <${Choice} label="Which predictions" of=${Object.keys(SOURCES)} names=${SOURCES} value=${source}
      onChange=${one => go('/track-record', { source: one })} />
    <${Loaded} of=${record} lines=${10}>${found => html`<${Found} record=${found} source=${source} />`}<//>`;
}

function Found({ record, source }) {
  return html`
    <${Parts} of=${record.parts} />
    ${record.forecasters.length ? html`
      <${Summary} of=${record.forecasters} />
      <${Reliability} bins=${record.reliability} />
      <${OverTime} months=${record.months} />
      <${Leagues} of=${record.competitions} />
      <${Misses} of=${record.worst_misses} />` : html`<${Nothing} />`}
    <${Downloads} source=${source} />`;
}

/** What the numbers rest on: a back-test is never taken for something that was said before the match. */
const Parts = ({ of: parts }) => html`
  <${Table} caption="What it rests on" rows=${parts} rowKey=${part => part.source} columns=${[
    { name: 'Made', cell: part => html`<span class=${`tag ${part.source === 'live' ? 'good' : 'warn'}`}>${SOURCES[part.source]}</span>` },
    { name: 'How', cell: part => part.label },
    number('Matches', part => count(part.matches)),
    { name: 'Days', cell: part => part.from && `${plainDay(part.from)} to ${plainDay(part.to)}` },
  ]} />`;

const Nothing = () => html`
  <${Empty} title="No prediction has been graded yet.">
    Import fixtures with their kick-offs, and later their results: <code>./touchline import results.csv</code>.
  <//>`;

const Summary = ({ of: forecasters }) => html`
  <h2>In short</h2>
  <p>Lower is better, but for accuracy. RPS is the ranked probability score, ECE the expected calibration error.</p>
  <${Table} caption="Scores of each forecaster" rows=${forecasters} rowKey=${one => one.forecaster} columns=${[
    { name: 'Forecaster', cell: one => FORECASTERS[one.forecaster] },
    number('Matches', one => count(one.matches)),
    ...Object.entries(SCORES).map(([score, name]) => number(name, one => fixed(one[score], 4))),
    number('Accuracy', one => inPercent(one.accuracy)),
  ]} />`;

const x = share => LEFT + share * SIZE;
const y = share => TOP + (1 - share) * SIZE;

/** What was stated against what came true, and how often each was stated. */
function Reliability({ bins }) {
  const filled = bins.filter(bin => bin.count > 0);
  const most = Math.max(1, ...bins.map(bin => bin.count));
  const base = y(0) + 34 + BARS;
  return html`
    <h2>When it says 60 %, does it happen 6 times in 10?</h2>
    <figure class="reliability">
      <svg viewBox=${`0 0 ${LEFT + SIZE + 20} ${base + 8}`} role="img"
        aria-label="What came true against what was stated; the numbers are below">
        ${TICKS.map(tick => html`
          <g key=${tick}>
            <line class="grid" x1=${x(tick)} x2=${x(tick)} y1=${y(0)} y2=${y(1)} />
            <line class="grid" x1=${x(0)} x2=${x(1)} y1=${y(tick)} y2=${y(tick)} />
            <text x=${x(tick)} y=${y(0) + 16} text-anchor="middle">${inPercent(tick, 0)}</text>
            <text x=${LEFT - 6} y=${y(tick) + 4} text-anchor="end">${inPercent(tick, 0)}</text>
          </g>`)}
        <line class="ideal" x1=${x(0)} y1=${y(0)} x2=${x(1)} y2=${y(1)} />
        <polyline class="line tone-home" points=${filled.map(bin => `${x(bin.stated).toFixed(1)},${y(bin.observed).toFixed(1)}`).join(' ')} />
        ${filled.map(bin => html`<circle key=${bin.from} cx=${x(bin.stated)} cy=${y(bin.observed)} r="4" />`)}
        ${bins.map(bin => html`
          <rect key=${bin.from} x=${x(bin.from) + 1} width=${x(bin.to) - x(bin.from) - 2}
            y=${base - (BARS * bin.count) / most} height=${(BARS * bin.count) / most} />`)}
      </svg>
      <figcaption>On the dashed line what was stated and what came true agree. The bars count the probabilities.</figcaption>
      <details>
        <summary>The numbers</summary>
        <${Table} caption="Reliability by bin" rows=${filled} rowKey=${bin => bin.from} columns=${[
          number('Stated', bin => inPercent(bin.stated)),
          number('Came true', bin => inPercent(bin.observed)),
          number('Count', bin => count(bin.count)),
        ]} />
      </details>
    </figure>`;
}

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
    <h2>Month by month</h2>
    <${Choice} label="Score" of=${['rps', 'log_loss']} names=${SCORES} value=${score} onChange=${setScore} />
    <div class="card">
      ${months.length > 1
        ? html`<${Lines} label=${`${SCORES[score]} by month; the numbers are below`} series=${series} decimals=${3} />`
        : html`<p>One month is no line yet.</p>`}
      <details>
        <summary>The numbers</summary>
        <${Table} caption=${`${SCORES[score]} by month`} rows=${months} rowKey=${month => month.name}
          columns=${[{ name: 'Month', cell: month => month.name }, ...beside(score)]} />
      </details>
    </div>`;
}

/** Columns that set the forecasters side by side. */
const beside = score => [
  number('Matches', slice => count(scoresOf(slice, 'model').matches)),
  ...Object.entries(FORECASTERS).map(([forecaster, name]) =>
    number(name, slice => (scoresOf(slice, forecaster) ? fixed(scoresOf(slice, forecaster)[score], 4) : '–'))),
];

const Leagues = ({ of: competitions }) => html`
  <h2>League by league</h2>
  <${Table} caption="RPS by league" rowKey=${one => one.name}
    rows=${[...competitions].sort((a, b) => byLeagueName(a.name, b.name))}
    columns=${[
      { name: 'League', cell: one => leagueName(one.name) },
      ...beside('rps'),
      number('Log loss', one => fixed(scoresOf(one, 'model').log_loss, 4)),
      number('Accuracy', one => inPercent(scoresOf(one, 'model').accuracy)),
    ]} />`;

const Misses = ({ of: matches }) => html`
  <h2>Where it was most wrong</h2>
  <${Table} caption="Worst misses" rows=${matches} rowKey=${match => match.date + match.home} columns=${[
    { name: 'Day', cell: match => plainDay(match.date) },
    { name: 'Match', cell: match => html`<a href=${matchHref(match)}>${match.home} ${match.home_goals}–${match.away_goals} ${match.away}</a>` },
    number('Chance it gave', match => inPercent(Math.exp(-match.grade.log_loss))),
    number('Log loss', match => fixed(match.grade.log_loss)),
    { name: 'Made', cell: match => SOURCES[match.source] },
  ]} />`;

const Downloads = ({ source }) => html`
  <h2>Check it yourself</h2>
  <p>Every prediction that this rests on, with its grade; live ones from their kick-off on, when the database locks them.</p>
  <p class="row">
    <a class="button" href=${withQuery('/track-record/predictions', { source })} download>Download as CSV</a>
    <a class="button" href=${withQuery('/track-record/predictions', { source, format: 'ndjson' })} download>Download as JSON, a line each</a>
  </p>`;

export const view = { path: '/track-record', title: 'Track record', component: TrackRecord };
