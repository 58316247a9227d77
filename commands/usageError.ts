/** The command cannot mean what was typed. */
export class UsageError extends Error {}
