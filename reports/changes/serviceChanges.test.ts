import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { secret, unknownValue } from "../../rehearsal/contract/values.ts";
import type { Operation, ResourceStep } from "../../rehearsal/engine/execution/resourceSteps.ts";
import { blankState } from "../../rehearsal/engine/resource/newState.ts";
import { resourceOf } from "../../rehearsal/engine/resource/resource.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import { formatServiceChanges } from "./formatServiceChanges.ts";
import { serviceChanges } from "./serviceChanges.ts";

const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;

/** What the tests change in a service. */
interface Service {
    readonly preset?: string;
    readonly cpu?: string;
    readonly image?: unknown;
    readonly max?: number;
    readonly host?: string;
    readonly path?: string;
    readonly strategy?: string;
    readonly spot?: boolean;
}

/** The resources of a service, with those that are given left out. */
function resourcesOf(name: string, service: Service = {}): readonly ResourceState[] {
    const { preset = "rest-api", cpu = "512", image = "acme/orders:1", max = 4, host, path, strategy, spot = false } = service;
    const component = urn("platform:ecs:Service", name);
    const target = urn("aws:lb/targetGroup:TargetGroup", `${name}-tg`);
    const state = (type: string, own: string, changes: Partial<ResourceState>): ResourceState => ({
        ...blankState(urn(type, own), type, !type.startsWith("platform:")),
        parent: component,
        ...changes,
    });
    const containers = image === unknownValue ? unknownValue : secret(JSON.stringify([{ name: "main", image }]));
    const conditions = [{ hostHeader: { values: [host] } }, ...(path === undefined ? [] : [{ pathPattern: { values: [path] } }])];
    return [
        state("platform:ecs:Service", name, { parent: "", inputs: { preset } }),
        state("aws:ecs/taskDefinition:TaskDefinition", `${name}-task`, {
            inputs: { cpu, memory: "1024", containerDefinitions: containers },
        }),
        state("aws:ecs/service:Service", name, {
            inputs: {
                name,
                desiredCount: 1,
                ...(strategy === undefined ? {} : { deploymentConfiguration: { strategy } }),
                capacityProviderStrategies: [
                    { capacityProvider: "FARGATE", base: 2, weight: 1 },
                    ...(spot ? [{ capacityProvider: "FARGATE_SPOT", weight: 3 }] : []),
                ],
            },
            propertyDependencies: {
                taskDefinition: [urn("aws:ecs/taskDefinition:TaskDefinition", `${name}-task`)],
                ...(host === undefined ? {} : { loadBalancers: [target] }),
            },
        }),
        ...(max === 0
            ? []
            : [
                  state("aws:appautoscaling/target:Target", `${name}-scaling`, {
                      inputs: { resourceId: `service/shop/${name}`, minCapacity: 1, maxCapacity: max },
                  }),
              ]),
        ...(host === undefined
            ? []
            : [
                  state("aws:lb/listenerRule:ListenerRule", `${name}-tg-rule`, {
                      inputs: { conditions },
                      propertyDependencies: { actions: [target] },
                  }),
              ]),
    ];
}

/** A step for each resource of either side. */
function stepsOf(before: readonly ResourceState[], after: readonly ResourceState[], ops: Readonly<Record<string, Operation>> = {}) {
    const sides = { old: new Map(before.map((state) => [state.urn, state])), new: new Map(after.map((state) => [state.urn, state])) };
    return [...new Set([...sides.new.keys(), ...sides.old.keys()])].map((key): ResourceStep => {
        const [old, now] = [sides.old.get(key), sides.new.get(key)];
        const known = now ?? old ?? assert.fail();
        const isSame = JSON.stringify(old) === JSON.stringify(now);
        const op = old === undefined ? "create" : now === undefined ? "delete" : isSame ? "same" : "update";
        return {
            op: ops[known.type] ?? op,
            changed: [],
            resource: resourceOf(known),
            ...(old && { old }),
            ...(now && { new: now }),
        };
    });
}

const shown = (steps: readonly ResourceStep[], columns?: number) =>
    formatServiceChanges(serviceChanges(steps), columns).map(stripVTControlCharacters);

describe("what a run does to a service", () => {
    it("is nothing where none of its resources changes", () => {
        assert.deepEqual(serviceChanges(stepsOf(resourcesOf("orders"), resourcesOf("orders"))), []);
    });

    it("is told of a service of somebody else by what scales and watches it", () => {
        const component = urn("platform:ecs:ExistingService", "checkout");
        const attached = (max: number): readonly ResourceState[] => [
            {
                ...blankState(component, "platform:ecs:ExistingService", false),
                inputs: { service: { clusterName: "shop", serviceName: "checkout" } },
            },
            {
                ...blankState(urn("aws:appautoscaling/target:Target", "checkout-scaling"), "aws:appautoscaling/target:Target", true),
                parent: component,
                inputs: { resourceId: "service/shop/checkout", minCapacity: 2, maxCapacity: max },
            },
        ];
        const inWords = "scaling and alarms of an existing service; 2..6 tasks";
        assert.deepEqual(shown(stepsOf([], attached(6))), ["  +  checkout", `       ${inWords}`]);
        assert.deepEqual(shown(stepsOf(attached(6), [])), ["  -  checkout", `       ${inWords}`]);
        assert.deepEqual(shown(stepsOf(attached(6), attached(8))), [
            "  ~  checkout",
            "       tasks  2..6 -> 2..8",
            "       1 of its resources changes",
        ]);
        assert.deepEqual(shown(stepsOf(attached(6), attached(6))), []);
    });

    it("is told old and new, in the words of the stack file", () => {
        const before = resourcesOf("orders", { host: "shop.example.com" });
        const after = resourcesOf("orders", {
            preset: "web-app",
            cpu: "1024",
            image: "acme/orders:2",
            max: 6,
            host: "shop.example.com",
            path: "/orders/*",
            strategy: "BLUE_GREEN",
            spot: true,
        });
        assert.deepEqual(serviceChanges(stepsOf(before, after)), [
            {
                service: "orders",
                op: "update",
                facts: {
                    preset: { old: "rest-api", new: "web-app" },
                    size: { old: "512 CPU units, 1024 MiB", new: "1024 CPU units, 1024 MiB" },
                    tasks: { old: "1..4", new: "1..6" },
                    image: { old: "acme/orders:1", new: "acme/orders:2" },
                    url: { old: "https://shop.example.com", new: "https://shop.example.com/orders/*" },
                    deployment: { old: "rolling", new: "blue-green" },
                    capacity: { old: "FARGATE", new: "FARGATE 1, the first 2; FARGATE_SPOT 3" },
                },
                items: {},
                resources: 4,
            },
        ]);
    });

    it("is no change of what one side does not say: an image that is not known yet, a preset of an older program", () => {
        const before = resourcesOf("orders", { preset: unknownValue });
        assert.deepEqual(serviceChanges(stepsOf(before, resourcesOf("orders", { image: unknownValue }))), [
            { service: "orders", op: "update", facts: {}, items: {}, resources: 1 },
        ]);
    });

    it("tells a route that comes or goes", () => {
        const [without, with_] = [resourcesOf("orders"), resourcesOf("orders", { host: "a.example.com" })];
        const [come, gone] = [serviceChanges(stepsOf(without, with_)), serviceChanges(stepsOf(with_, without))];
        assert.deepEqual(come[0]?.facts, { url: { old: undefined, new: "https://a.example.com" } });
        assert.deepEqual(gone[0]?.facts, { url: { old: "https://a.example.com", new: undefined } });
    });

    it("is a replacement where the service itself is, also under another URN", () => {
        const [before, after] = [resourcesOf("orders"), resourcesOf("orders", { max: 6 })];
        assert.equal(serviceChanges(stepsOf(before, after, { "aws:ecs/service:Service": "replace" }))[0]?.op, "replace");
        const moved = before.map((state) => ({ ...state, urn: state.urn.replace("::shop::", "::shop::platform:test:Group$") }));
        assert.equal(serviceChanges(stepsOf(moved, before))[0]?.op, "replace");
    });

    it("is told of a scheduled task by its name in the stack file, whatever its family is called", () => {
        const scheduled = (family: string): readonly ResourceState[] => {
            const [component, task, machine, schedule] = [
                urn("platform:ecs:Service", "nightly"),
                urn("aws:ecs/taskDefinition:TaskDefinition", "nightly-task"),
                urn("aws:sfn/stateMachine:StateMachine", "nightly-machine"),
                urn("aws:scheduler/schedule:Schedule", "nightly"),
            ];
            const state = (own: string, changes: Partial<ResourceState>): ResourceState => ({
                ...blankState(own, own.split("::")[2] ?? "", own !== component),
                parent: component,
                ...changes,
            });
            return [
                state(component, { parent: "", inputs: { serviceName: "nightly" } }),
                state(task, { inputs: { family } }),
                state(machine, { propertyDependencies: { definition: [task] } }),
                state(schedule, { inputs: { name: family }, propertyDependencies: { target: [machine] } }),
            ];
        };
        const changes = serviceChanges(stepsOf(scheduled("nightly"), scheduled("pr-1_nightly")));
        assert.deepEqual(
            changes.map(({ service, op }) => [service, op]),
            [["nightly", "update"]],
        );
    });

    it("leaves out what an earlier run left behind", () => {
        const [before] = stepsOf(resourcesOf("orders"), []).filter(({ resource }) => resource.type === "aws:ecs/service:Service");
        assert.deepEqual(serviceChanges(before === undefined ? [] : [{ ...before, isLeftover: true }]), []);
    });
});

describe("the services of a run, for a person", () => {
    const both = stepsOf(
        [...resourcesOf("orders", { host: "shop.example.com" }), ...resourcesOf("mailer", { max: 0 })],
        [...resourcesOf("orders", { max: 6, image: "docker.io/acme/orders:1.4.2" }), ...resourcesOf("images", { preset: "worker" })],
    );

    it("are told one by one, in as many columns as they need where there is no terminal", () => {
        assert.deepEqual(shown(both), [
            "  ~  orders",
            "       tasks  1..4 -> 1..6",
            "       image  acme/orders:1 -> docker.io/acme/orders:1.4.2",
            "       url    https://shop.example.com -> none",
            "       4 of its resources change",
            "  +  images",
            "       worker; 512 CPU units, 1024 MiB; 1..4 tasks; acme/orders:1; rolling; FARGATE",
            "  -  mailer",
            "       rest-api; 512 CPU units, 1024 MiB; 1 task; acme/orders:1; rolling; FARGATE",
        ]);
    });

    it("fit a narrow terminal: the new value goes below the old one, and what is still too long loses its middle", () => {
        assert.deepEqual(shown(both, 38), [
            "  ~  orders",
            "       tasks  1..4 -> 1..6",
            "       image  acme/orders:1",
            "           -> docker.io…e/orders:1.4.2",
            "       url    https://shop.example.com",
            "           -> none",
            "       4 of its resources change",
            "  +  images",
            "       worker; 512 CPU units, 1024 MiB",
            "       1..4 tasks; acme/orders:1",
            "       rolling; FARGATE",
            "  -  mailer",
            "       rest-api",
            "       512 CPU units, 1024 MiB; 1 task",
            "       acme/orders:1; rolling; FARGATE",
        ]);
    });

    it("say of one that is replaced that it is", () => {
        const steps = stepsOf(resourcesOf("orders"), resourcesOf("orders", { max: 6 }), { "aws:ecs/service:Service": "replace" });
        assert.equal(shown(steps).at(-1), "       2 of its resources change, and the service itself is replaced");
    });

    it("tell each permission that comes, differs or goes, and count those of a service that comes", () => {
        const allowed = (statements: Readonly<Record<string, readonly string[]>>) => {
            const type = "aws:iam/rolePolicy:RolePolicy";
            const Statement = Object.entries(statements).map(([Resource, Action]) => ({ Effect: "Allow", Action, Resource }));
            const policy: ResourceState = {
                ...blankState(urn(type, "orders-roles-task"), type, true),
                parent: urn("platform:ecs:Service", "orders"),
                inputs: { policy: JSON.stringify({ Statement }) },
            };
            return [...resourcesOf("orders"), policy];
        };
        const before = allowed({ exports: ["s3:GetObject"], old: ["sqs:SendMessage"] });
        const after = allowed({ exports: ["s3:PutObject"], topic: ["sns:Publish"] });
        assert.deepEqual(shown(stepsOf(before, after)), [
            "  ~  orders",
            "       permissions",
            "         ~ task exports  s3:GetObject -> s3:PutObject",
            "         + task topic  sns:Publish",
            "         - task old  sqs:SendMessage",
            "       1 of its resources changes",
        ]);
        assert.deepEqual(shown(stepsOf([], allowed({ exports: ["s3:GetObject"] }))), [
            "  +  orders",
            "       rest-api; 512 CPU units, 1024 MiB; 1..4 tasks; acme/orders:1; rolling; FARGATE",
            "       1 permission",
        ]);
    });
});
