/** Something that the user has to mend before anything can be judged; every problem is a line of its own. */
export class InputError extends Error {}
