// Where the reader is: the path and the query behind the # of the address.
import { useEffect, useState } from './lib/preact.js';

const HOME = '/matches';

function here() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return { path: path || HOME, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** An address within the page; what is empty is left out of its query. */
export function href(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given).toString();
  return '#' + path + (text ? '?' + text : '');
}

/** Goes there; with `replace` the back button skips where the reader was, as it should while they type. */
export function go(path, query = {}, replace = false) {
  const target = href(path, query);
  if (replace) {
    history.replaceState(null, '', target);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = target;
  }
}

/** The route, followed as it changes. */
export function useRoute() {
  const [route, setRoute] = useState(here);
  useEffect(() => {
    const follow = () => setRoute(here());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

/** The named parts of a path such as /tasks/:id, or null where it is another path. */
export function paramsOf(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params = {};
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i].startsWith(':')) {
      try {
        params[wanted[i].slice(1)] = decodeURIComponent(given[i]);
      } catch {
        return null;
      }
    } else if (wanted[i] !== given[i]) {
      return null;
    }
  }
  return params;
}
