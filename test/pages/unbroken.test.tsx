import { expect, test } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Unbroken } from '../../lambdas/pages/unbroken.tsx';

test('a number within a sentence stays in one piece, and the sentence is what it was', () => {
  expect(renderToString(<Unbroken text="Order N-1001 is yours." number="N-1001" />)).toBe(
    'Order <span class="unbroken">N-1001</span> is yours.',
  );
  expect(renderToString(<Unbroken text="Your order" number="N-1001" />)).toBe('Your order');
});
