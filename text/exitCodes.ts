/** Every command ends with one of them: done; failed, forbidden or declined; wrong usage or configuration. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
