import type { VNode } from 'preact';
import { pageAt, type StaffVisit } from '../visit.ts';

const tabs = [
  ['variables', 'Sign-in and sessions', []],
  ['more', 'Links, limits, data', ['more']],
  ['fields', 'What the store asks', ['fields']],
  ['look', 'Look', ['look']],
  ['texts', 'Texts', ['texts', 'en']],
  ['sign-on', 'Single sign-on', ['sign-on']],
  ['history', 'Who changed what', ['history']],
] as const;

export type SettingsTab = (typeof tabs)[number][0];

/** The pages of a store's settings. */
export function SettingsTabs({
  visit,
  here,
}: {
  readonly visit: StaffVisit;
  readonly here: SettingsTab;
}): VNode {
  return (
    <nav class="tabs" aria-label="Settings">
      <ul>
        {tabs.map(([tab, label, path]) => (
          <li key={tab}>
            <a
              href={pageAt(visit, 'settings', ...path)}
              {...(tab === here ? { 'aria-current': 'page' as const } : {})}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
