// Names of the competitions; one that is not listed goes by its id.
const NAMES = {
  'eng.1': 'England · Premier League',
};

/** The name of a competition that people use. */
export const leagueName = id => NAMES[id] || id;
