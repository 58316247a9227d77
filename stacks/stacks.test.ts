import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Resource } from "../rehearsal/engine/resource/resource.ts";
import { typeOf } from "../rehearsal/engine/resource/urn.ts";
import { formatInventory } from "../reports/inventory/formatInventory.ts";
import { previewCommittedStack as previewAnew } from "../reports/judging/previewCommittedStack.ts";
import { isAllowed, type PreviewResult } from "../rehearsal/run/previewStack.ts";
import { hasUnknown } from "../rehearsal/contract/values.ts";
import { stackNames } from "./testing/stackNames.ts";

const previews = new Map<string, Promise<PreviewResult>>();
/** Previews each variant of a stack once. */
function previewCommittedStack(stack: string, overrides: readonly string[] = []): Promise<PreviewResult> {
    const key = JSON.stringify([stack, overrides]);
    const preview = previews.get(key) ?? previewAnew(stack, overrides);
    previews.set(key, preview);
    return preview;
}

const resourcesOf = ({ steps }: PreviewResult): readonly Resource[] => steps.map(({ resource }) => resource);
const ofType = (result: PreviewResult, type: string) => resourcesOf(result).filter((resource) => resource.type === type);
const namesOf = (result: PreviewResult, type: string) =>
    ofType(result, type)
        .map(({ name }) => name)
        .sort();
const inventoryOf = (result: PreviewResult) => new Set(formatInventory(resourcesOf(result)).split("\n"));
const difference = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((line) => !b.has(line)).sort();

const policyType = "aws:appautoscaling/policy:Policy";
const serviceType = "aws:ecs/service:Service";
const langfuseServices = ["web", "web-ingestion", "web-iso"];
/** As sorted where something follows the name. */
const byName = ["web-ingestion", "web-iso", "web"];

for (const stack of stackNames) {
    describe(`stack ${stack}`, () => {
        let result: PreviewResult;
        before(async () => {
            result = await previewCommittedStack(stack);
        });

        it("previews without a complaint, and no policy forbids it", () => {
            assert.deepEqual(result.diagnostics, []);
            assert.deepEqual(
                result.findings.filter(({ level }) => level === "mandatory"),
                [],
            );
            assert.ok(isAllowed(result));
        });

        it("consists of exactly the resources of its inventory (`npm run inventory` rewrites it)", () => {
            assert.equal(formatInventory(resourcesOf(result)), readFileSync(`stacks/inventory/${stack}.txt`, "utf8"));
        });

        it("puts every resource of AWS below a component and on the explicit provider", () => {
            const managed = resourcesOf(result).filter(({ type }) => type.startsWith("aws:"));
            assert.ok(managed.length > 100);
            for (const { urn, parent, provider } of managed) {
                assert.notEqual(typeOf(parent), "pulumi:pulumi:Stack", urn);
                assert.match(provider, /::pulumi:providers:aws::aws::/, urn);
            }
        });

        it("knows all of every container definition in the first preview", () => {
            const definitions = ofType(result, "aws:ecs/taskDefinition:TaskDefinition");
            assert.equal(definitions.length, namesOf(result, serviceType).length);
            for (const { name, inputs } of definitions) {
                const [container]: unknown[] = JSON.parse(String(inputs["containerDefinitions"]));
                assert.ok(container !== undefined && !hasUnknown(inputs["containerDefinitions"]), name);
            }
        });

        it("gives every service its literal role, and every scalable target the stage of CPU scaling", () => {
            for (const { name, inputs } of ofType(result, serviceType)) assert.ok(hasTag(inputs["tags"], "Role"), name);
            for (const { name, inputs } of ofType(result, "aws:appautoscaling/target:Target"))
                assert.ok(hasTag(inputs["tags"], "CpuScaling"), name);
        });

        it("never sets a launch type, a public address or a plain secret", () => {
            for (const { inputs } of ofType(result, serviceType)) {
                assert.equal(inputs["launchType"], undefined);
                assert.deepEqual((inputs["networkConfiguration"] as { assignPublicIp: boolean }).assignPublicIp, false);
            }
            for (const { inputs } of ofType(result, "aws:ecs/taskDefinition:TaskDefinition")) {
                const [container]: { environment: { name: string }[] }[] = JSON.parse(String(inputs["containerDefinitions"]));
                const names = container?.environment.map(({ name }) => name) ?? [];
                assert.deepEqual(
                    names.filter((name) => /SECRET|PASSWORD|DATABASE_URL/.test(name)),
                    [],
                );
            }
        });

        it("says in its outputs what people and the rollout ask for, and nothing else", () => {
            assert.deepEqual(Object.keys(result.outputs).sort(), [
                "apis",
                "clusterNames",
                "dashboardUrls",
                "deleteCpuPolicyCommands",
                "entryUrls",
                "functions",
                "instanceServices",
                "loadBalancer",
                "network",
                "recordsToMake",
                "repositoryUrls",
                "rollout",
                "serviceNames",
                "services",
                "topicArn",
            ]);
        });

        it("differs in CPU policies, stage tags and the rollout output alone when CPU scaling is off or rolled back", async () => {
            for (const stage of ["off", "rolled-back"] as const) {
                const without = await previewAnew(stack, [], (config) => ({ ...config, features: { cpuScaling: stage } }));
                assert.deepEqual(
                    difference(inventoryOf(result), inventoryOf(without)),
                    byName.map((name) => `platform:ecs:ServiceScaling ${name}-scaling > aws:appautoscaling:Policy ${name}-scaling-cpu`),
                );
                assert.deepEqual(difference(inventoryOf(without), inventoryOf(result)), []);
                assert.deepEqual(
                    changedInputs(result, without),
                    namesOf(result, "aws:appautoscaling/target:Target").map(
                        (name) => `aws:appautoscaling/target:Target ${name}: tags,tagsAll`,
                    ),
                );
                assert.deepEqual(
                    Object.keys(result.outputs).filter(
                        (key) => JSON.stringify(result.outputs[key]) !== JSON.stringify(without.outputs[key]),
                    ),
                    ["rollout"],
                );
                assert.ok(isAllowed(without));
            }
        });

        it("makes everything but services, scaling, service alarms, schedules and the dashboard while it is bootstrapped", async () => {
            const bootstrap = await previewCommittedStack(stack, ["bootstrap=true"]);
            assert.deepEqual(bootstrap.diagnostics, []);
            assert.ok(isAllowed(bootstrap));
            const absent = [
                serviceType,
                policyType,
                "aws:appautoscaling/target:Target",
                "aws:appautoscaling/scheduledAction:ScheduledAction",
            ];
            const alsoAbsent = [
                "aws:cloudwatch/dashboard:Dashboard",
                "aws:lb/listenerRule:ListenerRule",
                "aws:ecs/taskDefinition:TaskDefinition",
            ];
            for (const type of [...absent, ...alsoAbsent]) assert.deepEqual(namesOf(bootstrap, type), [], type);
            assert.deepEqual(namesOf(bootstrap, "aws:cloudwatch/metricAlarm:MetricAlarm"), ["entry-5xx"]);
            assert.deepEqual(namesOf(bootstrap, "aws:ecr/repository:Repository"), namesOf(result, "aws:ecr/repository:Repository"));
            assert.deepEqual(namesOf(bootstrap, "aws:ecs/cluster:Cluster"), namesOf(result, "aws:ecs/cluster:Cluster"));
            // The second `up` only adds.
            assert.deepEqual(difference(inventoryOf(bootstrap), inventoryOf(result)), []);
        });
    });
}

describe("what differs between the stacks", () => {
    const services = async (stack: string) => namesOf(await previewCommittedStack(stack), serviceType);

    it("runs amply in staging and prod-eu, and Langfuse everywhere", async () => {
        const amply = ["amply-api", "amply-beat", "amply-worker"];
        assert.deepEqual(await services("staging"), [...amply, ...langfuseServices]);
        assert.deepEqual(await services("prod-eu"), [...amply, ...langfuseServices]);
        assert.deepEqual(await services("prod-us"), langfuseServices);
        assert.deepEqual(await services("prod-hipaa"), langfuseServices);
    });

    it("has one NAT gateway in staging and one for each zone in production", async () => {
        const gateways = async (stack: string) => namesOf(await previewCommittedStack(stack), "aws:ec2/natGateway:NatGateway").length;
        assert.deepEqual([await gateways("staging"), await gateways("prod-eu"), await gateways("prod-hipaa")], [1, 3, 3]);
    });

    it("sends access logs to a bucket that is made elsewhere, and makes none, where one is named", async () => {
        const elsewhere = await previewCommittedStack("prod-eu", ["environment.accessLogBucket=company-access-logs"]);
        assert.deepEqual(
            resourcesOf(elsewhere).filter(({ type }) => type.startsWith("aws:s3/")),
            [],
        );
        assert.deepEqual(
            ofType(elsewhere, "aws:lb/loadBalancer:LoadBalancer").map(({ inputs }) => inputs["accessLogs"]),
            [{ bucket: "company-access-logs", enabled: true, prefix: "entry" }],
        );
        assert.ok(isAllowed(elsewhere));
        const nowhere = await previewCommittedStack("prod-eu", ["environment.accessLogs=false"]);
        assert.deepEqual(
            nowhere.findings.filter(({ level }) => level === "mandatory").map(({ policy }) => policy),
            ["alb-hardening"],
        );
    });

    it("stops services off-hours in staging alone, never beat, and not while a change soaks", async () => {
        const stops = async (stack: string, overrides: readonly string[] = []) =>
            namesOf(await previewCommittedStack(stack, overrides), "aws:appautoscaling/scheduledAction:ScheduledAction");
        const stopped = ["amply-api", "amply-worker", ...langfuseServices].flatMap((name) => [
            `${name}-off-hours-start`,
            `${name}-off-hours-stop`,
        ]);
        assert.deepEqual(await stops("staging"), stopped.sort());
        assert.deepEqual(await stops("staging", ["rollout.soaking=true"]), []);
        for (const stack of ["prod-eu", "prod-us", "prod-hipaa"]) assert.deepEqual(await stops(stack), []);
    });

    it("starts a new deployment of every service, and changes nothing else, when asked to redeploy", async () => {
        const changed = changedInputs(
            await previewCommittedStack("prod-us"),
            await previewCommittedStack("prod-us", ["redeploy=2026-11-25"]),
        );
        assert.deepEqual(
            changed,
            byName.map((name) => `${serviceType} ${name}: triggers`),
        );
    });
});

function hasTag(tags: unknown, key: string): boolean {
    return typeof tags === "object" && tags !== null && key in tags;
}

/** `type name: inputs` of the resources that both have and that differ, sorted. */
function changedInputs(before: PreviewResult, after: PreviewResult): readonly string[] {
    const old = new Map(resourcesOf(before).map((resource) => [resource.urn, resource]));
    return resourcesOf(after)
        .flatMap(({ urn, type, name, inputs }) => {
            const previous = old.get(urn)?.inputs;
            if (previous === undefined) return [];
            const keys = Object.keys({ ...previous, ...inputs }).filter(
                (key) => JSON.stringify(previous[key]) !== JSON.stringify(inputs[key]),
            );
            return keys.length === 0 ? [] : [`${type} ${name}: ${keys.sort().join(",")}`];
        })
        .sort();
}
