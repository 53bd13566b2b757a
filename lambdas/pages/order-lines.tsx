import type { VNode } from 'preact';
import type { Order } from '../accounts/order.ts';
import { writeMoney, writeQuantity } from './money.ts';
import type { PageMessages } from './words.ts';

interface OrderLinesProps {
  readonly messages: PageMessages;
  readonly order: Pick<Order, 'currency' | 'total' | 'lines'>;
  /** By which amounts are written, such as `en-GB`. */
  readonly region: string;
}

/** What was bought, as the store's server told it: nothing is reckoned anew. */
export function OrderLines({ messages, order, region }: OrderLinesProps): VNode {
  const { order: words } = messages;
  const { currency, total, lines } = order;
  const money = (amount: string) => writeMoney({ currency, amount }, region);
  return (
    <div class="lines-room">
      <table class="lines">
        <caption class="unseen">{words.items}</caption>
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.quantity}</th>
            <th scope="col">{words.price}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ sku, name, quantity, amount }, place) => (
            <tr key={place}>
              <th scope="row">
                {name}
                {sku !== '' && <span class="sku">{sku}</span>}
              </th>
              <td>{writeQuantity(quantity, region)}</td>
              <td>{money(amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {words.total}
            </th>
            <td>{money(total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
