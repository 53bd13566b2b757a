import { customer } from './customer';

export default async function Page() {
  const who = await customer();
  return (
    <main>
      <h1>{who === null ? 'Welcome' : `Welcome, ${who.firstName}`}</h1>
    </main>
  );
}
