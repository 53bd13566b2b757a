import type { HashPolicy } from '../accounts/password-hash.ts';
import { logSecretTrouble } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';

/** How passwords are hashed now: what every function that sets or checks one goes by. */
export async function hashPolicyOf({ secrets, passwordHashCost: cost }: Needs): Promise<HashPolicy> {
  return {
    pepper: await secrets.passwordPepper(),
    cost,
    stopwatch: cpuMilliseconds,
    onPepperMissing: (pepperId) => {
      logSecretTrouble('password_pepper_missing', { pepperId });
    },
  };
}

/** Of this function alone, whatever else the machine does. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
