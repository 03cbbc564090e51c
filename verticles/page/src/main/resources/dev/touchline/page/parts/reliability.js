// A reliability diagram: what was stated against what came true, and how often each was stated.
import { html } from '../lib/preact.js';
import { count, fixed } from '../format.js';
import { Table } from './table.js';

const SIZE = 260;
const LEFT = 44;
const TOP = 10;
const BARS = 56;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const x = share => LEFT + share * SIZE;
const y = share => TOP + (1 - share) * SIZE;
const percent = share => `${Math.round(share * 100)} %`;
const between = bin => `${percent(bin.from)} to ${percent(bin.to)}`;

/** @param bins each { from, to, count, stated, observed }, the last two absent where the count is 0 */
export function Reliability({ bins }) {
  const filled = bins.filter(bin => bin.count > 0);
  const most = Math.max(1, ...bins.map(bin => bin.count));
  const base = y(0) + 34 + BARS;
  return html`
    <figure class="reliability">
      <svg viewBox=${`0 0 ${LEFT + SIZE + 12} ${base + 8}`} role="img"
        aria-label="Reliability diagram: observed frequency against stated probability, with the number of probabilities below. The numbers are in the table.">
        ${TICKS.map(tick => html`
          <g key=${tick}>
            <line class="grid" x1=${x(tick)} x2=${x(tick)} y1=${y(0)} y2=${y(1)} />
            <line class="grid" x1=${x(0)} x2=${x(1)} y1=${y(tick)} y2=${y(tick)} />
            <text x=${x(tick)} y=${y(0) + 16} text-anchor="middle">${percent(tick)}</text>
            <text x=${LEFT - 6} y=${y(tick) + 4} text-anchor="end">${percent(tick)}</text>
          </g>`)}
        <line class="ideal" x1=${x(0)} y1=${y(0)} x2=${x(1)} y2=${y(1)} />
        <polyline class="line tone-home" points=${filled.map(bin => `${x(bin.stated).toFixed(1)},${y(bin.observed).toFixed(1)}`).join(' ')} />
        ${filled.map(bin => html`
          <circle key=${bin.from} cx=${x(bin.stated)} cy=${y(bin.observed)} r="4">
            <title>${`stated ${percent(bin.stated)}, came true ${percent(bin.observed)}, ${count(bin.count)} probabilities`}</title>
          </circle>`)}
        ${bins.map(bin => html`
          <rect key=${bin.from} x=${x(bin.from) + 1} width=${x(bin.to) - x(bin.from) - 2}
            y=${base - (BARS * bin.count) / most} height=${(BARS * bin.count) / most} />`)}
      </svg>
      <figcaption>On the dashed line what was stated and what came true agree. The bars count the probabilities.</figcaption>
      <details>
        <summary>The numbers</summary>
        <${Table} caption="Reliability by bin" rows=${filled} rowKey=${bin => bin.from} columns=${[
          { name: 'Stated', cell: between },
          { name: 'Mean', number: true, cell: bin => `${fixed(bin.stated * 100, 1)} %` },
          { name: 'Came true', number: true, cell: bin => `${fixed(bin.observed * 100, 1)} %` },
          { name: 'Count', number: true, cell: bin => count(bin.count) },
        ]} />
      </details>
    </figure>`;
}
