// From exact contributions in units of the model's margin to steps in points of probability.
import { OUTCOMES } from './format.js';

/**
 * The steps from the model's base rate to a prediction, the greatest first. The model's margins become probabilities by
 * a softmax, and a softmax is not additive: each step is what its feature adds on top of those before it, so that the
 * steps sum to the whole.
 *
 * @param prediction with its explanation
 * @param outcome whose probability is followed: 'home', 'draw' or 'away'
 * @param most how many features have a step of their own; the last step stands for all others
 */
export function reasonsOf(prediction, outcome, most = 8) {
  const { bias, contributions, margins } = prediction.explanation;
  const heat = temperature(margins, prediction);
  const at = OUTCOMES.indexOf(outcome);
  const ranked = [...contributions].sort((a, b) => pull(b, outcome) - pull(a, outcome));
  let here = OUTCOMES.map(name => bias[name]);
  const base = softmax(here, heat)[at];
  let reached = base;
  const steps = ranked.slice(0, most).map(one => {
    here = here.map((margin, i) => margin + one.contribution[OUTCOMES[i]]);
    const from = reached;
    reached = softmax(here, heat)[at];
    return { feature: one.feature, value: one.value, from, to: reached };
  });
  const whole = prediction[`proba_${outcome}`];
  return { base, steps, others: { from: reached, to: whole, count: Math.max(0, ranked.length - most) }, whole };
}

/** How strongly a feature pulls at an outcome: its margin against those of the two others. */
function pull({ contribution }, outcome) {
  const others = OUTCOMES.filter(name => name !== outcome);
  return Math.abs(contribution[outcome] - (contribution[others[0]] + contribution[others[1]]) / 2);
}

/** What the margins were divided by before the softmax: a calibrated model is a little cooler or hotter than its margins. */
function temperature(margins, prediction) {
  const [least, , most] = [...OUTCOMES].sort((a, b) => margins[a] - margins[b]);
  const apart = Math.log(prediction[`proba_${most}`] / prediction[`proba_${least}`]);
  const heat = (margins[most] - margins[least]) / apart;
  return heat > 0 && Number.isFinite(heat) ? heat : 1;
}

function softmax(margins, heat) {
  const powers = margins.map(margin => Math.exp((margin - Math.max(...margins)) / heat));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map(power => power / sum);
}
