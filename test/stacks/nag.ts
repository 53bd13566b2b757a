import { expect, test } from '@jest/globals';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { deployments } from './deployments.ts';
import { assemblies } from './synthesized.ts';

test.each(keysOf(deployments))('deployment %s: cdk-nag finds nothing that is not acknowledged', (name) => {
  expect(assemblies[name].nag.violations).toEqual([]);
});

test.each(keysOf(deployments))(
  'deployment %s: every acknowledgement silences something and says why',
  (name) => {
    const { findings, acknowledgements } = assemblies[name].nag;
    expect(acknowledgements.length).toBeGreaterThan(0);
    for (const { path, id, reason } of acknowledgements) {
      const silenced = findings.filter(
        (finding) => finding.id === id && `${finding.path}/`.startsWith(`${path}/`),
      );
      expect({ path, id, silences: silenced.length > 0 }).toEqual({ path, id, silences: true });
      expect(reason.split(' ').length).toBeGreaterThanOrEqual(10);
    }
  },
);
