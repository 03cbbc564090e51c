// How a club did lately.
import { html } from '../lib/preact.js';
import { plainDay } from '../format.js';

const NAMES = { W: 'Won', D: 'Drew', L: 'Lost' };

const letter = ({ goals_for: scored, goals_against: conceded }) =>
  scored > conceded ? 'W' : scored < conceded ? 'L' : 'D';

const ground = venue => (venue === 'home' ? 'at home' : 'away');

/** @param form matches, the newest first or last: { date, opponent, venue, goals_for, goals_against } */
export function FormStrip({ form, most = 10 }) {
  const latest = [...form].sort((a, b) => a.date.localeCompare(b.date)).slice(-most);
  return html`
    <ol class="form">
      ${latest.map(match => html`
        <li key=${match.date + match.opponent} class=${`form-${letter(match)}`} title=${inWords(match)}>
          <span aria-hidden="true">${letter(match)}</span><span class="unseen">${inWords(match)}</span>
        </li>`)}
    </ol>`;
}

const inWords = match =>
  `${NAMES[letter(match)]} ${match.goals_for}–${match.goals_against} ${ground(match.venue)} against ${match.opponent}, ${plainDay(match.date)}`;

/** Meetings of two clubs, as the first of them saw them. */
export const Meetings = ({ club, meetings }) => html`
  <ul class="meetings">
    ${meetings.map(match => html`
      <li key=${match.date}>
        <time datetime=${match.date}>${plainDay(match.date)}</time>
        <span>${match.venue === 'home' ? `${club} – ${match.opponent}` : `${match.opponent} – ${club}`}</span>
        <b>${match.venue === 'home' ? `${match.goals_for}–${match.goals_against}` : `${match.goals_against}–${match.goals_for}`}</b>
      </li>`)}
  </ul>`;
