import type { VNode } from 'preact';
import { pageAt, type StaffVisit } from '../visit.ts';
import { helpPages } from './compiled.ts';

interface HelpLinkProps {
  readonly visit: StaffVisit;
  /** As a diagnosis names it: `docs/bounces.md#soft_bounced`. One that a later release names is not here yet. */
  readonly help: string | undefined;
}

/** To the page of a reason (S0-33). */
export function HelpLink({ visit, help }: HelpLinkProps): VNode | null {
  const [, page = '', place = ''] = /^docs\/(?:diagnosis\/)?(\w+)\.md(#\w+)?$/.exec(help ?? '') ?? [];
  const known = Object.hasOwn(helpPages, page) ? helpPages[page] : undefined;
  return known === undefined ? null : (
    <a href={`${pageAt(visit, 'help', page)}${place}`}>Help: {known.title}</a>
  );
}
