// Server-sent events: followed for as long as a view is open, or read once as the answer to a question.
import { apiKey, headersFor, problemOf, silence } from './api.js';

const AGAIN_MS = 2000;

/**
 * Follows a stream until it is closed, while the page is seen; gives the function that closes it.
 *
 * @param path where the stream is
 * @param types names of the events to hear of
 * @param onEvent told the name, the data and the id of each
 * @param onState told 'connecting', 'open' or 'lost'; after 'lost' it tries again by itself
 * @param guarded whether the stream needs the API key, which an EventSource cannot carry
 */
export function follow(path, { types, onEvent, onState = () => {}, guarded = false }) {
  const way = guarded && apiKey() ? followByFetch : followNatively;
  return whileSeen(() => way(path, types, onEvent, onState));
}

/**
 * Has something begun for as long as the page is seen. A browser has six connections to a server, and a page in another tab,
 * or one that was left and is kept to go back to, would hold its own for good.
 */
function whileSeen(begin) {
  let end;
  const turn = seen => {
    if (seen && !end) {
      end = begin();
    } else if (!seen && end) {
      end();
      end = undefined;
    }
  };
  const look = () => turn(document.visibilityState === 'visible');
  const leave = () => turn(false);
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', look);
    leave();
  };
}

function followNatively(path, types, onEvent, onState) {
  let source;
  let timer;
  const connect = () => {
    onState('connecting');
    source = new EventSource(path);
    source.onopen = () => onState('open');
    source.onerror = () => {
      onState('lost');
      // A refusal ends an EventSource for good, where a broken connection does not.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, AGAIN_MS);
    };
    for (const type of types) {
      source.addEventListener(type, event => onEvent(type, JSON.parse(event.data), event.lastEventId));
    }
  };
  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

function followByFetch(path, types, onEvent, onState) {
  const stop = new AbortController();
  let last;
  (async () => {
    while (!stop.signal.aborted) {
      onState('connecting');
      try {
        const headers = last ? { 'Last-Event-ID': last } : {};
        await readStream(path, { guarded: true, headers, signal: stop.signal }, () => onState('open'), event => {
          last = event.id || last;
          if (types.includes(event.type)) onEvent(event.type, JSON.parse(event.data), event.id);
        });
      } catch (cause) {
        if (stop.signal.aborted) return;
      }
      onState('lost');
      await new Promise(wake => setTimeout(wake, AGAIN_MS));
    }
  })();
  return () => stop.abort();
}

/**
 * Asks by POST and reads the events of the answer until it ends. Where the server answers in plain JSON, that is one
 * event of the type 'result'. The answer is made anew, so that there is a way to hear of. Fails with a Problem.
 */
export async function askForEvents(path, body, onEvent, signal) {
  const hear = event => onEvent(event.type, JSON.parse(event.data), event.id);
  try {
    await readStream(path, { method: 'POST', body, headers: { 'Cache-Control': 'no-cache' }, signal }, () => {}, hear);
  } catch (cause) {
    throw silence(cause);
  }
}

async function readStream(path, options, onOpen, onEvent) {
  const accept = options.body === undefined ? 'text/event-stream' : 'text/event-stream, application/json;q=0.5';
  const response = await fetch(path, {
    method: options.method || 'GET',
    headers: headersFor({ ...options, accept }),
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: options.signal,
  });
  if (!response.ok) throw await problemOf(response);
  onOpen();
  if (!response.headers.get('Content-Type').startsWith('text/event-stream')) {
    onEvent({ type: 'result', data: await response.text() });
    return;
  }
  await readEvents(response.body.pipeThrough(new TextDecoderStream()).getReader(), onEvent);
}

async function readEvents(reader, onEvent) {
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop();
    blocks.map(eventOf).filter(event => event.data !== undefined).forEach(onEvent);
  }
}

function eventOf(block) {
  const event = { type: 'message' };
  for (const line of block.split('\n')) {
    const [, field, value] = /^(event|data|id): ?(.*)$/.exec(line) || [];
    if (field === 'data') event.data = event.data === undefined ? value : event.data + '\n' + value;
    else if (field) event[field === 'event' ? 'type' : field] = value;
  }
  return event;
}
