// Which scores are how likely. The cells of home wins, draws and away wins sum to the bar.
import { html } from '../lib/preact.js';
import { fixed } from '../format.js';

const goals = (n, size) => (n === size - 1 ? `${n}+` : String(n));

/** @param scorelines rows of home goals, columns of away goals; the last of each stands for that many or more */
export function HeatMap({ scorelines, home, away }) {
  const size = scorelines.length;
  const most = Math.max(...scorelines.flat());
  const toneOf = (i, j) => (i > j ? 'home' : i < j ? 'away' : 'draw');
  return html`
    <div class="scroll" role="region" aria-label="Scorelines" tabindex="0">
      <table class="heat">
        <caption>Each score in percent: goals of ${home} down, of ${away} across</caption>
        <thead>
          <tr><td></td>${scorelines[0].map((_, j) => html`<th key=${j} scope="col">${goals(j, size)}</th>`)}</tr>
        </thead>
        <tbody>
          ${scorelines.map((row, i) => html`
            <tr key=${i}>
              <th scope="row">${goals(i, size)}</th>
              ${row.map((p, j) => html`
                <td key=${j} class=${`heat-${toneOf(i, j)}${p === most ? ' most' : ''}`} style=${{ '--heat': p / most }}
                  title=${`${goals(i, size)}–${goals(j, size)}: ${fixed(p * 100, 1)} %`}>${cell(p)}</td>`)}
            </tr>`)}
        </tbody>
      </table>
    </div>`;
}

/** What is less than half a percent would only fill the table with zeros. */
const cell = p => (p >= 0.005 ? Math.round(p * 100) : html`<span class="unseen">under 1</span>`);

/** The likeliest score in words, such as 1–0. */
export function likeliest(scorelines) {
  const size = scorelines.length;
  let best = [0, 0];
  scorelines.forEach((row, i) => row.forEach((p, j) => {
    if (p > scorelines[best[0]][best[1]]) best = [i, j];
  }));
  return `${goals(best[0], size)}–${goals(best[1], size)}`;
}
