/** What the user has to fix before anything can be judged; every problem is a line of its own. */
export class JudgingProblem extends Error {}
