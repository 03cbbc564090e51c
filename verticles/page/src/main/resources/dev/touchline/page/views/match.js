// One match: how it may end, which scores are likely, how both clubs did lately, and why the model says so.
import { html, useEffect, useState } from '../lib/preact.js';
import { ask, withQuery } from '../api.js';
import { longDay, OUTCOMES } from '../format.js';
import { leagueName } from '../leagues.js';
import { Choice, Snippets } from '../parts/copy.js';
import { FormStrip } from '../parts/form-strip.js';
import { HeatMap } from '../parts/heat-map.js';
import { PredictNow } from '../parts/hops.js';
import { Lines } from '../parts/lines.js';
import { useLoad } from '../parts/load.js';
import { Doubts, Forecast } from '../parts/matchup.js';
import { Empty, Loaded } from '../parts/states.js';
import { MatchRow, StoredMatch } from '../parts/stored-match.js';
import { Waterfall } from '../parts/waterfall.js';
import { reasonsOf } from '../reasons.js';
import { href } from '../router.js';
import { featureMeaning } from '../words.js';

const MEETINGS = 6;
const MOST = 1000;

function Match({ query }) {
  const { home, away, competition, date, neutral } = query;
  if (!home || !away) {
    return html`
      <h1>Match</h1>
      <${Empty} title="No match is chosen.">
        Choose one from the <a href=${href('/matches')}>matches</a>, or two clubs of a country under <a href=${href('/what-if')}>What-if</a>.
      <//>`;
  }
  const question = questionOf(query);
  return html`
    <h1>${home} <span class="versus">v</span> ${away}</h1>
    <p class="lead">
      ${[competition && leagueName(competition), date && longDay(date), neutral === 'true' && 'neutral ground'].filter(Boolean).join(' · ')}
    </p>
    ${date && html`<${AsItWas} query=${query} />`}
    <${Today} key=${home + away} question=${question} played=${Boolean(date)}
      insteadOf=${(pointer, club) => href('/match', { ...query, [pointer.slice(1)]: club })} />`;
}

/** Today's question: without the day of a match that has been played. */
function questionOf({ home, away, competition, kickoff, neutral }) {
  return {
    home,
    away,
    ...(competition && { competition }),
    ...(kickoff && { kickoff }),
    ...(neutral === 'true' && { neutral: true }),
  };
}

/** The forecast that was made of it then, with its grade once it has been played. */
function AsItWas({ query: { home, away, competition, date } }) {
  const stored = useLoad(
    signal => ask(withQuery('/predict/matches', { from: date, to: date, competition, team: home }), { signal }),
    [home, away, competition, date],
  );
  return html`
    <${Loaded} of=${stored} lines=${2}>${page => {
      const found = page.matches.find(one => one.home === home && one.away === away);
      return found ? html`<${StoredMatch} match=${found} />` : null;
    }}<//>`;
}

function Today({ question, played, insteadOf }) {
  const { home, away } = question;
  const loaded = useLoad(signal => ask('/predict?explain=true', { body: question, signal }), [JSON.stringify(question)]);
  const [newer, setNewer] = useState();
  useEffect(() => setNewer(undefined), [JSON.stringify(question)]);
  return html`
    <${Loaded} of=${loaded} lines=${8} insteadOf=${insteadOf}>${data => {
      const prediction = newer || data;
      const names = { home: prediction.home || home, away: prediction.away || away };
      return html`
        <section aria-labelledby="forecast">
          <h2 id="forecast">${played ? 'If they met today' : 'Forecast'}</h2>
          <${Forecast} prediction=${prediction} names=${names} />
          <${PredictNow} question=${question} onResult=${setNewer} />
        </section>
        <${Why} prediction=${prediction} names=${names} />
        <div class="two">
          <section aria-labelledby="scores">
            <h2 id="scores">Scorelines</h2>
            <${HeatMap} scorelines=${prediction.scorelines} home=${names.home} away=${names.away} />
          </section>
          <${Clubs} names=${names} competition=${prediction.competition} />
        </div>
        <${Meetings} names=${names} />
        <section aria-labelledby="code">
          <h2 id="code">Ask it yourself</h2>
          <${Snippets} request=${{ method: 'POST', path: '/predict?explain=true', body: question }} />
        </section>`;
    }}<//>`;
}

function Why({ prediction, names }) {
  const likely = OUTCOMES.reduce((a, b) => (prediction[`proba_${b}`] > prediction[`proba_${a}`] ? b : a));
  const [chosen, setChosen] = useState();
  const outcome = chosen || likely;
  const labels = { home: `${names.home} win`, draw: 'Draw', away: `${names.away} win` };
  if (!prediction.explanation) return null;
  return html`
    <section aria-labelledby="why" id="why-section">
      <h2 id="why">Why</h2>
      <p>What moves the probability from the model's base rate, in percentage points, the strongest first.</p>
      <${Choice} label="Outcome" of=${OUTCOMES} names=${labels} value=${outcome} onChange=${setChosen} />
      <${Waterfall} reasons=${reasonsOf(prediction, outcome)} clubs=${names} missing=${prediction.imputed} />
      <${Doubts} prediction=${prediction} words=${featureMeaning} />
    </section>`;
}

function Clubs({ names, competition }) {
  const profile = name => signal => ask(withQuery(`/teams/${encodeURIComponent(name)}`, { competition }), { signal });
  const home = useLoad(profile(names.home), [names.home, competition]);
  const away = useLoad(profile(names.away), [names.away, competition]);
  return html`
    <section aria-labelledby="lately">
      <h2 id="lately">Both clubs lately</h2>
      <div class="cards">
        ${[['home', home], ['away', away]].map(([side, loaded]) => html`
          <div class="card" key=${side}>
            <h3><i class=${`dot key-${side}`}></i>${names[side]}</h3>
            <${Loaded} of=${loaded} lines=${2}>${club => html`<${Lately} club=${club} />`}<//>
          </div>`)}
      </div>
      ${home.data && away.data && html`<${Compared} home=${home.data} away=${away.data} />`}
    </section>`;
}

const Lately = ({ club }) => html`
  ${club.form.length > 0 ? html`<${FormStrip} form=${club.form} />` : html`<p class="fine">No match of it is kept here.</p>`}
  <p class="fine">
    ${club.elo !== undefined && html`<span>Elo ${Math.round(club.elo)}</span>`}
    ${club.as_of && html`<span>as of ${longDay(club.as_of)}</span>`}
  </p>`;

function Compared({ home, away }) {
  const series = [[home, 'home'], [away, 'away']]
    .map(([club, tone]) => ({ name: club.name, tone, points: club.ratings.map(({ date, elo }) => ({ date, value: elo })) }))
    .filter(one => one.points.length > 1);
  return series.length > 0 && html`
    <h3 class="sub">Elo ratings</h3>
    <${Lines} label=${`Elo ratings of ${home.name} and ${away.name} over time`} series=${series} />`;
}

/** How they met before, each time with the forecast of then. */
function Meetings({ names }) {
  const { data } = useLoad(
    signal => ask(withQuery('/predict/matches', { team: names.home, played: true, limit: MOST }), { signal }),
    [names.home],
  );
  const meetings = (data?.matches || [])
    .filter(match => match.home === names.away || match.away === names.away)
    .sort((a, b) => b.date.localeCompare(a.date))
    .slice(0, MEETINGS);
  return meetings.length > 0 && html`
    <section aria-labelledby="meetings">
      <h2 id="meetings">Their meetings</h2>
      <p class="fine">Those with a forecast of then, the latest first.</p>
      <ul class="matches">${meetings.map(match => html`<${MatchRow} key=${match.date} match=${match} dated />`)}</ul>
    </section>`;
}

export const view = { path: '/match', title: 'Match', component: Match, listed: false };
