import '../world/quiet-log.ts';
import { ceilingsTable } from './ceilings.ts';
import { countLoads } from './partition-loads.ts';

// npm run ceilings: the table of docs/decisions/0029, counted anew.
console.log(ceilingsTable(await countLoads(12)));
