// A match with the forecast that was made of it, and how that turned out.
import { html } from '../lib/preact.js';
import { clock, confidence, fixed, plainDay } from '../format.js';
import { href } from '../router.js';
import { Bar } from './bar.js';
import { probabilitiesOf } from './matchup.js';
import { Age } from './states.js';

const isPlayed = match => match.home_goals !== undefined && match.home_goals !== null;

function outcomeOf(match) {
  if (!isPlayed(match)) return undefined;
  const ahead = Math.sign(match.home_goals - match.away_goals);
  return { 1: 'home', 0: 'draw', [-1]: 'away' }[ahead];
}

const nameOf = (match, outcome) => (outcome === 'draw' ? 'a draw' : match[outcome]);

/** Where the match itself is shown. */
export const matchHref = match =>
  href('/match', {
    home: match.home,
    away: match.away,
    competition: match.competition,
    date: match.date,
    kickoff: isPlayed(match) ? '' : match.kickoff,
    neutral: match.neutral ? 'true' : '',
  });

const Labels = ({ match }) => html`
  <span class="home-name">${match.home}</span>
  ${isPlayed(match)
    ? html`<b class="score">${match.home_goals}–${match.away_goals}</b>`
    : html`<span class="score">${match.kickoff ? html`<time datetime=${match.kickoff}>${clock(match.kickoff)}</time>` : 'v'}</span>`}
  <span class="away-name">${match.away}</span>`;

/** Whether the likeliest outcome came true; what that cost in Brier points, 0 being perfect and 2 the worst. */
export function Grade({ match }) {
  if (!match.grade) return html`<span class="grade">${confidence(Object.values(probabilitiesOf(match)))}</span>`;
  const { hit, brier } = match.grade;
  return html`
    <span class="grade" title=${`Brier score ${fixed(brier)}: 0 is perfect, 2 the worst`}>
      <span class=${hit ? 'tag good' : 'tag bad'}>${hit ? '✓ hit' : '✗ miss'}</span> ${fixed(brier)}<span class="unseen"> Brier score</span>
    </span>`;
}

/** A line in a list, with its day where those differ. */
export const MatchRow = ({ match, dated }) => html`
  <li class="match">
    <a href=${matchHref(match)}><${Labels} match=${match} /></a>
    <${Bar} p=${probabilitiesOf(match)} names=${{ home: match.home, draw: 'Draw', away: match.away }} marked=${outcomeOf(match)} />
    <div>
      ${dated && html`<time class="fine" datetime=${match.date}>${plainDay(match.date)}</time>`}
      <${Grade} match=${match} />
    </div>
  </li>`;

/** The same, as the main thing of a section. */
export const StoredMatch = ({ match }) => html`
  <section aria-labelledby="then">
    <h2 id="then">${match.source === 'backtest' ? 'What the back-test said' : 'What was predicted'}</h2>
    ${isPlayed(match) && html`<p class="result">${match.home} <b>${match.home_goals}–${match.away_goals}</b> ${match.away}</p>`}
    <${Bar} p=${probabilitiesOf(match)} names=${{ home: match.home, draw: 'Draw', away: match.away }} marked=${outcomeOf(match)} big />
    <p class="fine">
      <span>likeliest was ${nameOf(match, match.predicted_label)}</span>
      ${match.grade && html`<${Grade} match=${match} />`}
      ${match.computed_at && html`<${Age} at=${match.computed_at} of="computed" />`}
      <span>${match.source === 'backtest' ? 'made afterwards from earlier days only' : 'kept before the kick-off'}</span>
    </p>
  </section>`;
