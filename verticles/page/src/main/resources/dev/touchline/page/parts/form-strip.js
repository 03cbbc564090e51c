// How a club did lately.
import { html } from '../lib/preact.js';
import { plainDay } from '../format.js';

const NAMES = { W: 'Won', D: 'Drew', L: 'Lost' };

const letter = ({ goals_for: scored, goals_against: conceded }) =>
  scored > conceded ? 'W' : scored < conceded ? 'L' : 'D';

const GROUNDS = { home: 'at home', away: 'away', neutral: 'on neutral ground' };

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
  `${NAMES[letter(match)]} ${match.goals_for}–${match.goals_against} ${GROUNDS[match.venue]} against ${match.opponent}, ${plainDay(match.date)}`;
