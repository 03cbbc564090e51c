// A red line over every view while something is wrong.
import { html, useEffect } from '../lib/preact.js';
import { ask } from '../api.js';
import { useLoad } from './load.js';

const EVERY_MS = 15000;

export function HealthBanner() {
  const { data, problem, reload } = useLoad(signal => ask('/healthcheck', { signal }), [], { every: EVERY_MS });
  useEffect(() => {
    const changes = ['online', 'offline'];
    changes.forEach(change => addEventListener(change, reload));
    return () => changes.forEach(change => removeEventListener(change, reload));
  }, []);
  return html`<div role="status" aria-live="polite">${said(data, problem)}</div>`;
}

function said(report, problem) {
  if (problem) {
    return html`<p class="banner"><strong>${problem.title}.</strong> What you see may be old. ${problem.message}</p>`;
  }
  if (!report || report.status === 'healthy') return null;
  const failing = report.checks.filter(check => !check.ok);
  return html`
    <p class="banner">
      <strong>Touchline is ${report.status}.</strong>
      ${failing.map(check => html` <span key=${check.name}>${check.name}: ${check.detail}.</span>`)}
    </p>`;
}
