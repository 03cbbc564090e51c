// Lines over time, drawn by hand: up to a few series on one scale.
import { html } from '../lib/preact.js';
import { plainDay } from '../format.js';

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 44;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 24;

/**
 * @param label what it shows, in a sentence for those who do not see it
 * @param series each { name, tone: 'home' | 'away' | 'draw' | 'plain', points: [{ date, value }], dashed }
 * @param decimals of the numbers at its side
 */
export function Lines({ label, series, decimals = 0 }) {
  const all = series.flatMap(one => one.points);
  if (all.length < 2) return null;
  const x = scale(all.map(point => Date.parse(point.date)), LEFT, WIDTH - RIGHT);
  const y = scale(padded(all.map(point => point.value)), HEIGHT - BOTTOM, TOP);
  const trace = points => points.map(point => `${x(Date.parse(point.date)).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ');
  return html`
    <figure class="lines">
      <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${label}>
        ${y.ticks.map(tick => html`
          <g key=${tick}>
            <line class="grid" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y(tick)} y2=${y(tick)} />
            <text x=${LEFT - 6} y=${y(tick) + 4} text-anchor="end">${tick.toFixed(decimals)}</text>
          </g>`)}
        <text x=${LEFT} y=${HEIGHT - 6}>${plainDay(x.least)}</text>
        <text x=${WIDTH - RIGHT} y=${HEIGHT - 6} text-anchor="end">${plainDay(x.most)}</text>
        ${series.map(one => html`
          <polyline key=${one.name} class=${`line tone-${one.tone}`} stroke-dasharray=${one.dashed ? '5 4' : ''} points=${trace(one.points)} />`)}
      </svg>
      <figcaption>
        <ul class="bar-key">
          ${series.map(one => html`<li key=${one.name}><i class=${`key-${one.tone}`}></i>${one.name}</li>`)}
        </ul>
      </figcaption>
    </figure>`;
}

/** Maps numbers to places; also tells the ends and three ticks between them. */
function scale(values, from, to) {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const place = value => from + ((value - least) / (most - least || 1)) * (to - from);
  return Object.assign(place, { least, most, ticks: [0.1, 0.5, 0.9].map(part => least + part * (most - least)) });
}

function padded(values) {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = (most - least) * 0.1 || Math.abs(most) * 0.01 || 1;
  return [least - room, most + room];
}
