import type { EnvironmentRecord, LivePolicy } from "../environmentRecord.ts";
import type { GateResult } from "../gate.ts";
import { some } from "../some.ts";

/** Whether AWS has what the stack says: policies are taken away by hand in an emergency, and scaling is suspended. */
export function liveGate({ live, stagedPolicies }: EnvironmentRecord, isOn: boolean): GateResult {
    const gate = "live";
    if (live === undefined) return { gate, verdict: "inconclusive", why: "AWS was not asked" };
    const problems = stagedPolicies.flatMap(({ service, policy, whenOn }) => {
        const found = live.find((each) => each.service === service);
        if (found === undefined) return [`${service} is not there`];
        const difference = differenceOf(found.policies[policy], isOn ? whenOn : undefined);
        return difference === undefined ? [] : [`${policy} ${difference}`];
    });
    const suspended = live.flatMap(({ service, suspended: kinds }) => kinds.map((kind) => `${kind} of ${service} is suspended`));
    if (problems.length + suspended.length > 0) return { gate, verdict: "fail", why: some([...problems, ...suspended]) };
    const inState = (state: string) => live.filter(({ rolloutState }) => rolloutState === state).map(({ service }) => service);
    const [failed, moving] = [inState("failed"), inState("in-progress")];
    if (failed.length > 0) return { gate, verdict: "fail", why: `the deployment of ${some(failed)} failed` };
    if (moving.length > 0) return { gate, verdict: "wait", why: `a deployment of ${some(moving)} is under way` };
    return { gate, verdict: "pass", why: `${String(live.length)} services as the stack says` };
}

function differenceOf(found: LivePolicy | undefined, is: LivePolicy | undefined): string | undefined {
    if (is === undefined) return found && "is still there";
    if (found === undefined) return "is not there";
    const keys = ["metric", "target", "scaleInCooldownSeconds", "scaleOutCooldownSeconds"] as const;
    const other = keys.find((key) => found[key] !== is[key]);
    return other && `has ${other} ${String(found[other])} in place of ${String(is[other])}`;
}
