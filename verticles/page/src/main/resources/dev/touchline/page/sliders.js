// What one may change of a match. A slider moves all features that tell of the same thing, since a club whose rating alone
// rose while its goals and its form stayed would be none that the model has ever seen.

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const known = value => value !== undefined && value !== null;
const rounded = (value, step) => Math.round(value / step) * step;

/** Adds to those features that have a value. */
function shift(row, names, by, least = -Infinity, most = Infinity) {
  for (const name of names) {
    if (known(row[name])) row[name] = clamp(row[name] + by, least, most);
  }
}

const RATINGS = ['elo', 'elo_fast', 'elo_slow'];
const DIFFERENCES = ['elo', 'elo_fast', 'elo_slow', 'elo_season', 'elo_seasons'];

/** As if the club had been that much better, or worse, all the time. */
const rating = side => ({
  id: `rating-${side}`,
  side,
  label: 'Strength',
  unit: 'Elo',
  from: -200,
  to: 200,
  step: 5,
  startOf: () => 0,
  apply(row, by) {
    shift(row, RATINGS.map(one => `${one}_${side}`), by);
    shift(row, DIFFERENCES.map(one => `${one}_difference`), side === 'home' ? by : -by);
  },
});

const direct = (side, id, label, unit, feature, range, more = []) => ({
  id: `${id}-${side}`,
  side,
  label,
  unit,
  ...range,
  startOf: row => (known(row[feature]) ? clamp(rounded(row[feature], range.step), range.from, range.to) : undefined),
  apply(row, value, start) {
    shift(row, [feature, ...more], value - start, range.from, range.to);
  },
});

const ofSide = side => [
  rating(side),
  direct(side, 'form', 'Form', 'points a match', `${side}_points_10`, { from: 0, to: 3, step: 0.1, decimals: 1 }, [`${side}_points_5`]),
  direct(side, 'goals', 'Goals expected', 'goals', `expected_${side}_goals`, { from: 0.2, to: 4, step: 0.05, decimals: 2 }),
  direct(side, 'scored', 'Scored lately', 'goals a match', `${side}_scored_10`, { from: 0, to: 4, step: 0.1, decimals: 1 }),
  direct(side, 'rest', 'Rest', 'days', `${side}_rest`, { from: 2, to: 30, step: 1 }),
];

/** The sliders for a match, each at its real value; what the model does not know of this match has none. */
export function slidersFor(row) {
  return ['home', 'away']
    .flatMap(ofSide)
    .map(slider => ({ ...slider, start: slider.startOf(row) }))
    .filter(slider => slider.start !== undefined);
}

/** The sliders that an address has moved, { id: value }; what is no position of one is left out. */
export function movesOf(query, sliders) {
  const moves = sliders
    .map(({ id, from, to }) => [id, query[id] ? Number(query[id]) : NaN, from, to])
    .filter(([, value, from, to]) => value >= from && value <= to);
  return Object.fromEntries(moves.map(([id, value]) => [id, value]));
}

/** The features once the sliders have been moved; what had no value still has none. */
export function altered(row, sliders, moved) {
  const changed = { ...row };
  for (const slider of sliders) {
    const value = moved[slider.id];
    if (value !== undefined && value !== slider.start) slider.apply(changed, value, slider.start);
  }
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => known(value)));
}
