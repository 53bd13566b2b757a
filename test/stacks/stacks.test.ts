/** One file for jest, so that the stacks are synthesised once and not for each of these. */
import './api.ts';
import './data.ts';
import './edge.ts';
import './functions.ts';
import './grants.ts';
import './kept.ts';
import './mail.ts';
import './nag.ts';
import './observability.ts';
import './staff.ts';
