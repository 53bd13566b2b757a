import * as v from 'valibot';
import { settingNames, settingsSchema } from './settings.ts';
import type { SettingName } from './settings.ts';

export function meaningOf(name: SettingName): string {
  return v.getDescription(settingsSchema.entries[name]) ?? '';
}

/** The settings as a Markdown table. */
export function settingsList(): string {
  const rows = settingNames.map((name) => `| \`${name}\` | ${meaningOf(name)} | ${defaultOf(name)} |`);
  return ['| setting | means | if not said |', '|---|---|---|', ...rows].join('\n');
}

function defaultOf(name: SettingName): string {
  const schema = settingsSchema.entries[name];
  if (schema.type !== 'optional') return 'must be said';
  const value = v.getDefault(schema);
  return value === undefined ? '' : String(value);
}
