import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import bcrypt from 'bcryptjs';

/** The password of each. */
export const oldPassword = 'the one of the old shop';

/** A file of so many customers of another shop, in the import format. */
export async function writeCustomers(
  path: string,
  {
    rows,
    hasPassword = true,
    name = 'bench',
  }: { readonly rows: number; readonly hasPassword?: boolean; readonly name?: string },
): Promise<void> {
  const passwordHash = bcrypt.hashSync(oldPassword, 4);
  const file = createWriteStream(path);
  for (let row = 0; row < rows; row += 1) {
    const customer = {
      email: `${name}${String(row)}@mail.example`,
      firstName: 'Ben',
      lastName: `Ch ${String(row)}`,
      customerNumber: `${name}-${String(row)}`.toUpperCase(),
      ...(hasPassword ? { passwordHash } : {}),
    };
    if (!file.write(`${JSON.stringify(customer)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
