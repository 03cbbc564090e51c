// Code to take along.
import { html, useEffect, useState } from '../lib/preact.js';

const THANKS_MS = 1800;

/** A button that copies a text and says that it did. */
export function CopyButton({ text, label = 'Copy' }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => setSaid(''), THANKS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () => copyText(text).then(done => setSaid(done ? 'Copied' : 'Select it to copy'));
  return html`
    <button type="button" class="small" onClick=${copy}>${said || label}</button>
    <span class="unseen" role="status">${said}</span>`;
}

/** Over plain HTTP on another machine a browser has no clipboard for us. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A block of code with its button. */
export const Code = ({ text, label }) => html`
  <div class="code">
    <pre tabindex="0" aria-label=${label || 'Code'}><code>${text}</code></pre>
    <${CopyButton} text=${text} />
  </div>`;

const LANGUAGES = { curl: asCurl, Java: asJava, Python: asPython };

/** A request in three languages. Its parts: method, path, guarded, and body (an object) or file ({ type }), or neither. */
export function Snippets({ request }) {
  const [language, setLanguage] = useState('curl');
  return html`
    <div class="snippets">
      <${Choice} label="Language" of=${Object.keys(LANGUAGES)} value=${language} onChange=${setLanguage} />
      <${Code} text=${LANGUAGES[language]({ url: location.origin + request.path, ...request })} label=${`As ${language}`} />
    </div>`;
}

/** One of a few. */
export const Choice = ({ label, of, value, onChange, names = {} }) => html`
  <div class="choice" role="group" aria-label=${label}>
    ${of.map(one => html`
      <button type="button" key=${one} aria-pressed=${one === value} onClick=${() => onChange(one)}>${names[one] || one}</button>`)}
  </div>`;

const fileOf = type => (type === 'text/csv' ? 'rows.csv' : 'rows.ndjson');

function asCurl({ method, url, body, file, guarded }) {
  const lines = [`curl -s ${method === 'GET' ? '' : `-X ${method} `}'${url}'`];
  if (guarded) lines.push('-H "X-API-Key: $API_KEY"');
  if (body) lines.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`);
  if (file) lines.push(`-H 'Content-Type: ${file.type}'`, `--data-binary @${fileOf(file.type)}`);
  return lines.join(' \\\n  ');
}

function asJava({ method, url, body, file, guarded }) {
  const type = body ? 'application/json' : file?.type;
  let published = 'BodyPublishers.noBody()';
  if (body) published = `BodyPublishers.ofString(${JSON.stringify(JSON.stringify(body))})`;
  if (file) published = `BodyPublishers.ofFile(Path.of("${fileOf(file.type)}"))`;
  return [
    `var request = HttpRequest.newBuilder(URI.create(${JSON.stringify(url)}))`,
    ...(guarded ? ['    .header("X-API-Key", System.getenv("API_KEY"))'] : []),
    ...(type ? [`    .header("Content-Type", "${type}")`] : []),
    `    .method("${method}", ${published})`,
    '    .build();',
    'var reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());',
    'System.out.println(reply.body());',
  ].join('\n');
}

function asPython({ method, url, body, file, guarded }) {
  const headers = [
    ...(guarded ? ['"X-API-Key": os.environ["API_KEY"]'] : []),
    ...(file ? [`"Content-Type": "${file.type}"`] : []),
  ];
  const more = [`"${method}"`, JSON.stringify(url)];
  if (headers.length) more.push(`headers={${headers.join(', ')}}`);
  if (body) more.push(`json=${pythonLiteral(body)}`);
  if (file) more.push(`data=open("${fileOf(file.type)}", "rb")`);
  return [
    ...(guarded ? ['import os'] : []),
    'import requests',
    '',
    `reply = requests.request(${more.join(', ')}, timeout=35)`,
    'print(reply.text)',
  ].join('\n');
}

function pythonLiteral(value) {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  if (Array.isArray(value)) return '[' + value.map(pythonLiteral).join(', ') + ']';
  if (typeof value !== 'object') return JSON.stringify(value);
  return '{' + Object.entries(value).map(([name, part]) => JSON.stringify(name) + ': ' + pythonLiteral(part)).join(', ') + '}';
}
