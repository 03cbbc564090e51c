// A table that scrolls sideways by itself where the screen is narrow.
import { html } from '../lib/preact.js';

/**
 * @param caption what it shows, read out before it
 * @param columns each { name, cell: row => content, number: whether to align it so, label }
 * @param rows what the cells are made of
 * @param rowKey what tells the rows apart
 */
export const Table = ({ caption, columns, rows, rowKey = (_, i) => i, showCaption }) => html`
  <div class="scroll" role="region" aria-label=${caption} tabindex="0">
    <table>
      <caption class=${showCaption ? '' : 'unseen'}>${caption}</caption>
      <thead>
        <tr>${columns.map(column => html`<th key=${column.name} scope="col" class=${column.number ? 'number' : ''}>${column.name}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row, i) => html`
          <tr key=${rowKey(row, i)}>
            ${columns.map(column => html`<td key=${column.name} class=${column.number ? 'number' : ''}>${column.cell(row)}</td>`)}
          </tr>`)}
      </tbody>
    </table>
  </div>`;
