// A task in few words.
import { html } from '../lib/preact.js';
import { href } from '../router.js';

export const STATES = ['accepted', 'running', 'retrying', 'succeeded', 'failed', 'cancelled'];
const TONES = { running: 'warn', retrying: 'warn', succeeded: 'good', failed: 'bad' };

export const ended = state => STATES.indexOf(state) > 2;

export const StateTag = ({ state }) => html`<span class=${`tag ${TONES[state] || ''}`}>${state}</span>`;

/** What a task is about. */
export function aboutText({ home, away, match_id } = {}) {
  if (home) return `${home} – ${away}`;
  return match_id === undefined ? 'features given' : `match ${match_id}`;
}

export const TaskLink = ({ id, children }) => html`<a href=${href('/tasks/' + id)}>${children || html`<code>${id.slice(0, 8)}</code>`}</a>`;
