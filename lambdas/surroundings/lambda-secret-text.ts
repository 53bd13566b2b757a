import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { callLimits } from './call-limits.ts';
import { describeError, logSecretTrouble } from './log.ts';

/** Another secret is found within this time by every function that is running. */
const keptMilliseconds = 5 * 60 * 1000;

/** A secret that is one text, read when first needed; while it cannot be read anew, the last one goes on. */
export function lambdaSecretText(arn: string, milliseconds: () => number = Date.now): () => Promise<string> {
  const client = new SecretsManagerClient({ requestHandler: callLimits });
  let kept: { readonly text: string; readonly until: number } | undefined;
  return async () => {
    if (kept !== undefined && milliseconds() < kept.until) return kept.text;
    try {
      const { SecretString: text = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
      if (text === '') throw new Error('The secret is empty');
      kept = { text, until: milliseconds() + keptMilliseconds };
      return text;
    } catch (error) {
      if (kept === undefined) throw error;
      logSecretTrouble('secret_not_read', { secret: 'staffClient', error: describeError(error) });
      kept = { text: kept.text, until: milliseconds() + keptMilliseconds / 10 };
      return kept.text;
    }
  };
}
