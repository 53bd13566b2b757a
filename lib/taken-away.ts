import { ResourceImpact, fullDiff } from '@aws-cdk/cloudformation-diff';

type Template = Readonly<Record<string, unknown>>;

export interface TakenAway {
  readonly logicalId: string;
  readonly type: string;
  /**
   * `deleted`; `let go`: stays in AWS, out of the stack's hands; `replaced`: a new one is made and this one deleted; `may be replaced`:
   * that depends on what it refers to.
   */
  readonly kind: 'deleted' | 'let go' | 'replaced' | 'may be replaced';
}

/** What a deploy of `next` over `deployed` would take away, by CloudFormation's own rules of which change makes a new resource. */
export function takenAway(deployed: Template, next: Template): readonly TakenAway[] {
  const taken: TakenAway[] = [];
  fullDiff(deployed, next).resources.forEachDifference((logicalId, change) => {
    const kind = kindOf(change.changeImpact);
    const type = change.oldResourceType ?? change.newResourceType ?? '';
    if (kind !== null && type !== 'AWS::CDK::Metadata') taken.push({ logicalId, type, kind });
  });
  return taken;
}

function kindOf(impact: ResourceImpact): TakenAway['kind'] | null {
  switch (impact) {
    case ResourceImpact.WILL_DESTROY:
      return 'deleted';
    case ResourceImpact.WILL_ORPHAN:
      return 'let go';
    case ResourceImpact.WILL_REPLACE:
      return 'replaced';
    case ResourceImpact.MAY_REPLACE:
      return 'may be replaced';
    case ResourceImpact.WILL_UPDATE:
    case ResourceImpact.WILL_CREATE:
    case ResourceImpact.WILL_IMPORT:
    case ResourceImpact.NO_CHANGE:
      return null;
  }
}
