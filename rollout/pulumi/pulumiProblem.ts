/** The Pulumi CLI does not tell what it is asked; the message is for who runs the command. */
export class PulumiProblem extends Error {}
