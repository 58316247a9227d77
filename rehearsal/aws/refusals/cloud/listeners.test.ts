import assert from "node:assert/strict";
import type { Properties } from "../../../contract/values.ts";
import { type Cloud, emptyCloud, withResource } from "../../cloud/cloud.ts";
import { changeProblem } from "../allRefusals.ts";

const place = { region: "eu-west-1", accountId: "123456789012" };
const arn = (resource: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${resource}`;
const group = arn("targetgroup/web/1");
const forward = [{ type: "forward", targetGroupArn: group }];

/** In an area of the SDK, two load balancers, of which one has a listener and a rule that AWS gave a priority. */
function cloudOf(area: string): Cloud {
    const withOne = (cloud: Cloud, type: string, id: string, properties: Properties) =>
        withResource(cloud, { ...place, type: `aws:${area}/${type}`, id, urn: id, seed: id, properties: { ...properties, arn: id } });
    const groups = withOne(emptyCloud, "targetGroup:TargetGroup", group, { protocol: "HTTP" });
    const listeners = ["web", "other"].reduce((cloud, name) => {
        const loadBalancerArn = arn(`loadbalancer/app/${name}/1`);
        const defaultActions = name === "web" ? forward : [{ type: "fixed-response" }];
        return withOne(cloud, "listener:Listener", arn(`listener/app/${name}/1/1`), { loadBalancerArn, defaultActions, protocol: "HTTP" });
    }, groups);
    const rule = { listenerArn: arn("listener/app/web/1/1"), actions: forward };
    return withOne(listeners, "listenerRule:ListenerRule", arn("listener-rule/app/web/1/1/1"), rule);
}

describe("refusals of what forwards to a target group", () => {
    for (const area of ["lb", "alb"]) {
        const problem = (name: string) => {
            const inputs = { listenerArn: arn(`listener/app/${name}/1/1`), actions: forward };
            const type = `aws:${area}/listenerRule:ListenerRule`;
            return changeProblem({ ...place, partition: "aws", type, inputs, cloud: cloudOf(area) });
        };

        it(`take two rules without a priority, and another load balancer by its listener, of aws.${area}`, () => {
            assert.equal(problem("web"), undefined);
            assert.match(problem("other") ?? "", /^TargetGroupAssociationLimit: .* more than one load balancer: .*:targetgroup\/web\/1; /);
        });
    }
});
