import type { App } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NagRuleCompliance, ServerlessChecks } from 'cdk-nag';
import type { IApplyRule } from 'cdk-nag';

interface Finding {
  readonly path: string;
  readonly id: string;
}

export interface NagReport {
  /** What is found and not acknowledged. */
  readonly violations: readonly unknown[];
  /** What is found, acknowledged or not. */
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly (Finding & { readonly reason: string })[];
}

/** What the AwsSolutions and Serverless packs of cdk-nag say of a synthesised app. */
export function nagReport(app: App): NagReport {
  const packs = [new NotedAwsSolutions(), new NotedServerless()];
  const violations = packs.flatMap((pack) => pack.validateScope(app).violations);
  return {
    violations,
    findings: packs.flatMap((pack) => pack.findings),
    acknowledgements: acknowledgementsOf(app),
  };
}

/** Also notes what is acknowledged, so that an acknowledgement that silences nothing can be told. */
class NotedAwsSolutions extends AwsSolutionsChecks {
  readonly findings: Finding[] = [];
  protected override applyRule(rule: IApplyRule): void {
    this.findings.push(...findingsOf(this.packName, rule));
    super.applyRule(rule);
  }
}

class NotedServerless extends ServerlessChecks {
  readonly findings: Finding[] = [];
  protected override applyRule(rule: IApplyRule): void {
    this.findings.push(...findingsOf(this.packName, rule));
    super.applyRule(rule);
  }
}

function findingsOf(pack: string, check: IApplyRule): Finding[] {
  const id = `${pack}-${check.ruleSuffixOverride ?? check.rule.name}`;
  const path = check.node.node.path;
  const result = check.rule(check.node);
  if (Array.isArray(result)) {
    return result.map((finding) => ({ path, id: `${id}[${finding}]` }));
  }
  return result === NagRuleCompliance.NON_COMPLIANT ? [{ path, id }] : [];
}

function acknowledgementsOf(app: App): { path: string; id: string; reason: string }[] {
  return app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) => Object.entries(entry.data as Record<string, string>))
      // What the CDK itself warns of is no finding of a pack.
      .filter(([id]) => !id.includes('@aws-cdk/core:'))
      .map(([id, reason]) => ({ path: construct.node.path, id: id.replace(/^annotation::/i, ''), reason })),
  );
}
