import { AwsScaling } from "../rollout/aws/awsScaling.ts";
import { resourceId } from "../rollout/aws/scaledInAws.ts";
import type { Asked } from "../rollout/aws/testing/fakeAws.ts";
import { inFakeAws } from "../rollout/aws/testing/inFakeAws.ts";
import { rollBack } from "../rollout/changing/rollBack.ts";
import { print } from "./print.ts";

const services = ["web", "web-ingestion", "web-iso"].map((service) => ({ service, cluster: "langfuse-prod-eu" }));
const policies = services.map(({ service }) => ({ service, policy: `${service}-cpu-tracking-policy` }));

/** Prints how many calls of AWS a rollback of three services takes where no update works, and how long it takes beside one call. */
export async function benchRollbackCalls(): Promise<void> {
    const deleted = new Set<unknown>();
    const answer = (asked: Asked) => ({ output: answerTo(asked, deleted) });
    await inFakeAws(answer, async (clients, server) => {
        const scaling = new AwsScaling(clients, services);
        // The clients are loaded by the first call.
        await scaling.services();
        const oneCall = await milliseconds(() => scaling.desiredCounts(["web"]));
        const asked = server.asked.length;
        const whole = await milliseconds(async () => {
            const { problems } = await rollBack({
                policies,
                tiers: [],
                scaling,
                holdsCapacity: true,
                report: () => undefined,
                clock: { now: Date.now, wait: () => new Promise(() => undefined) },
            });
            if (problems.length > 0) throw new Error(problems.join("; "));
        });
        process.stdout.write("\n");
        print("rollback of three services by AWS alone", "ms", "x one call", "calls");
        print("side by side, of a server here", whole.toFixed(0), (whole / oneCall).toFixed(1), String(server.asked.length - asked));
    });
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
}

function answerTo({ operation, input }: Asked, deleted: Set<unknown>): unknown {
    switch (operation) {
        case "DeleteScalingPolicy":
            deleted.add(input["PolicyName"]);
            return {};
        case "DescribeScalingPolicies": {
            const [, , service = ""] = String(input["ResourceId"]).split("/");
            const names = [`${service}-request-tracking-policy`, `${service}-cpu-tracking-policy`].filter((name) => !deleted.has(name));
            return { ScalingPolicies: names.map(tracking) };
        }
        case "DescribeScalableTargets":
            return { ScalableTargets: services.map((service) => ({ ResourceId: resourceId(service), MinCapacity: 2, MaxCapacity: 10 })) };
        case "DescribeServices":
            return { services: services.map(({ service }) => running(service)), failures: [] };
        default:
            return {};
    }
}

function tracking(PolicyName: string) {
    return {
        PolicyName,
        PolicyType: "TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 70,
            PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
        },
    };
}

function running(serviceName: string) {
    return { serviceName, status: "ACTIVE", desiredCount: 4, deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED" }] };
}
