/** What a head says of stacks that are none in AWS. @param options of the command */
export function asRehearsed(options: readonly string[]): string {
    return options.includes("--live") ? "" : " as rehearsed";
}
