// What the modules of the page work out, without a browser. Run by ModulesTest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confidence, shares, signed } from './format.js';
import { leagueName } from './leagues.js';
import { reasonsOf } from './reasons.js';
import { altered, movesOf, slidersFor } from './sliders.js';
import { featureInWords, featureMeaning } from './words.js';

const CLUBS = { home: 'Arsenal', away: 'Chelsea' };

test('whole percentages sum to 100', () => {
  for (const p of [[1 / 3, 1 / 3, 1 / 3], [0.005, 0.005, 0.99], [0.4985, 0.2627, 0.2388], [1, 0, 0]]) {
    assert.equal(shares(p).reduce((a, b) => a + b), 100);
  }
  assert.deepEqual(shares([0.4985, 0.2627, 0.2388]), [50, 26, 24]);
});

test('a negative number has a real minus', () => {
  assert.equal(signed(-1.25, 1), '−1.3');
  assert.equal(signed(0.04, 1), '+0.0');
});

test('the surer a forecast, the stronger its word', () => {
  assert.deepEqual([0.36, 0.45, 0.55, 0.7].map(p => confidence([p, (1 - p) / 2, (1 - p) / 2])),
    ['open', 'slight edge', 'favourite', 'strong favourite']);
});

/** A prediction whose margins are divided by the given heat before the softmax. */
function explained(contributions, heat = 1) {
  const bias = { home: 0.2, draw: 0, away: -0.1 };
  const sum = outcome => contributions.reduce((total, one) => total + one.contribution[outcome], bias[outcome]);
  const margins = { home: sum('home'), draw: sum('draw'), away: sum('away') };
  const powers = Object.values(margins).map(margin => Math.exp(margin / heat));
  const [home, draw, away] = powers.map(power => power / powers.reduce((a, b) => a + b));
  return { proba_home: home, proba_draw: draw, proba_away: away, explanation: { bias, contributions, margins } };
}

const tug = (feature, home, draw, away) => ({ feature, value: 1, contribution: { home, draw, away } });
const MANY = Array.from({ length: 12 }, (_, i) => tug(`feature_${i}`, (i - 4) / 20, i / 50, (3 - i) / 30));

for (const heat of [1, 0.8, 1.7]) {
  test(`steps lead from the base rate to the prediction where margins are divided by ${heat}`, () => {
    const prediction = explained(MANY, heat);
    for (const outcome of ['home', 'draw', 'away']) {
      const { base, steps, others, whole } = reasonsOf(prediction, outcome, 8);
      let here = base;
      for (const step of [...steps, others]) {
        assert.ok(Math.abs(step.from - here) < 1e-12);
        here = step.to;
      }
      assert.ok(Math.abs(here - whole) < 1e-9);
      assert.equal(whole, prediction[`proba_${outcome}`]);
      assert.equal(steps.length, 8);
      assert.equal(others.count, 4);
    }
  });
}

test('with every feature shown, nothing is left to the others', () => {
  const { others } = reasonsOf(explained(MANY, 1.3), 'home', 12);
  assert.ok(Math.abs(others.to - others.from) < 1e-9);
});

test('the strongest pull comes first', () => {
  const { steps } = reasonsOf(explained([tug('weak', 0.1, 0, 0), tug('strong', -0.6, 0.1, 0.1), tug('none', 0.3, 0.3, 0.3)]), 'home');
  assert.deepEqual(steps.map(step => step.feature), ['strong', 'weak', 'none']);
});

test('features are told in words, with the club that they are of', () => {
  assert.equal(featureInWords('elo_difference', 78.4, CLUBS), 'Arsenal ahead by 78 Elo points, ground included');
  assert.equal(featureInWords('elo_difference', -78.4, CLUBS), 'Chelsea ahead by 78 Elo points, ground included');
  assert.equal(featureInWords('away_points_5', 2.2, CLUBS), 'Chelsea: 2.20 points a match in its last 5');
  assert.equal(featureInWords('expected_home_goals', 1.234, CLUBS), 'Arsenal: 1.23 goals expected of it');
  assert.equal(featureInWords('elo_fast_home', 1700, CLUBS), 'Arsenal: 1700 Elo points by recent results');
  assert.equal(featureInWords('neutral', 0, CLUBS), 'Arsenal at home');
  assert.equal(featureInWords('home_table_points', undefined, CLUBS), 'Arsenal: points a match this season');
  assert.equal(featureInWords('some_new_thing', 3, CLUBS), 'some new thing: 3.00');
});

test('every feature of the shipped model has words of its own', () => {
  const names = ('home_points_5 home_points_10 home_scored_10 home_conceded_10 home_opponents_10 home_ground_points_6 '
    + 'home_ground_goals_6 elo_home elo_difference elo_fast_away elo_slow_difference elo_season_home elo_seasons_away '
    + 'elo_season_difference pi_home pi_away pi_difference expected_home_goals expected_away_goals home_played '
    + 'away_table_points away_table_goals division_home_wins division_draws division_goals tier month neutral home_rest '
    + 'away_matches').split(' ');
  for (const name of names) assert.notEqual(featureMeaning(name), name.replaceAll('_', ' '), name);
});

const ROW = { elo_home: 1700, elo_away: 1600, elo_difference: 160, home_points_10: 1.9, home_points_5: 2.6, home_rest: null };

test('a slider that was not moved changes nothing', () => {
  assert.deepEqual(altered(ROW, slidersFor(ROW), {}), { elo_home: 1700, elo_away: 1600, elo_difference: 160, home_points_10: 1.9, home_points_5: 2.6 });
});

test('a slider moves everything that tells of the same thing, within what can be', () => {
  const sliders = slidersFor(ROW);
  const stronger = altered(ROW, sliders, { 'rating-away': 50 });
  assert.equal(stronger.elo_away, 1650);
  assert.equal(stronger.elo_difference, 110);
  const better = altered(ROW, sliders, { 'form-home': 2.9 });
  assert.ok(Math.abs(better.home_points_10 - 2.9) < 1e-9);
  assert.equal(better.home_points_5, 3);
});

test('an address moves the sliders that there are, as far as they go', () => {
  const query = { home: 'Arsenal', 'rating-home': '60', 'form-home': '9', 'rating-away': 'much', 'rest-home': '3' };
  assert.deepEqual(movesOf(query, slidersFor(ROW)), { 'rating-home': 60 });
});

test('what the model does not know has no slider', () => {
  assert.ok(!slidersFor(ROW).some(slider => slider.id === 'rest-home'));
});

test('a competition without a name goes by its id', () => {
  assert.equal(leagueName('eng.1'), 'England · Premier League');
  assert.equal(leagueName('xx.9'), 'xx.9');
});
