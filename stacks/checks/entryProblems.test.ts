import * as assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

/** With the four services of the sample's workloads. */
function routed(count: number, shifting = 0): readonly string[] {
    const services = Array.from({ length: count }, (_, index) => [
        `service-${index}`,
        {
            preset: "rest-api",
            image: "docker.io/acme/api:1.0.0",
            probe: ["CMD", "/app/healthcheck"],
            route: { priority: 1000 + index },
            ...(index < shifting ? { deployment: { kind: "canary" } } : {}),
        },
    ]);
    return problemsWith({ services: Object.fromEntries(services) });
}

const tooMany = (count: number) =>
    `Pulumi.prod-eu.yaml: ecs-platform:services: too many for one load balancer, got ${count} target groups; ` +
    "AWS takes 100: a service with a rolling deployment needs one, with another two";

describe("services behind the one entry", () => {
    it("are as many as its load balancer has target groups for", () => {
        assert.deepEqual(routed(95), []);
        assert.deepEqual(routed(96), []);
        assert.deepEqual(routed(97), [tooMany(101)]);
    });

    it("count twice where a deployment shifts the traffic", () => {
        assert.deepEqual(routed(95, 1), []);
        assert.deepEqual(routed(95, 2), [tooMany(101)]);
    });
});
