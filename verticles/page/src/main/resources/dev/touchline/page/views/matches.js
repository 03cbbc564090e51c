// Matches day by day, each with its forecast and, once it has been played, with its grade.
import { html, useEffect, useRef } from '../lib/preact.js';
import { ask, withQuery } from '../api.js';
import { day, longDay, plainDay, today } from '../format.js';
import { byLeagueName, leagueName } from '../leagues.js';
import { BarKey } from '../parts/bar.js';
import { useLoad } from '../parts/load.js';
import { Age, Empty, Loaded } from '../parts/states.js';
import { MatchRow } from '../parts/stored-match.js';
import { go, href } from '../router.js';

/** Days in the strip on each side of the one that is shown. */
const AROUND = 4;
const MOST = 1000;
const EVERY_MS = 60000;

function Matches({ query }) {
  const { date, competition = '', search = '' } = query;
  const show = change => go('/matches', { date, competition, search, ...change }, true);
  const leagues = useLoad(signal => ask('/competitions', { signal }), []);
  const days = useLoad(signal => ask(withQuery('/predict/matches', { competition, limit: 1 }), { signal }), [competition], { keep: true });
  return html`
    <h1>Matches</h1>
    <div class="filters">
      <label>League
        <select value=${competition} onChange=${e => show({ competition: e.target.value })}>
          <option value="">All leagues</option>
          ${(leagues.data?.competitions || []).map(one => one.id).sort(byLeagueName).map(id => html`
            <option key=${id} value=${id} selected=${id === competition}>${leagueName(id)}</option>`)}
        </select>
      </label>
      <label>Club
        <input type="search" placeholder="Type a name" value=${search} onInput=${e => show({ search: e.target.value })} />
      </label>
    </div>
    <${Loaded} of=${days} lines=${8}>${first => html`
      <${Day} days=${first.days || []} asked=${date} competition=${competition} search=${search} />`}<//>`;
}

/** The day that is asked for; else today or the next one that has matches, else the last one that had some. */
function chosenOf(days, asked) {
  const now = today();
  return asked || (days.find(one => one.date >= now) || days.at(-1))?.date;
}

function Day({ days: unsorted, asked, competition, search }) {
  const days = [...unsorted].sort((a, b) => a.date.localeCompare(b.date));
  const chosen = chosenOf(days, asked);
  const page = useLoad(
    signal => chosen && ask(withQuery('/predict/matches', { from: chosen, to: chosen, competition, limit: MOST }), { signal }),
    [chosen, competition],
    { every: EVERY_MS, keep: true },
  );
  if (!chosen) return html`<${NoMatches} competition=${competition} />`;
  return html`
    <${Strip} days=${days} chosen=${chosen} to=${date => href('/matches', { date, competition, search })} />
    <h2>${longDay(chosen)}</h2>
    ${!asked && chosen < today() && html`
      <p class="note">No match is coming up, so this is the last day that has some. Import fixtures to see what is next:
        <code> ./touchline import fixtures.csv</code></p>`}
    <${Loaded} of=${page} lines=${8}>${({ matches }) => html`<${List} matches=${matches} search=${search} date=${chosen} />`}<//>`;
}

/** Days that have matches, around the one that is shown. */
function Strip({ days, chosen, to }) {
  const line = useRef();
  const later = days.findIndex(one => one.date >= chosen);
  const at = later < 0 ? days.length : later;
  const near = days.slice(Math.max(0, at - AROUND), at + AROUND + 1);
  const before = days[at - 1];
  const after = days.find(one => one.date > chosen);
  useEffect(() => {
    const current = line.current?.querySelector('[aria-current]')?.parentElement;
    if (current) line.current.scrollLeft = current.offsetLeft - (line.current.clientWidth - current.clientWidth) / 2;
  }, [chosen, days.length]);
  return html`
    <nav class="days" aria-label="Days">
      ${before && html`<a class="button" href=${to(before.date)} aria-label=${`Earlier: ${plainDay(before.date)}`}>‹</a>`}
      <ol ref=${line}>
        ${near.map(one => html`
          <li key=${one.date}>
            <a href=${to(one.date)} aria-current=${one.date === chosen ? 'date' : undefined}>
              ${day(one.date)}<small>${one.count} ${one.count === 1 ? 'match' : 'matches'}</small>
            </a>
          </li>`)}
      </ol>
      ${after && html`<a class="button" href=${to(after.date)} aria-label=${`Later: ${plainDay(after.date)}`}>›</a>`}
      <label class="date"><span class="unseen">Go to a day</span>
        <input type="date" value=${chosen} onChange=${e => e.target.value && (location.hash = to(e.target.value))} />
      </label>
    </nav>`;
}

const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function List({ matches, search, date }) {
  const wanted = folded(search.trim());
  const shown = matches.filter(match => folded(`${match.home} ${match.away}`).includes(wanted));
  if (!shown.length) {
    return html`
      <${Empty} title=${matches.length ? `No club of this day is called “${search}”.` : 'No matches on this day.'}>
        Choose another day above${search && html`, or <a href=${href('/matches', { date })}>clear the filters</a>`}.
      <//>`;
  }
  const leagues = [...new Set(shown.map(match => match.competition))].sort(byLeagueName);
  return html`
    <p class="unseen" role="status">${shown.length} matches</p>
    <${Summary} matches=${shown} />
    ${leagues.map(league => html`
      <section key=${league} aria-label=${leagueName(league)}>
        <h3 class="league">${leagueName(league)}</h3>
        <ul class="matches">
          ${shown.filter(match => match.competition === league).map(match => html`<${MatchRow} key=${match.home + match.away} match=${match} />`)}
        </ul>
      </section>`)}`;
}

function Summary({ matches }) {
  const graded = matches.filter(match => match.grade);
  const hits = graded.filter(match => match.grade.hit).length;
  const backtest = matches.some(match => match.source === 'backtest');
  const live = matches.filter(match => match.source === 'live' && match.computed_at).map(match => match.computed_at).sort();
  return html`
    <div class="summary">
      <${BarKey} />
      <p class="fine">
        ${graded.length > 0 && html`<span>${hits} of ${graded.length} likeliest outcomes came true</span>`}
        ${live.length > 0 && html`<span class="tag" title="Predicted before the kick-off and kept since">live</span><${Age} at=${live[0]} of="predicted" />`}
        ${backtest && html`<span class="tag" title="Predicted afterwards, from earlier days only, by a model trained on earlier seasons">back-test</span>`}
      </p>
    </div>`;
}

const NoMatches = ({ competition }) => html`
  <${Empty} title=${competition ? `No matches of ${leagueName(competition)} yet.` : 'No matches yet.'}>
    Import some with <code>./touchline import results.csv</code>, or ask for two clubs of a country under <a href=${href('/what-if')}>What-if</a>.
  <//>`;

export const view = { path: '/matches', title: 'Matches', component: Matches };
