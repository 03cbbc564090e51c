// The three probabilities as one stacked bar. Colours differ in lightness too, and each part carries its number.
import { html } from '../lib/preact.js';
import { OUTCOMES, shares } from '../format.js';

/** Narrower parts than this many percent have no room for their number. */
const ROOM = 9;

/**
 * @param p the three probabilities { home, draw, away }
 * @param names what the outcomes are called, such as the clubs' names
 * @param big whether it is the main thing of a view
 * @param marked the outcome that came true
 */
export function Bar({ p, names = {}, big, marked }) {
  const whole = shares(OUTCOMES.map(outcome => p[outcome]));
  const said = OUTCOMES.map((outcome, i) => `${names[outcome] || outcome} ${whole[i]} %`).join(', ');
  return html`
    <div class=${big ? 'bar big' : 'bar'} role="img" aria-label=${said} title=${said}>
      ${OUTCOMES.map((outcome, i) => html`
        <span key=${outcome} class=${`bar-${outcome}${marked === outcome ? ' marked' : ''}`}
          style=${{ flexGrow: Math.max(p[outcome], 0.001) }}>
          ${whole[i] >= ROOM || big ? html`<b>${whole[i]}</b>` : ''}
        </span>`)}
    </div>`;
}

/** What the colours of a bar mean. */
export const BarKey = ({ names = {} }) => html`
  <ul class="bar-key">
    ${OUTCOMES.map(outcome => html`
      <li key=${outcome}><i class=${`bar-${outcome}`}></i>${names[outcome] || { home: 'Home win', draw: 'Draw', away: 'Away win' }[outcome]}</li>`)}
  </ul>`;
