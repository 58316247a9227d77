/** What is wrong with what the rollout keeps. */
export class StoreProblem extends Error {}
