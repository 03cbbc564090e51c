// Names of the competitions; one that is not listed goes by its id.
const COUNTRIES = {
  ar: 'Argentina', at: 'Austria', be: 'Belgium', br: 'Brazil', ch: 'Switzerland', cn: 'China', de: 'Germany', dk: 'Denmark',
  eng: 'England', es: 'Spain', fi: 'Finland', fr: 'France', gr: 'Greece', ie: 'Ireland', it: 'Italy', jp: 'Japan',
  mx: 'Mexico', nl: 'Netherlands', no: 'Norway', pl: 'Poland', pt: 'Portugal', ro: 'Romania', ru: 'Russia', sco: 'Scotland',
  se: 'Sweden', tr: 'Türkiye', us: 'United States',
};

const LEAGUES = {
  ar: ['Primera División'], at: ['Bundesliga'], be: ['Pro League'], br: ['Série A'], ch: ['Super League'], cn: ['Super League'],
  de: ['Bundesliga', '2. Bundesliga'], dk: ['Superliga'],
  eng: ['Premier League', 'Championship', 'League One', 'League Two', 'National League'],
  es: ['La Liga', 'Segunda División'], fi: ['Veikkausliiga'], fr: ['Ligue 1', 'Ligue 2'], gr: ['Super League'],
  ie: ['Premier Division'], it: ['Serie A', 'Serie B'], jp: ['J1 League'], mx: ['Liga MX'], nl: ['Eredivisie'],
  no: ['Eliteserien'], pl: ['Ekstraklasa'], pt: ['Primeira Liga'], ro: ['Liga I'], ru: ['Premier League'],
  sco: ['Premiership', 'Championship', 'League One', 'League Two'], se: ['Allsvenskan'], tr: ['Süper Lig'],
  us: ['Major League Soccer'],
};

/** The name of a competition that people use, its country first. */
export function leagueName(id) {
  const [country, tier] = id.split('.');
  const name = LEAGUES[country]?.[tier - 1];
  return name ? `${COUNTRIES[country]} · ${name}` : id;
}

/** Orders competitions by name. */
export const byLeagueName = (a, b) => leagueName(a).localeCompare(leagueName(b));
