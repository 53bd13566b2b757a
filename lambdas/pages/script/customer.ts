/** What only pages of somebody signed in need, beside accounts.ts: the warning before the session ends. */
import { watchSession } from './session.ts';

const warning = document.getElementById('idle-warning');
const over = document.getElementById('session-over');
if (warning instanceof HTMLDialogElement && over instanceof HTMLDialogElement) watchSession(warning, over);
