import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clientNetwork, widerNetwork } from '../../lambdas/accounts/client-network.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['0.0.0.0', '0.0.0.0'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:c000:0207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['FE80::2%25wlan0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ['::1:2:3:4:5.6.7.8', '0:0:1:2::/64'],
])('%s speaks from %s', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});

test.each([
  '',
  'unknown',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '01.2.3.4',
  '1.2.3.4, 5.6.7.8',
  '1.2.3.4:80',
  '[::1]',
  ':::',
  '1::2::3',
  'g::',
  '192.0.2.1%eth0',
  '<script>',
])('what is no address is nobody in particular: %j', (address) => {
  expect(clientNetwork(address)).toBe('unknown');
});

test.each([
  ['192.0.2.7', '192.0.2.0/24', '7', 'ipv4'],
  ['2001:db8:1:2::/64', '2001:db8:1::/48', '2', 'ipv6'],
  ['2001:db8:0:0::/64', '2001:db8:0::/48', '0', 'ipv6'],
  ['unknown', 'unknown', '0', 'itself'],
])('%s stands in %s', (network, wider, part, kind) => {
  expect(widerNetwork(network)).toEqual({ wider, part, kind });
});

test('every network of an address is told again by its wider one and its part', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV6(), fc.ipV4()), fc.oneof(fc.ipV6(), fc.ipV4()), (one, other) => {
      const [of, ofOther] = [one, other].map((address) => widerNetwork(clientNetwork(address)));
      expect(of?.kind).not.toBe('itself');
      expect(of?.wider === ofOther?.wider && of?.part === ofOther?.part).toBe(
        clientNetwork(one) === clientNetwork(other),
      );
    }),
  );
});

describe('an IPv6 address, however it is written', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count });
  const network = groups(4).map(([first = 0, ...rest]) => [first | 0x2000, ...rest]);

  const full = (values: readonly number[]) =>
    values.map((value) => value.toString(16).padStart(4, '0')).join(':');
  const short = (values: readonly number[]) => values.map((value) => value.toString(16)).join(':');
  const compressed = (values: readonly number[]) => short(values).replace(/(^|:)0(:0)+(:|$)/, '::');
  const dotted = (values: readonly number[]) => {
    const [high = 0, low = 0] = values.slice(6);
    return `${short(values.slice(0, 6))}:${[high >> 8, high & 255, low >> 8, low & 255].join('.')}`;
  };
  const writings = [
    full,
    short,
    compressed,
    dotted,
    (values: readonly number[]) => full(values).toUpperCase(),
  ];
  const zone = fc.constantFrom('', '%eth0', '%1');

  test('the same /64 is the same network', () => {
    fc.assert(
      fc.property(
        network,
        groups(4),
        groups(4),
        fc.constantFrom(...writings),
        zone,
        (prefix, one, other, write, at) => {
          expect(clientNetwork(write([...prefix, ...one]) + at)).toBe(
            clientNetwork(full([...prefix, ...other])),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('the same /48 is the same wider network', () => {
    fc.assert(
      fc.property(groups(3), groups(5), groups(5), (site, one, other) => {
        const [of, ofOther] = [one, other].map((rest) =>
          widerNetwork(clientNetwork(full([...site, ...rest]))),
        );
        expect(of?.wider).toBe(ofOther?.wider);
      }),
    );
  });

  test('another /64 is another network', () => {
    fc.assert(
      fc.property(network, network, groups(4), (one, other, device) => {
        fc.pre(full(one) !== full(other));
        expect(clientNetwork(full([...one, ...device]))).not.toBe(clientNetwork(full([...other, ...device])));
      }),
    );
  });

  test('every address node knows is read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.ipV4()), (address) => {
        expect(clientNetwork(address)).not.toBe('unknown');
      }),
      { numRuns: 500 },
    );
  });
});
