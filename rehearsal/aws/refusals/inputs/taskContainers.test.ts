import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { containerRefusals, storageRefusals } from "./taskContainers.ts";

const task = "aws:ecs/taskDefinition:TaskDefinition";
const tests = new InputTests();
const of = (...containers: readonly Readonly<Record<string, unknown>>[]) => ({
    family: "web",
    containerDefinitions: JSON.stringify(containers.map((container) => ({ image: "nginx:1.27", ...container }))),
});
const main = { name: "main", essential: true };
const on = (condition: string, containerName = "other") => ({ ...main, dependsOn: [{ containerName, condition }] });
const refuses = (rule: string, inputs: Readonly<Record<string, unknown>>, reason: string) => {
    tests.refuses(rule, task, inputs, reason);
};

describe("refusals of the containers of a task", () => {
    after(() => {
        assert.deepEqual(tests.untested([...containerRefusals, ...storageRefusals]), []);
    });

    it("takes ten containers at most", () => {
        const many = (count: number) => of(...Array.from({ length: count }, (_, index) => ({ name: `c${index}` })));
        tests.allows("container-count", task, many(9), many(10), { family: "web", containerDefinitions: unknownValue });
        refuses("container-count", many(11), "ClientException: Too many containers; got 11, use ten at most");
    });

    it("takes each name once, and one essential container at least", () => {
        tests.allows("container-names", task, of(main, { name: "other" }));
        refuses("container-names", of(main, main), "ClientException: Container names must be unique, got main twice; rename one");
        tests.allows("container-essential", task, of({ name: "main" }), of(main, { name: "other", essential: false }), of());
        refuses(
            "container-essential",
            of({ name: "other", essential: false }),
            "ClientException: A task definition must have at least one essential container; set essential: true on one",
        );
    });

    it("lets a container wait for what can come", () => {
        const rule = "container-dependency";
        const other = { name: "other", healthCheck: { command: ["CMD", "true"] } };
        tests.allows(rule, task, of(on("START"), { name: "other" }), of(on("HEALTHY"), other));
        tests.allows(rule, task, of(on("SUCCESS"), { ...other, essential: false }), of(on("COMPLETE"), { ...other, essential: false }));
        refuses(
            rule,
            of(on("START", "nobody")),
            "ClientException: Cannot depend on container 'nobody' because it does not exist; correct the name",
        );
        for (const condition of ["SUCCESS", "COMPLETE"]) {
            refuses(
                rule,
                of(on(condition), other),
                "ClientException: A dependency container with SUCCESS or COMPLETE condition cannot be an essential container; set essential: false on other",
            );
        }
        refuses(
            rule,
            of(on("HEALTHY"), { name: "other" }),
            "ClientException: A dependency container with HEALTHY condition must have a health check; give other one",
        );
    });

    it("lets no containers wait for each other", () => {
        const waits = (name: string, ...others: string[]) => ({
            name,
            dependsOn: others.map((containerName) => ({ containerName, condition: "START" })),
        });
        const rule = "container-dependency-circle";
        tests.allows(rule, task, of(waits("a", "b", "c"), waits("b", "c"), waits("c")));
        refuses(
            rule,
            of(waits("a", "b"), waits("b", "c"), waits("c", "b")),
            "ClientException: Circular dependencies between containers: b -> c -> b; delete one of them",
        );
        refuses(rule, of(waits("a", "a")), "ClientException: Circular dependencies between containers: a -> a; delete one of them");
    });

    it("holds containers to the size of their task", () => {
        const rule = "container-size";
        const sized = (cpu: number, memory: number) => ({ ...of(main, { name: "other", cpu, memory }), cpu: "512", memory: "1024" });
        tests.allows(rule, task, sized(511, 1023), sized(512, 1024), of({ name: "main", memory: 4096 }));
        refuses(
            rule,
            sized(512, 1025),
            "ClientException: The 'memory' setting for container 'other' is greater than for the task; lower it to 1024",
        );
        refuses(
            rule,
            sized(513, 1024),
            "ClientException: The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'; got 513 of 512",
        );
    });

    it("starts a container again when it has run for 60 to 1800 seconds", () => {
        const rule = "container-restart-policy";
        const after = (restartAttemptPeriod?: number) => of({ ...main, restartPolicy: { enabled: true, restartAttemptPeriod } });
        tests.allows(rule, task, after(), after(60), after(1800), of(main));
        for (const seconds of [59, 1801]) {
            refuses(
                rule,
                after(seconds),
                `ClientException: restartAttemptPeriod of container main must be 60 to 1800, got ${String(seconds)}; correct it`,
            );
        }
    });

    it("mounts volumes that there are", () => {
        const rule = "container-volume";
        const mounting = of({ ...main, mountPoints: [{ sourceVolume: "work", containerPath: "/work" }] });
        const volumes = (...names: string[]) => ({ ...mounting, volumes: names.map((name) => ({ name })) });
        tests.allows(rule, task, volumes("work"), volumes(unknownValue), { ...mounting, volumes: unknownValue }, of(main));
        refuses(rule, volumes("wrok"), "ClientException: Unknown volume 'work'; declare it in volumes");
        refuses(rule, mounting, "ClientException: Unknown volume 'work'; declare it in volumes");
    });

    it("routes logs by the one container that does", () => {
        const rule = "container-log-router";
        const routed = { ...main, logConfiguration: { logDriver: "awsfirelens" } };
        const router = (name: string) => ({ name, firelensConfiguration: { type: "fluentbit" } });
        tests.allows(rule, task, of(routed, router("router")), of(main, router("router")), of(main));
        refuses(rule, of(routed), "ClientException: Container main uses awsfirelens and no container has firelensConfiguration; add one");
        refuses(
            rule,
            of(routed, router("a"), router("b")),
            "ClientException: Only one container may have firelensConfiguration, got 2; delete the others",
        );
    });

    it("mounts a file system with IAM or an access point over TLS alone, and where the access point says", () => {
        const rule = "efs-volume";
        const efs = (efsVolumeConfiguration: Readonly<Record<string, unknown>>) => ({
            ...of(main),
            volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-0123456789abcdef0", ...efsVolumeConfiguration } }],
        });
        const encrypted = { transitEncryption: "ENABLED" };
        const iam = { authorizationConfig: { iam: "ENABLED" } };
        const point = { authorizationConfig: { accessPointId: "fsap-0123456789abcdef0" } };
        tests.allows(rule, task, of(main), efs({}), efs({ ...iam, ...encrypted }), efs({ ...point, ...encrypted, rootDirectory: "/" }));
        tests.allows(rule, task, efs({ ...iam, ...encrypted, rootDirectory: "/data" }), efs({ ...iam, transitEncryption: unknownValue }));
        const reason = 'transit encryption must be on with IAM or an access point; set transitEncryption: "ENABLED"';
        for (const guarded of [iam, point]) refuses(rule, efs(guarded), `ClientException: volume data: ${reason}`);
        refuses(
            rule,
            efs({ ...point, ...encrypted, rootDirectory: "/data" }),
            "ClientException: volume data: rootDirectory must be omitted or / with an access point, got /data; delete it",
        );
    });

    it("gives tasks on Fargate 21 to 200 GiB of disk", () => {
        const rule = "ephemeral-storage";
        const disk = (sizeInGib: number, launch = "FARGATE") => ({
            ...of(main),
            requiresCompatibilities: [launch],
            ephemeralStorage: { sizeInGib },
        });
        tests.allows(rule, task, disk(21), disk(200), of(main));
        for (const size of [20, 201]) {
            refuses(
                rule,
                disk(size),
                `expected ephemeral_storage.0.size_in_gib to be in the range (21 - 200), got ${String(size)}; correct it`,
            );
        }
        refuses(rule, disk(21, "EC2"), "ClientException: ephemeralStorage is for tasks on Fargate; delete it");
    });
});
