/** What is stored cannot be used as it is; the message names the file and the way out. */
export class StateError extends Error {}
