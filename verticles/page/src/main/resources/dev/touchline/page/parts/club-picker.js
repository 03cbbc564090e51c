// A field that finds clubs while one types.
import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { ask, withQuery } from '../api.js';
import { leagueName } from '../leagues.js';
import { useRested } from './load.js';

const REST_MS = 120;
const MOST = 8;
const ALL = 1000;
let pickers = 0;

/**
 * @param country the only one whose clubs are offered, or nothing
 * @param onPick told the club that was chosen: { name, country, competition, elo }
 */
export function ClubPicker({ label, value, country, onPick }) {
  const [id] = useState(() => `clubs-${++pickers}`);
  const [text, setText] = useState(value || '');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const clubs = useClubs(useRested(text, REST_MS), open, country);
  useEffect(() => setText(value || ''), [value]);

  const pick = club => {
    setText(club.name);
    setOpen(false);
    onPick(club);
  };
  const move = step => {
    setOpen(true);
    setAt((at + step + clubs.length) % (clubs.length || 1));
  };
  const onKeyDown = event => {
    const act = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: () => setOpen(false),
      Enter: () => open && clubs[at] && pick(clubs[at]) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const showing = open && clubs.length > 0;
  return html`
    <div class="picker">
      <label for=${id}>${label}</label>
      <input id=${id} type="text" role="combobox" autocomplete="off" spellcheck="false" placeholder="Type a club"
        aria-expanded=${showing} aria-controls=${`${id}-list`} aria-autocomplete="list"
        aria-activedescendant=${showing ? `${id}-${at}` : undefined} value=${text}
        onInput=${e => { setText(e.target.value); setAt(0); setOpen(true); }}
        onFocus=${e => e.target.select()} onBlur=${() => setOpen(false)} onKeyDown=${onKeyDown} />
      <ul id=${`${id}-list`} role="listbox" aria-label=${label} hidden=${!showing}>
        ${clubs.map((club, i) => html`
          <li key=${club.name} id=${`${id}-${i}`} role="option" aria-selected=${i === at}
            onMouseDown=${e => { e.preventDefault(); pick(club); }} onMouseEnter=${() => setAt(i)}>
            <span>${club.name}</span><small>${leagueName(club.competition)}</small>
          </li>`)}
      </ul>
    </div>`;
}

function useClubs(text, open, country) {
  const [clubs, setClubs] = useState([]);
  const asked = useRef();
  useEffect(() => {
    asked.current?.abort();
    if (!open || !text.trim()) {
      setClubs([]);
      return undefined;
    }
    const stop = asked.current = new AbortController();
    ask(withQuery('/teams', { search: text.trim(), limit: country ? ALL : MOST }), { signal: stop.signal })
      .then(found => setClubs(found.teams.filter(club => !country || club.country === country).slice(0, MOST)), () => stop.signal.aborted || setClubs([]));
    return () => stop.abort();
  }, [text, open, country]);
  return clubs;
}
