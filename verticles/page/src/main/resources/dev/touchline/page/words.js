// The model's features in plain words.
import { fixed } from './format.js';

/** What is said of one side: the words after its value, and how many decimals that has. */
const OF_A_SIDE = {
  points_5: ['points a match in its last 5', 2],
  points_10: ['points a match in its last 10', 2],
  scored_10: ['goals scored a match in its last 10', 1],
  conceded_10: ['goals conceded a match in its last 10', 1],
  opponents_10: ['Elo points, mean of its last 10 opponents', 0],
  ground_points_6: ['points a match in its last 6 on such a ground', 2],
  ground_goals_6: ['goal difference a match in its last 6 on such a ground', 2],
  table_points: ['points a match this season', 2],
  table_goals: ['goal difference a match this season', 2],
  played: ['league matches this season', 0],
  rest: ['days since its last league match', 0],
  matches: ['results known of it', 0],
  elo: ['Elo points', 0],
  elo_fast: ['Elo points by recent results', 0],
  elo_slow: ['Elo points with a long memory', 0],
  elo_season: ['Elo points, mean of 40 matches less today', 0],
  elo_seasons: ['Elo points, mean of 150 matches less today', 0],
  pi: ['goals, its rating on such a ground', 2],
  expected_goals: ['goals expected of it', 2],
};

/** What is said of the two sides together, as home less away. */
const OF_BOTH = {
  elo_difference: ['Elo points, ground included', 0],
  elo_fast_difference: ['Elo points by recent results', 0],
  elo_slow_difference: ['Elo points with a long memory', 0],
  elo_season_difference: ['Elo points, mean of 40 matches', 0],
  elo_seasons_difference: ['Elo points, mean of 150 matches', 0],
  pi_difference: ['goals by the ratings of both grounds', 2],
  finishing_difference: ['in strength by chances rather than goals', 2],
};

/** What is said of the match, before its value. */
const OF_THE_MATCH = {
  division_home_wins: ['share of home wins in the division', 2],
  division_draws: ['share of draws in the division', 2],
  division_goals: ['goals a match in the division', 2],
  tier: ['level of the division', 0],
  month: ['month of the year', 0],
  neutral: ['neutral ground', 0],
  consensus: ['all ratings together, as log odds', 2],
};

/** Takes a name apart: whose it is and what it says, or null where that is not known here. */
function parse(name) {
  if (OF_THE_MATCH[name]) return { about: 'match', said: OF_THE_MATCH[name] };
  if (OF_BOTH[name]) return { about: 'both', said: OF_BOTH[name] };
  const side = /(^|_)(home|away)(_|$)/.exec(name)?.[2];
  const said = side && OF_A_SIDE[name.replace(side, '').replace('__', '_').replace(/^_|_$/g, '')];
  return said ? { about: side, said } : null;
}

const plain = name => name.replaceAll('_', ' ');

/** What a feature is, in a few words. */
export function featureMeaning(name) {
  const parsed = parse(name);
  if (!parsed) return plain(name);
  const [words] = parsed.said;
  return { match: words, both: `${words}, home less away`, home: `home side: ${words}`, away: `away side: ${words}` }[parsed.about];
}

/**
 * What a feature says of a match, in a sentence with its value.
 *
 * @param value its value, absent where it is not known
 * @param clubs names of both sides { home, away }
 */
export function featureInWords(name, value, clubs) {
  const parsed = parse(name);
  if (value === undefined || value === null) {
    const words = parsed ? parsed.said[0] : plain(name);
    return `${clubs[parsed?.about] ? clubs[parsed.about] + ': ' : ''}${words}`;
  }
  if (!parsed) return `${plain(name)}: ${fixed(value, 2)}`;
  const [words, decimals] = parsed.said;
  if (name === 'neutral') return value ? 'played on neutral ground' : `${clubs.home} at home`;
  if (parsed.about === 'both') return difference(words, value, decimals, clubs);
  return parsed.about === 'match' ? `${words}: ${fixed(value, decimals)}` : `${clubs[parsed.about]}: ${fixed(value, decimals)} ${words}`;
}

function difference(words, value, decimals, { home, away }) {
  const size = fixed(Math.abs(value), decimals);
  if (Number(size) === 0) return `${home} and ${away} level in ${words}`;
  return `${value > 0 ? home : away} ahead by ${size} ${words}`;
}
