import bcrypt from 'bcryptjs';
import type { Store } from '../../lambdas/stores/store.ts';
import { must, signInAs, type World } from './world.ts';

/** Somebody whom a store brings from its old shop, and who has come in by the password that they had there. */
export async function comeFromOldShop(
  world: World,
  store: Store,
  named: { readonly email: string } | { readonly customerNumber: string },
  password: string,
) {
  const [identifier, row] =
    'email' in named ? [named.email, { ...named, emailProven: true }] : [named.customerNumber, { ...named }];
  const known = { firstName: 'Vic', lastName: 'Tim', passwordHash: bcrypt.hashSync(password, 4) };
  await must(world, 'importContacts', store.storeId, { contacts: [{ ...known, ...row }] });
  const opened = await signInAs(world, store, identifier, password);
  if (opened.kind !== 'signed_in') throw new Error(opened.kind);
  return opened;
}
