import { expect, test } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NagRuleCompliance, ServerlessChecks } from 'cdk-nag';
import type { IApplyRule } from 'cdk-nag';
import { fullContext, synthesize } from './synthesized.ts';

interface Finding {
  readonly path: string;
  readonly id: string;
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

const deployments: readonly (readonly [string, App])[] = [
  ['with the least context', synthesize().app],
  ['with every context value', synthesize(fullContext).app],
];

test.each(deployments)('%s, cdk-nag finds nothing that is not acknowledged', (_name, app) => {
  expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
  expect(new ServerlessChecks().validateScope(app).violations).toEqual([]);
});

test.each(deployments)('%s, every acknowledgement silences something and says why', (_name, app) => {
  const packs = [new NotedAwsSolutions(), new NotedServerless()];
  const findings = packs.flatMap((pack) => {
    pack.validateScope(app);
    return pack.findings;
  });
  const acknowledgements = acknowledgementsOf(app);
  expect(acknowledgements.length).toBeGreaterThan(0);
  for (const { path, id, reason } of acknowledgements) {
    const silenced = findings.filter(
      (finding) => finding.id === id && `${finding.path}/`.startsWith(`${path}/`),
    );
    expect({ path, id, silences: silenced.length > 0 }).toEqual({ path, id, silences: true });
    expect(reason.split(' ').length).toBeGreaterThanOrEqual(10);
  }
});

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
      .map(([id, reason]) => ({ path: construct.node.path, id: id.replace(/^annotation::/i, ''), reason })),
  );
}
