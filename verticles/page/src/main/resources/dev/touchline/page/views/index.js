// The views, in the order of the menu. A view is { path, title, component, listed: false where the menu leaves it out }.
import { view as api } from './api.js';
import { view as match } from './match.js';
import { view as matches } from './matches.js';
import { view as mesh } from './mesh.js';
import { view as model } from './model.js';
import { view as task } from './task.js';
import { view as tasks } from './tasks.js';
import { view as trackRecord } from './track-record.js';
import { view as whatIf } from './what-if.js';

export const views = [matches, match, whatIf, trackRecord, tasks, task, mesh, model, api];
