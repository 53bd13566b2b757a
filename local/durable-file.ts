import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { hasCode } from './system-error.ts';

/** Returns once the content is on the disk, whole: a crash at any moment leaves the old file or the new one. */
export async function writeDurably(path: string, content: string, mode = 0o644): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, 'w', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Windows opens no directories, and needs none synced. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}

/** Undefined when there is no such file. @throws Error naming the file when it holds something else. */
export async function readJson<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    return v.parse(schema, JSON.parse(content));
  } catch (cause) {
    throw new Error(`${path} is damaged. "npm start -- --fresh" begins anew, without the data.`, { cause });
  }
}
