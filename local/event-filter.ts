const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** One of a rule's alternatives. @throws Error for an operator that local mode does not know, rather than match by guess. */
function meets(alternative: unknown, value: unknown): boolean {
  if (isScalar(alternative)) return value === alternative;
  if (isRecord(alternative)) {
    const [[operator, operand] = [], ...others] = Object.entries(alternative);
    if (others.length === 0 && operator === 'exists') return (value !== undefined) === operand;
    if (others.length === 0 && operator === 'prefix' && typeof operand === 'string') {
      return typeof value === 'string' && value.startsWith(operand);
    }
    if (others.length === 0 && operator === 'anything-but' && Array.isArray(operand)) {
      return value !== undefined && !operand.includes(value);
    }
  }
  throw new Error(`Local mode does not know this event filter: ${JSON.stringify(alternative)}`);
}

/**
 * Lambda's event filtering: every named field must meet one of its alternatives; what is not named does not matter.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function matchesFilter(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((alternative) => meets(alternative, event));
  if (!isRecord(pattern)) throw new Error('An event filter is an object whose ends are lists.');
  return Object.entries(pattern).every(([field, rule]) =>
    matchesFilter(rule, isRecord(event) ? event[field] : undefined),
  );
}
