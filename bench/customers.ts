import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** The password of each, whose hash is WordPress's of before 6.8. */
const passwordHash = '$P$BIRXVj/ZG0YRiBH8gnRy0x72BXcrru1';

/** A file of so many customers of another shop, in the import format. */
export async function writeCustomers(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  for (let row = 0; row < rows; row += 1) {
    const customer = {
      email: `bench${String(row)}@mail.example`,
      firstName: 'Ben',
      lastName: `Ch ${String(row)}`,
      customerNumber: `B-${String(row)}`,
      passwordHash,
    };
    if (!file.write(`${JSON.stringify(customer)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
