/** What the page that imports contacts does besides. */
import { importFiles } from './import.ts';

importFiles(document);
