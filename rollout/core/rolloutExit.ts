/** What a command of the rollout ends with, beside 0 to 2 of every command. A job that runs every hour takes 21 and 27 for success. */
export const rolloutExit = {
    done: 0,
    gateFailed: 20,
    wait: 21,
    inconclusive: 22,
    held: 23,
    locked: 24,
    /** AWS is as it was before, and the stack does not say so yet. */
    unreconciled: 25,
    drifted: 26,
    frozen: 27,
    /** Deployed, and not found as it should be. */
    unverified: 28,
} as const;
export type RolloutExit = (typeof rolloutExit)[keyof typeof rolloutExit];
