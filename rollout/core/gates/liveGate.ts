import { counted } from "../counted.ts";
import type { FeatureStage } from "../../../components/vocabulary/environment.ts";
import type { EnvironmentRecord, LivePolicy } from "../environmentRecord.ts";
import type { GateResult } from "../gate.ts";
import { some } from "../some.ts";

/**
 * Whether AWS has what the stack says: policies are taken away by hand in an emergency, and scaling is suspended.
 * @param stage of the stack. Where that is `off` and the files say `on`, policies that are there already are those of an update that died
 */
export function liveGate({ live, stagedPolicies, configured }: EnvironmentRecord, stage: FeatureStage | undefined): GateResult {
    const gate = "live";
    if (live === undefined) return { gate, verdict: "inconclusive", why: "AWS was not asked" };
    const isBegun = stage === "off" && configured.stage === "on";
    const begun = isBegun
        ? stagedPolicies.flatMap(({ service, policy }) =>
              live.some((one) => one.service === service && policy in one.policies) ? [policy] : [],
          )
        : [];
    const problems = stagedPolicies.flatMap(({ service, policy, whenOn }) => {
        const found = live.find((each) => each.service === service);
        if (found === undefined) return [`${service} is not there`];
        const difference = differenceOf(found.policies[policy], stage === "on" || begun.includes(policy) ? whenOn : undefined);
        return difference === undefined ? [] : [`${policy} ${difference}`];
    });
    const suspended = live.flatMap(({ service, suspended: kinds }) => kinds.map((kind) => `${kind} of ${service} is suspended`));
    if (problems.length + suspended.length > 0) return { gate, verdict: "fail", why: some([...problems, ...suspended]) };
    const inState = (state: string) => live.filter(({ rolloutState }) => rolloutState === state).map(({ service }) => service);
    const [failed, moving] = [inState("failed"), inState("in-progress")];
    if (failed.length > 0) return { gate, verdict: "fail", why: `the deployment of ${some(failed)} failed` };
    if (moving.length > 0) return { gate, verdict: "wait", why: `a deployment of ${some(moving)} is under way` };
    if (begun.length > 0) return { gate, verdict: "wait", why: `an update that died has made ${some(begun)}; run it again` };
    return { gate, verdict: "pass", why: `${counted(live.length, "service")} as the stack says` };
}

function differenceOf(found: LivePolicy | undefined, is: LivePolicy | undefined): string | undefined {
    if (is === undefined) return found && "is still there";
    if (found === undefined) return "is not there";
    const keys = ["metric", "target", "scaleInCooldownSeconds", "scaleOutCooldownSeconds"] as const;
    const other = keys.find((key) => found[key] !== is[key]);
    return other && `has ${other} ${String(found[other])} in place of ${String(is[other])}`;
}
