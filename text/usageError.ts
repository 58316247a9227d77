/** What was typed is no valid command. */
export class UsageError extends Error {}
