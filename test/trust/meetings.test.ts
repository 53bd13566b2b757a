import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { finishErasure } from '../../lambdas/contacts/finish-erasure.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { betweenCalls, meanwhile } from '../world/meanwhile.ts';
import { bySize, slicer } from '../world/size.ts';
import { aStore, openWorld, withVariables, type World } from '../world/world.ts';
import { openScene } from './meetings/scene.ts';
import { stages } from './meetings/scenes.ts';
import type { Setting, Stage } from './meetings/stage.ts';
import { metBefore } from './meetings/met-before.ts';
import { outcomeOf, type Outcome } from './meetings/standing.ts';
import { startWatch } from './walks/watch.ts';

/**
 * Two acts meet: right before each write of the one, the other happens, whole. Whatever both read and write, it comes to what it would have come to one after the other,
 * either way round, or to one of them alone where the other was refused: nothing is half, and nothing is lost unheard (bug classes 1, 5, 19 and 35).
 * `npm run trust` has every two acts meet; `npm run trust:slice` those that once came to something else, and a few others.
 */

let world: World;
let store: Store;
let watch: ReturnType<typeof startWatch>;
async function begin(): Promise<void> {
  world = await openWorld();
  watch = startWatch(world);
  const { storeId } = await aStore(world);
  store = await withVariables(world, storeId, {
    'throttling.network_requests_per_minute': 100_000,
    'throttling.mails_per_address_per_hour': 1000,
    'throttling.mail_networks_per_address_per_hour': 1000,
    'retention.dormant_accounts_days': 90,
    fields: [{ id: 'nickname', kind: 'text', label: { en: 'Nickname' } }],
  });
}
beforeAll(begin);
afterAll(() => world.close());

/**
 * Each pair begins in a world of its own: what waits in the others' outbox, and whom they left behind, would be read again each time that mail is
 * delivered. And where a stage waits for months, time would run out: tokens tell theirs in 32 bits, until 2106.
 */
async function beginAgain(): Promise<void> {
  await world.close();
  await begin();
}

interface Played {
  /** What each act answered. */
  readonly kinds: readonly string[];
  readonly outcome: Outcome;
}

/** An act that throws is told of as what it throws, which is never right. */
async function tried({ act }: Setting, name: string, by: World): Promise<string> {
  try {
    return (await act(name, by)).kind;
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

async function play(
  stage: Stage,
  names: readonly string[],
  acts: (setting: Setting, kinds: string[]) => Promise<void>,
): Promise<Played> {
  const setting = await stage.set(openScene(world, store, watch), names);
  const kinds: string[] = [];
  await acts(setting, kinds);
  for (const contactId of watch.contactIds)
    await finishErasure(world.needs, { storeId: store.storeId, contactId }, () => false);
  return { kinds, outcome: await outcomeOf(setting.scene) };
}

const wrongIn = ({ kinds, outcome }: Played): string[] => [
  ...outcome.half,
  ...kinds.filter((kind) => kind.startsWith('throws')),
];

type Pair = readonly [first: string, second: string];

/** `MEETING_AT=calls`: before each read as well, which takes many times as long. */
const isAtCalls = process.env['MEETING_AT'] === 'calls';
const interpose = isAtCalls ? betweenCalls : meanwhile;

/** What is wrong when the second of a pair comes between the reads and a write of the first. */
async function meet(stage: Stage, pair: Pair): Promise<string[]> {
  const [first, second] = pair;
  const wrong: string[] = [];
  const tell = (how: string, { kinds }: Played, all: readonly string[]): void => {
    wrong.push(...all.map((one) => `${how} (${kinds.join(', ')}): ${one}`));
  };
  const played = new Map<string, Played>();
  const inOrder = async (...acts: readonly string[]): Promise<Played> => {
    const name = acts.join(', then ');
    const known = played.get(name);
    if (known !== undefined) return known;
    const one = await play(stage, pair, async (setting, kinds) => {
      for (const act of acts) kinds.push(await tried(setting, act, world));
    });
    played.set(name, one);
    tell(name, one, wrongIn(one));
    return one;
  };
  for (let at = 1; ; at = at < stage.mostLike ? at + 1 : 2 * at) {
    let happened = () => false;
    const met = await play(stage, pair, async (setting, kinds) => {
      const edge = interpose(world.needs, at, async () => {
        kinds[1] = await tried(setting, second, world);
      });
      kinds[0] = await tried(setting, first, { ...world, needs: edge.needs });
      happened = edge.happened;
    });
    if (!happened()) return wrong;
    const how = `${first}, and before its ${isAtCalls ? 'call' : 'write'} ${String(at)} ${second}`;
    tell(how, met, wrongIn(met));
    const orders = [[second, first], [first, second], [second], [first]];
    const seen: string[] = [];
    for (const acts of orders) {
      const { outcome } = await inOrder(...acts);
      if (outcome.standing === met.outcome.standing) break;
      seen.push(`after ${acts.join(', then ')}:\n${outcome.standing}`);
    }
    if (seen.length === orders.length)
      tell(how, met, [['comes to neither of', ...seen, `but to:\n${met.outcome.standing}`].join('\n')]);
  }
}

const someKnown = slicer({ quick: 3, slice: 1 });
const someOthers = slicer({ quick: 400, slice: 104 });

/** `MEETING='erase it, .* number'` asks of those pairs alone whose acts, in their order, are like it. */
const wanted = process.env['MEETING'];

function pairsOf(name: string, { acts }: Stage): readonly Pair[] {
  const all = acts.flatMap((first) => acts.map((second): Pair => [first, second]));
  if (wanted !== undefined) return all.filter((pair) => new RegExp(wanted).test(pair.join(', ')));
  const known = metBefore[name] ?? [];
  const isKnown = ([first, second]: Pair) => known.some(([one, other]) => one === first && other === second);
  return [...someKnown(all.filter(isKnown)), ...someOthers(all.filter((pair) => !isKnown(pair)))];
}

test.each(Object.entries(stages))(
  '%s: of any two acts that meet nothing is half, and nothing is lost',
  async (name, stage) => {
    const wrong: string[] = [];
    for (const pair of pairsOf(name, stage)) {
      await beginAgain();
      wrong.push(...(await meet(stage, pair)));
    }
    expect(wrong).toEqual([]);
  },
  wanted === undefined ? bySize({ quick: 240_000, slice: 600_000, full: 7_200_000 }) : 7_200_000,
);

test('those that met before are still among the acts of their stages', () => {
  for (const [name, pairs] of Object.entries(metBefore))
    for (const act of pairs.flat()) expect(stages[name]?.acts).toContain(act);
});
