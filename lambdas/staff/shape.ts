import type { FunctionShape } from '../surroundings/surface.ts';

/**
 * The back office where it is deployed for staff who have no AWS credentials. It stands in a stack of its own, and touches neither table nor mail: whatever
 * is done on its pages the admin function does.
 */
export const staffFunctions = {
  staff: {
    summary: 'The back office for staff, who sign in with their company’s provider',
    entry: 'staff',
    tables: {},
    secrets: [],
    mail: [],
    memoryMegabytes: 512,
    // The provider answers as late as is waited for, or the admin function does.
    timeoutSeconds: 25,
  },
} as const satisfies Readonly<Record<string, FunctionShape>>;
