/** An error of the program against its resources; nothing else is planned. */
export class Refusal extends Error {}
