import type { FunctionPlan } from "../../components/model/functions/functionPlan.ts";
import { apiPlansOf, functionPlansOf, instancePlansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { assumed } from "../cost/assumptions.ts";

/** What nobody scales by tasks, each with its name, and what is known of it without a simulation. */
export function otherServices(config: StackConfig): readonly string[] {
    return [
        ...functionPlansOf(config).map((plan) => `${plan.names.name}: a function, of which ${concurrencyText(plan)}`),
        ...apiPlansOf(config).map(({ name, throttle: { requestsPerSecond, burst } }) => {
            const most = `${requestsPerSecond.toLocaleString("en-US")} requests a second and ${burst.toLocaleString("en-US")} at once`;
            return `${name}: an HTTP API, which API Gateway scales up to ${most}, and answers 429 above`;
        }),
        ...instancePlansOf(config).map(({ name }) => `${name}: instances, which start in a time that hangs on their image`),
    ];
}

/**
 * A second takes as many calls as run at once, divided by how long one takes, and ten times as many at most.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
const callsPerSecondOfOne = 10;

function concurrencyText({ reservedConcurrency }: FunctionPlan): string {
    if (reservedConcurrency === undefined) return "Lambda runs as many at once as the account has left";
    const { callMilliseconds } = assumed();
    const calls = reservedConcurrency * Math.min(callsPerSecondOfOne, 1000 / callMilliseconds);
    return (
        `Lambda runs ${reservedConcurrency.toLocaleString("en-US")} at once, ` +
        `${calls.toLocaleString("en-US")} calls of ${callMilliseconds} ms a second, and throttles more`
    );
}
