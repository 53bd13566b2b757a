import type { StaffRole } from './staff.ts';

interface SectionShape {
  readonly name: string;
  readonly label: string;
  readonly role: StaffRole;
}

/** What a store's pages are about, as the navigation lists it; each is the first segment after the store. */
export const sections = [
  { name: 'contacts', label: 'Contacts', role: 'support' },
  { name: 'orders', label: 'Orders', role: 'support' },
  { name: 'imports', label: 'Import', role: 'manager' },
  { name: 'settings', label: 'Settings', role: 'manager' },
  { name: 'keys', label: 'Keys', role: 'manager' },
] as const satisfies readonly SectionShape[];
export type Section = (typeof sections)[number]['name'];
