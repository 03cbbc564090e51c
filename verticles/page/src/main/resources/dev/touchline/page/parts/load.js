// Loads what a view shows, and remembers how that went.
import { useEffect, useState } from '../lib/preact.js';

/**
 * Loads anew whenever one of the keys changes, and every so many milliseconds where `every` is given. Gives
 * { data, at, problem, loading, reload }: `data` stays while it is loaded again, also when that fails, so that a view can
 * show what it has with its age. With `keep` it stays too when a key changes.
 *
 * @param load given a signal, a promise of the data; a null instead of a promise means that there is nothing to load
 */
export function useLoad(load, keys, { every, keep } = {}) {
  const [state, setState] = useState({ loading: true });
  const [round, setRound] = useState(0);
  const reload = () => setRound(r => r + 1);
  useEffect(() => {
    if (!keep) setState({ loading: true });
  }, keys);
  useEffect(() => {
    const stop = new AbortController();
    const promise = load(stop.signal);
    if (!promise) {
      setState({ loading: false });
      return undefined;
    }
    setState(old => ({ ...old, loading: true }));
    promise.then(
      data => !stop.signal.aborted && setState({ data, at: Date.now(), loading: false }),
      problem => !stop.signal.aborted && setState(old => ({ ...old, problem, loading: false })),
    );
    return () => stop.abort();
  }, [...keys, round]);
  useEffect(() => {
    if (!every) return undefined;
    const timer = setInterval(() => document.hidden || reload(), every);
    return () => clearInterval(timer);
  }, [every]);
  return { ...state, reload };
}

/** A value that follows another one once that has rested for so long. */
export function useRested(value, milliseconds) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
