/** With which way a rollback begins: the program with another stage, the state without the program, or AWS without either. */
export const firstTiers = ["program", "state", "api"] as const;
export type FirstTier = (typeof firstTiers)[number];
