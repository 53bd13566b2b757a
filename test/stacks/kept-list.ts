import { mapRecord } from '../../lambdas/surroundings/records.ts';
import type { Resource, Synthesized } from './synthesized.ts';

/** By stack: the resources that stay when their stack goes, whole, and the names of what other stacks import. */
export type KeptList = Readonly<
  Record<
    'data' | 'mail' | 'api' | 'staff',
    { readonly retained: Readonly<Record<string, Resource>>; readonly exports: readonly string[] }
  >
>;

/** The edge keeps nothing, and nothing imports from it. */
export const keptOf = ({ templates: { data, mail, api, staff } }: Pick<Synthesized, 'templates'>): KeptList =>
  mapRecord({ data, mail, api, staff }, (_, template) => ({
    retained: Object.fromEntries(
      Object.entries(template.Resources).filter(([, { DeletionPolicy = '' }]) =>
        ['Retain', 'RetainExceptOnCreate'].includes(DeletionPolicy),
      ),
    ),
    exports: Object.values(template.Outputs ?? {})
      // Without the stack's name, which every stage has its own of.
      .flatMap(({ Export }) => Export?.Name.replace(/^[^:]*:/, '') ?? [])
      .sort(),
  }));
