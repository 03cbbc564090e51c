// Numbers, days and times as people read them.

const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const LONG_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' });
const PLAIN_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const UNITS = [['day', 86400000], ['hour', 3600000], ['minute', 60000], ['second', 1000]];

/** A calendar day such as 2025-05-25, which has no time zone. */
export const day = date => DAY.format(new Date(date));
export const longDay = date => LONG_DAY.format(new Date(date));
export const plainDay = date => PLAIN_DAY.format(new Date(date));

/** An instant, in the reader's own time. */
export const clock = instant => CLOCK.format(new Date(instant));
export const moment = instant => MOMENT.format(new Date(instant));

/** How long ago an instant was. */
export function ago(instant, now = Date.now()) {
  const past = now - new Date(instant);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(past) >= length) || UNITS[3];
  return AGO.format(-Math.round(past / size), unit);
}

/** The reader's own day as 2025-05-25. */
export function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/** A number with so many decimals. */
export const fixed = (value, decimals = 2) => value.toFixed(decimals);

/** A number with its sign, which is a real minus. */
export const signed = (value, decimals = 1) =>
  (value < 0 ? '−' : '+') + Math.abs(value).toFixed(decimals);

export const count = value => value.toLocaleString();

/** Whole percentages that sum to 100: the largest remainders are rounded up. */
export function shares(probabilities) {
  const exact = probabilities.map(p => p * 100);
  const whole = exact.map(Math.floor);
  const order = exact.map((value, i) => [value - whole[i], i]).sort((a, b) => b[0] - a[0]);
  for (let left = 100 - whole.reduce((a, b) => a + b, 0), i = 0; left > 0; left--, i++) whole[order[i][1]]++;
  return whole;
}

/** How sure a forecast is, in a word or two. */
export function confidence(probabilities) {
  const most = Math.max(...probabilities);
  if (most >= 0.65) return 'strong favourite';
  if (most >= 0.5) return 'favourite';
  if (most >= 0.42) return 'slight edge';
  return 'open';
}

export const OUTCOMES = ['home', 'draw', 'away'];
