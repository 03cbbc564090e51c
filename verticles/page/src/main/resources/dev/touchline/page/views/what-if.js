// Two clubs of a country, and what would change if they were stronger, fresher or in better form.
import { html, useEffect, useState } from '../lib/preact.js';
import { ask } from '../api.js';
import { fixed, OUTCOMES, signed } from '../format.js';
import { leagueName } from '../leagues.js';
import { Bar } from '../parts/bar.js';
import { ClubPicker } from '../parts/club-picker.js';
import { Snippets } from '../parts/copy.js';
import { useLoad, useRested } from '../parts/load.js';
import { Doubts, Forecast, probabilitiesOf } from '../parts/matchup.js';
import { Empty, Loaded } from '../parts/states.js';
import { go, href } from '../router.js';
import { featureMeaning } from '../words.js';
import { altered, movesOf, slidersFor } from '../sliders.js';

const REST_MS = 90;
const SETTLE_MS = 300;
const EXAMPLE = { home: 'Arsenal', away: 'Chelsea' };

function WhatIf({ query }) {
  const { home, away } = query.home ? query : EXAMPLE;
  const neutral = query.neutral === 'true';
  const show = change => go('/what-if', { home, away, country: query.country, neutral: neutral ? 'true' : '', ...change }, true);
  const question = { home, away, ...(neutral && { neutral: true }) };
  const base = useLoad(
    signal => (away ? ask('/predict?explain=true', { body: question, signal }) : null), [home, away, neutral], { keep: true });
  const country = query.country || base.data?.competition?.split('.')[0];
  // The ratings of two countries are on no common scale: another country at home needs another opponent.
  const host = club => show(!country || club.country === country ? { home: club.name } : { home: club.name, away: '', country: club.country });
  return html`
    <h1>What if</h1>
    <p class="lead">Choose two clubs of a country. Then move what the model knows of them and see what it would say.</p>
    <div class="pair">
      <${ClubPicker} label="Home" value=${home} onPick=${host} />
      <button type="button" class="swap" aria-label="Swap home and away" title="Swap" disabled=${!away} onClick=${() => show({ home: away, away: home })}>⇄</button>
      <${ClubPicker} label="Away" value=${away} country=${country} onPick=${club => show({ away: club.name })} />
      <label class="check">
        <input type="checkbox" checked=${neutral} onChange=${e => show({ neutral: e.target.checked ? 'true' : '' })} /> Neutral ground
      </label>
    </div>
    ${away ? html`
      <${Loaded} of=${base} lines=${6} insteadOf=${(pointer, club) => href('/what-if', { ...query, [pointer.slice(1)]: club })}>${prediction => html`
        <${Play} key=${home + away + neutral} base=${prediction} question=${question} query=${query} show=${show} />`}<//>` : html`
      <${Empty} title=${`Whom does ${home} meet?`}>
        Choose a club of the same country as the guest. The model has learned from domestic leagues alone, whose ratings say
        nothing of clubs abroad.
      <//>`}`;
}

function Play({ base, question, query, show }) {
  const names = { home: base.home, away: base.away };
  const row = Object.fromEntries(base.explanation.contributions.map(one => [one.feature, one.value]));
  const sliders = slidersFor(row);
  const [moved, setMoved] = useState(() => movesOf(query, sliders));
  const features = altered(row, sliders, moved);
  const asked = useRested(JSON.stringify(features), REST_MS);
  const touched = Object.keys(moved).length > 0;
  const settled = useRested(JSON.stringify(moved), SETTLE_MS);
  useEffect(() => {
    if (settled !== JSON.stringify(movesOf(query, sliders))) show(JSON.parse(settled));
  }, [settled]);
  const answer = useLoad(
    signal => (touched ? ask('/predict', { body: { features: JSON.parse(asked) }, signal }) : null),
    [asked, touched],
    { keep: true },
  );
  const now = touched && answer.data ? answer.data : base;
  return html`
    <section aria-labelledby="would" aria-live="polite">
      <h2 id="would">${touched ? 'It would say' : 'It says'} ${base.competition && html`<span class="tag">${leagueName(base.competition)}</span>`}</h2>
      <${Forecast} prediction=${{ ...base, ...now }} names=${names} />
      ${touched && html`<${Change} base=${base} now=${now} problem=${answer.problem} />`}
      <p class="fine"><a href=${href('/match', { ...question, competition: base.competition })}>See why it says so of the real match</a></p>
    </section>
    <section aria-labelledby="sliders">
      <h2 id="sliders">Change what it knows</h2>
      <div class="cards">
        ${['home', 'away'].map(side => html`
          <div class="card sliders" key=${side}>
            <h3><i class=${`dot key-${side}`}></i>${names[side]}</h3>
            ${sliders.filter(slider => slider.side === side).map(slider => html`
              <${Slider} key=${slider.id} slider=${slider} club=${names[side]} value=${moved[slider.id] ?? slider.start}
                onChange=${value => setMoved(before => ({ ...before, [slider.id]: value }))} />`)}
          </div>`)}
      </div>
      <p class="row sliders-foot"><button type="button" disabled=${!touched} onClick=${() => setMoved({})}>Back to the real match</button></p>
      <${Doubts} prediction=${base} words=${featureMeaning} />
    </section>
    <section aria-labelledby="code">
      <h2 id="code">Ask it yourself</h2>
      <${Snippets} request=${{ method: 'POST', path: '/predict', body: touched ? { features } : question }} />
    </section>`;
}

function Change({ base, now, problem }) {
  if (problem) return html`<p class="stale" role="status">${problem.title}: ${problem.message}</p>`;
  const labels = { home: base.home, draw: 'Draw', away: base.away };
  return html`
    <div class="change">
      <p class="fine">The real match, and the difference in points:</p>
      <${Bar} p=${probabilitiesOf(base)} names=${labels} />
      <ul class="bar-key">
        ${OUTCOMES.map(outcome => html`
          <li key=${outcome}><i class=${`bar-${outcome}`}></i>${labels[outcome]} ${signed(100 * (now[`proba_${outcome}`] - base[`proba_${outcome}`]))}</li>`)}
      </ul>
    </div>`;
}

function Slider({ slider, club, value, onChange }) {
  const { id, label, unit, from, to, step, decimals = 0, start } = slider;
  const relative = from < 0;
  const shown = relative && value !== 0 ? signed(value, decimals) : fixed(value, decimals);
  return html`
    <label class="slider" for=${id}>
      <span>${label}</span><output for=${id}>${shown} ${unit}</output>
      <input id=${id} type="range" min=${from} max=${to} step=${step} value=${value} aria-label=${`${club}: ${label}`} aria-valuetext=${`${shown} ${unit}`}
        onInput=${e => onChange(Number(e.target.value))} onDblClick=${() => onChange(start)} />
    </label>`;
}

export const view = { path: '/what-if', title: 'What-if', component: WhatIf };
