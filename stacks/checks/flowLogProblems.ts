import type { Problem } from "../problem.ts";
import type { StackConfig } from "../stackConfig.ts";

/** Flow logs of a VPC that nothing asks for, and that are to be taken up. */
export function flowLogProblems({ network, environment }: StackConfig): readonly Problem[] {
    if (network !== undefined || !environment.adopt.flowLogs) return [];
    const text = "nothing to take up, nothing of the stack stands in a VPC; write network.always: true or delete the line";
    return [{ path: ["environment", "adopt", "flowLogs"], text }];
}
