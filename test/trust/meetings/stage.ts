import { anOrder, placeOrder } from '../../world/orders.ts';
import type { World } from '../../world/world.ts';
import { anAddress, named, type Act, type Scene } from './scene.ts';

/** Where two acts meet: who stands there, and all that may be done to them at that moment. Every two of a scene's acts meet, either way round. */
export interface Stage {
  readonly acts: readonly string[];
  /** Of more writes than so many, which are things that end or are erased one by one, only some are met: the next is twice as far. */
  readonly mostLike: number;
  /** As it stands at first, anew each time. */
  readonly set: (scene: Scene, acts: readonly string[]) => Promise<Setting>;
}
export interface Setting {
  readonly scene: Scene;
  readonly act: (name: string, world: World) => Promise<{ readonly kind: string }>;
}

/** Whether one of the two acts is called so: what only some acts need is made for those alone. */
export type IsFor = (words: string) => boolean;

export const stage = <Of extends Scene>({
  set,
  acts,
  mostLike = 50,
}: {
  readonly set: (scene: Scene, isFor: IsFor) => Promise<Of>;
  readonly acts: Readonly<Record<string, Act<Of>>>;
  readonly mostLike?: number;
}): Stage => ({
  acts: Object.keys(acts),
  mostLike,
  set: async (empty, names) => {
    const scene = await set(empty, (words) => names.some((name) => name.includes(words)));
    return {
      scene,
      act: (name, world) => {
        const act = acts[name];
        if (act === undefined) throw new Error(name);
        return act(scene, world);
      },
    };
  },
});

/** An order by an address, as the shop tells of it. */
export async function order(scene: Scene, name: string, email: string): Promise<void> {
  const content = anOrder({ email });
  scene.orders.push(named(scene, name, content.orderId));
  await placeOrder(scene.world, scene.store, content);
}

/** What is given once, by whichever of two comes last. */
export function givenIn(scene: Scene) {
  const made = anAddress(scene, 'x').slice(2, 10);
  return (kind: string) => {
    const given = `${kind}-${made}`;
    // As a username is stored.
    named(scene, kind, given.toLowerCase());
    return named(scene, kind, given.toUpperCase());
  };
}
