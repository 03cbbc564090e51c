// Asks Touchline. Whatever goes wrong arrives as a Problem, which says what to do next.

const KEY = 'touchline.api-key';
const PATIENCE_MS = 35000;

/** What went wrong, in the words of the server where it spoke. */
export class Problem extends Error {
  constructor({ title, detail, status = 0, type = '', errors = [], trace_id, retryAfter }) {
    super(detail || title);
    this.title = title;
    this.status = status;
    this.code = type.split('/').pop();
    this.errors = errors;
    this.traceId = trace_id;
    this.retryAfter = retryAfter;
  }

  /** Whether an API key would help. */
  get wantsKey() {
    return this.status === 401 || (this.status === 403 && this.code === 'api-key-not-set');
  }
}

/** The API key of this tab, or null. It is forgotten when the tab is closed. */
export function apiKey() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function keepApiKey(key) {
  if (key) sessionStorage.setItem(KEY, key);
  else sessionStorage.removeItem(KEY);
}

/** Headers of a request; only a guarded one carries the key. */
export function headersFor({ guarded, body, accept, headers }) {
  const all = { Accept: accept || 'application/json', ...headers };
  if (body !== undefined) all['Content-Type'] ||= 'application/json';
  const key = guarded && apiKey();
  if (key) all['X-API-Key'] = key;
  return all;
}

/** The problem that a response tells of. */
export async function problemOf(response) {
  const retryAfter = response.headers.get('Retry-After');
  let said = {};
  try {
    said = await response.json();
  } catch {
    // Something between here and Touchline answered in its place.
  }
  const title = said.title || `The server answered ${response.status}`;
  return new Problem({ detail: 'Try again in a moment.', ...said, title, status: response.status, retryAfter });
}

/** The problem of a request that got no answer. */
export function silence(cause) {
  if (cause instanceof Problem || cause.name === 'AbortError') return cause;
  const late = cause.name === 'TimeoutError';
  return new Problem({
    title: late ? 'No answer in time' : 'Touchline cannot be reached',
    detail: late ? 'It may be busy; try again.' : 'Check that it runs and that you are connected, then try again.',
  });
}

/** The response to a request, once it is known to be a good one. */
export async function request(path, options = {}) {
  const { method = options.body === undefined ? 'GET' : 'POST', body, signal } = options;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(path, {
      method,
      headers: headersFor(options),
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  } catch (cause) {
    throw silence(cause);
  }
}

/**
 * What the server answers, as JSON. Options: body (asks by POST), method, signal, guarded (sends the API key), headers.
 */
export async function ask(path, options) {
  const response = await request(path, options);
  return response.json();
}

/** A path with its query; what is empty is left out. */
export function withQuery(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? path + '?' + new URLSearchParams(given) : path;
}
