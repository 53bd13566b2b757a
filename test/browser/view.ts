import type { VNode } from 'preact';
import type { SignedIn } from '../../lambdas/pages/frame.tsx';
import type { Store } from '../../lambdas/stores/store.ts';

/** One page in one state, with sample data. */
export interface View {
  readonly name: string;
  readonly title: string;
  readonly status: number;
  readonly signedIn?: SignedIn;
  readonly body: VNode;
  readonly store: Store | null;
}
