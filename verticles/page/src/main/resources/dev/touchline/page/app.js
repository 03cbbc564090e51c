// The page: its frame, and the view that the address names.
import { html, render, useEffect, useRef, useState } from './lib/preact.js';
import { ask } from './api.js';
import { plainDay } from './format.js';
import { HealthBanner } from './parts/health.js';
import { useLoad } from './parts/load.js';
import { Empty } from './parts/states.js';
import { href, paramsOf, useRoute } from './router.js';
import { views } from './views/index.js';

function App() {
  const route = useRoute();
  const heading = useRef();
  const menu = useRef();
  const found = views.map(view => ({ view, params: paramsOf(view.path, route.path) })).find(one => one.params);
  useTitle(found?.view.title || 'Not found', route.path, heading);
  useEffect(() => showCurrent(menu.current), [found?.view]);
  return html`
    <a class="skip" href="#main" onClick=${skipToMain}>Skip to content</a>
    <header class="top">
      <a class="brand" href=${href('/matches')}><img src="/page/icon.svg" alt="" width="26" height="26" />Touchline</a>
      <nav aria-label="Views" ref=${menu}>
        ${views.filter(view => view.listed !== false).map(view => html`
          <a key=${view.path} href=${href(view.path)} aria-current=${view === found?.view ? 'page' : undefined}>${view.title}</a>`)}
      </nav>
      <${ThemeToggle} />
    </header>
    <${HealthBanner} />
    <main id="main" class="page" tabindex="-1" ref=${heading}>
      ${found ? html`<${found.view.component} key=${found.view.path} params=${found.params} query=${route.query} />` : html`<${NotFound} />`}
    </main>
    <${Footer} />`;
}

/** Names the view in the title and moves the reader's focus to it, except at the start. */
function useTitle(title, path, main) {
  const first = useRef(true);
  useEffect(() => {
    document.title = `${title} · Touchline`;
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [title, path]);
}

/** On a narrow screen the menu is wider than its place. */
function showCurrent(menu) {
  const current = menu.querySelector('[aria-current]');
  if (current) menu.scrollLeft = current.offsetLeft - (menu.clientWidth - current.clientWidth) / 2;
}

/** The address belongs to the router, so the link must not change it. */
function skipToMain(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

const NotFound = () => html`
  <h1>Nothing here</h1>
  <${Empty} title="There is no view of that name."><a href=${href('/matches')}>See the matches</a><//>`;

function ThemeToggle() {
  const [theme, setTheme] = useState(() => document.documentElement.dataset.theme
    || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const other = theme === 'dark' ? 'light' : 'dark';
  const change = () => {
    document.documentElement.dataset.theme = other;
    try {
      localStorage.setItem('touchline.theme', other);
    } catch {
      // It then holds for this page only.
    }
    setTheme(other);
  };
  return html`
    <button type="button" class="theme" onClick=${change} aria-label=${`Use the ${other} theme`} title=${`Use the ${other} theme`}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor" />
      </svg>
    </button>`;
}

function Footer() {
  const { data } = useLoad(signal => ask('/version', { signal }), []);
  return html`
    <footer class="foot">
      ${data && html`
        <span>Touchline ${data.version}</span>
        ${data.model_run_id && html`<span>model <a href=${href('/model')}>${data.model_run_id}</a>, knows results up to ${plainDay(data.model_version)}</span>`}`}
      <span><a href="/docs">API reference</a></span>
    </footer>`;
}

render(html`<${App} />`, document.getElementById('app'));
