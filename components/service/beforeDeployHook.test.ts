import assert from "node:assert/strict";
import { previewService, type ServiceChanges } from "../testing/previewService.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";

const described: ServiceDescription = {
    preset: "worker",
    image: "docker.io/acme/orders:1.4.2",
    probe: ["CMD", "/app/check"],
    beforeDeploy: { command: ["migrate", "--noinput"] },
};
const previewed = (description: Partial<ServiceDescription> = {}, changes: ServiceChanges = {}) =>
    previewService("orders", { ...described, ...description }, changes);

describe("a command before a deployment", () => {
    it("is a hook of ECS before tasks start, of a worker too, which ECS may ask by a role of its own", async () => {
        const { get } = await previewed();
        const service = get("aws:ecs/service:Service", "orders");
        const { lifecycleHooks, ...strategy } = Object(service.inputs["deploymentConfiguration"]);
        assert.deepEqual(strategy, { strategy: "ROLLING" });
        assert.equal(lifecycleHooks.length, 1);
        assert.partialDeepStrictEqual(lifecycleHooks[0], { targetType: "AWS_LAMBDA", lifecycleStages: ["PRE_SCALE_UP"] });
        for (const needed of ["orders-before-deploy", "orders-before-deploy-policy", "orders-deployment-hooks-policy"]) {
            assert.ok(
                service.dependencies.some((urn) => urn.endsWith(`::${needed}`)),
                needed,
            );
        }
    });

    it("is known before anything is made, runs on demand and logs beside the service", async () => {
        const { inputs } = (await previewed()).get("aws:lambda/function:Function", "orders-before-deploy");
        assert.partialDeepStrictEqual(inputs, {
            runtime: "nodejs24.x",
            architectures: ["arm64"],
            handler: "index.handler",
            timeout: 60,
            environment: {
                variables: {
                    BEFORE_DEPLOY:
                        '{"command":["migrate","--noinput"],"container":"orders","strategy":[{"capacityProvider":"FARGATE","weight":1}],"timeoutSeconds":900}',
                },
            },
            loggingConfig: { logFormat: "JSON", logGroup: "/ecs/orders" },
            tags: { Service: "orders", Role: "deployment-hook" },
        });
    });

    it("leaves nothing of itself where none is written, and the strategy that lets AWS forget it", async () => {
        const { names, get } = await previewed({ beforeDeploy: undefined });
        assert.deepEqual(names("aws:lambda/function:Function"), []);
        assert.deepEqual(get("aws:ecs/service:Service", "orders").inputs["deploymentConfiguration"], { strategy: "ROLLING" });
    });

    it("has its time on top of that of the deployment", async () => {
        const timeouts = async (beforeDeploy?: ServiceDescription["beforeDeploy"]) =>
            (await previewed({ beforeDeploy })).get("aws:ecs/service:Service", "orders").options.customTimeouts;
        assert.deepEqual(await timeouts(), { create: "30m", update: "45m", delete: "20m" });
        assert.deepEqual(await timeouts({ command: ["migrate"], timeoutSeconds: 601 }), { create: "51m", update: "66m", delete: "20m" });
    });
});
