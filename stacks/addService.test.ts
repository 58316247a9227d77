import assert from "node:assert/strict";
import { formatInventory } from "../reports/inventory/formatInventory.ts";
import { previewCommittedStack } from "../reports/judging/previewCommittedStack.ts";
import { isAllowed, type PreviewResult } from "../rehearsal/run/previewStack.ts";
import { stackNames } from "./testing/stackNames.ts";

/** The lines that a developer adds to a stack file. */
const orders = [
    "services.orders.preset=rest-api",
    "services.orders.image=docker.io/acme/orders:1.4.2",
    "services.orders.probe[0]=CMD",
    "services.orders.probe[1]=/app/healthcheck",
    "services.orders.route.priority=110",
];

const linesOf = ({ steps }: PreviewResult): readonly string[] => formatInventory(steps.map(({ resource }) => resource)).split("\n");
const typeOf = (line: string): string => / > (\S+) \S+$/.exec(line)?.[1] ?? "";

/** Resources of both whose inputs differ. */
function changed(before: PreviewResult, after: PreviewResult): readonly string[] {
    const inputs = new Map(before.steps.map(({ resource }) => [resource.urn, JSON.stringify(resource.inputs)]));
    return after.steps
        .filter(({ resource: { urn, inputs: now } }) => inputs.has(urn) && inputs.get(urn) !== JSON.stringify(now))
        .map(({ resource }) => `${resource.type} ${resource.name}`)
        .sort();
}

describe("a service that is added to a stack file", () => {
    for (const stack of stackNames) {
        it(`brings all that it needs into ${stack}, is allowed there, and leaves the other services alone`, async () => {
            const [before, after] = [await previewCommittedStack(stack), await previewCommittedStack(stack, orders)];
            assert.deepEqual(after.diagnostics, []);
            assert.ok(isAllowed(after), JSON.stringify(after.findings));

            const [without, withOrders] = [linesOf(before), linesOf(after)];
            assert.deepEqual(
                without.filter((line) => !withOrders.includes(line)),
                [],
            );
            const added = withOrders.filter((line) => !without.includes(line));
            const count = (type: string) => added.filter((line) => typeOf(line) === type).length;
            assert.deepEqual(
                [
                    "aws:route53:Record",
                    "aws:lb:TargetGroup",
                    "aws:lb:ListenerRule",
                    "aws:ecs:Service",
                    "aws:ecs:TaskDefinition",
                    "aws:iam:Role",
                    "aws:ec2:SecurityGroup",
                    "aws:appautoscaling:Target",
                    "aws:appautoscaling:Policy",
                    "aws:cloudwatch:LogMetricFilter",
                ].map(count),
                [1, 1, 1, 1, 1, 2, 1, 1, 1, 1],
            );
            assert.ok(count("aws:cloudwatch:MetricAlarm") >= 10);

            // What was there before changes in four places: one more host, one more section, one more cluster in the event rules and in the key's policy.
            const events = /^aws:cloudwatch\/event(Rule|Target):/;
            assert.deepEqual(
                changed(before, after).filter((name) => !events.test(name)),
                [
                    ...(stack === "prod-hipaa" ? ["aws:kms/key:Key key"] : []),
                    "platform:cloudwatch:EnvironmentDashboard dashboard",
                    "platform:events:EcsEvents events",
                    "platform:http:HttpEntry entry",
                    "platform:http:ValidatedCertificate entry-certificate",
                    ...(stack === "prod-hipaa" ? ["platform:security:EncryptionKey key"] : []),
                ],
            );
        });
    }
});
