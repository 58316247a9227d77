import * as assert from "node:assert/strict";
import type { SidecarDescription, TaskContents } from "../../../vocabulary/taskContents.ts";
import { sidecarProblems } from "./sidecarProblems.ts";

const main = { name: "orders", port: 8000, size: { cpu: 512, memoryMiB: 1024 } };
const sidecar: SidecarDescription = { image: "docker.io/acme/proxy:1.0.0", probe: ["CMD", "/healthcheck"] };
const once: SidecarDescription = { image: "docker.io/acme/migrate:1.0.0", runsOnce: true };
const problemsOf = (contents: TaskContents) => sidecarProblems(contents, main).map(({ key, text }) => `${key.join(".")}: ${text}`);
const of = (changes: Partial<SidecarDescription>) => problemsOf({ sidecars: { proxy: { ...sidecar, ...changes } } });

describe("sidecarProblems", () => {
    it("takes sidecars that wait for each other, for the main container, and the main container for them", () => {
        const contents: TaskContents = {
            dependsOn: { proxy: "healthy", seed: "complete" },
            sidecars: {
                proxy: { ...sidecar, dependsOn: { agent: "start", migrate: "success" } },
                agent: { image: sidecar.image, essential: false },
                shipper: { ...sidecar, dependsOn: { main: "healthy" } },
                migrate: once,
                seed: { ...once, dependsOn: { migrate: "success" } },
            },
        };
        assert.deepEqual(problemsOf(contents), []);
        assert.deepEqual(problemsOf({}), []);
    });

    it("allows ten containers, the main one counted", () => {
        const many = (count: number) => ({
            sidecars: Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, sidecar] as const)),
        });
        assert.deepEqual(problemsOf(many(8)), []);
        assert.deepEqual(problemsOf(many(9)), []);
        assert.deepEqual(problemsOf(many(10)), ["sidecars: a task has at most 10 containers, got 11 with the main one; write fewer"]);
    });

    it("counts the containers that are ready-made, and keeps their names for them", () => {
        const eight = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`s${index}`, sidecar] as const));
        assert.deepEqual(problemsOf({ sidecars: eight, telemetry: {} }), []);
        assert.deepEqual(problemsOf({ sidecars: eight, telemetry: {}, logRouting: { kind: "cloudwatch" } }), [
            "sidecars: a task has at most 10 containers, got 11 with the main one; write fewer",
        ]);
        const taken = { "log-router": sidecar, "otel-collector": sidecar };
        assert.deepEqual(problemsOf({ sidecars: taken, telemetry: {}, logRouting: { kind: "cloudwatch" } }), [
            "sidecars.log-router: the container that logRouting adds; write another name",
            "sidecars.otel-collector: the container that telemetry adds; write another name",
        ]);
        assert.deepEqual(problemsOf({ sidecars: taken }), []);
    });

    it("counts no errors in lines that go elsewhere", () => {
        const counted = (logRouting: TaskContents["logRouting"]) =>
            sidecarProblems({ logRouting, jsonLogs: true }, main).map(({ text }) => text);
        assert.deepEqual(counted({ kind: "plugin", name: "datadog" }), [
            "its lines go elsewhere, where nobody here counts them, got true; delete it",
        ]);
        assert.deepEqual([counted({ kind: "cloudwatch" }), counted(undefined)], [[], []]);
    });

    it("keeps the name of the main container for it", () => {
        assert.deepEqual(problemsOf({ sidecars: { orders: sidecar } }), [
            "sidecars.orders: the name of the main container; write another name",
        ]);
    });

    it("asks an essential sidecar for a probe, and no other", () => {
        assert.deepEqual(of({ probe: undefined }), [
            "sidecars.proxy.probe: missing; write a check that the image has, such as [CMD, /app/healthcheck], or essential: false",
        ]);
        assert.deepEqual(of({ probe: undefined, essential: false }), []);
        assert.deepEqual(of({ probe: undefined, essential: false, startPeriodSeconds: 30 }), [
            "sidecars.proxy.startPeriodSeconds: of a probe, and there is none, got 30; write a probe, or delete it",
        ]);
    });

    it("lets a container that runs once have nothing that is for those that stay", () => {
        assert.deepEqual(of({ runsOnce: true, essential: true, restartPolicy: {} }), [
            "sidecars.proxy.essential: the task would stop as soon as it is done, got true; delete it, or runsOnce",
            "sidecars.proxy.probe: nothing asks a container that runs once and ends; delete it, or runsOnce",
            "sidecars.proxy.restartPolicy: a container that runs once is not started again; delete it, or runsOnce",
        ]);
        assert.deepEqual(problemsOf({ sidecars: { migrate: { ...once, essential: false } } }), []);
    });

    it("refuses a variable that is a secret too", () => {
        assert.deepEqual(of({ variables: { TOKEN_URL: "a", KEY: "b" }, secrets: { KEY: "arn:key" } }), [
            "sidecars.proxy.variables.KEY: a secret has this name too; delete one of the two",
        ]);
    });

    it("gives each container a port of its own", () => {
        assert.deepEqual(of({ port: 8000 }), [
            "sidecars.proxy.port: the port of the main container, and containers of a task share one address, got 8000; write another",
        ]);
        assert.deepEqual(of({ port: 8001 }), []);
        assert.deepEqual(problemsOf({ sidecars: { a: { ...sidecar, port: 9000 }, b: { ...sidecar, port: 9000 } } }), [
            "sidecars.b.port: the port of a, and containers of a task share one address, got 9000; write another",
        ]);
    });

    it("leaves the main container some of the size of the task", () => {
        assert.deepEqual(of({ cpu: 511, memory: 1023 }), []);
        assert.deepEqual(problemsOf({ sidecars: { a: { ...sidecar, cpu: 256, memory: 512 }, b: { ...sidecar, cpu: 256, memory: 512 } } }), [
            "sidecars: their cpu leaves nothing for the main container, got 512 of 512 CPU units; write less, or more in resources.cpu",
            "sidecars: their memory leaves nothing for the main container, got 1024 of 1024 MiB; write less, or more in resources.memory",
        ]);
    });

    it("refuses to wait for what never comes", () => {
        const waits = (dependsOn: TaskContents["dependsOn"], more: TaskContents["sidecars"] = {}) =>
            problemsOf({
                dependsOn,
                sidecars: { proxy: sidecar, agent: { image: sidecar.image, essential: false }, migrate: once, ...more },
            });
        assert.deepEqual(waits({ porxy: "start" }), [
            "dependsOn.porxy: no such container, got porxy; write one of main, proxy, agent, migrate",
        ]);
        assert.deepEqual(waits({ main: "start" }), ["dependsOn.main: waits for itself, got main; delete it"]);
        assert.deepEqual(waits({ agent: "healthy" }), [
            "dependsOn.agent: agent has no probe that says so, got healthy; write a probe for it, or start",
        ]);
        assert.deepEqual(waits({ migrate: "healthy" }), [
            "dependsOn.migrate: migrate runs once and has no health, got healthy; write success or complete",
        ]);
        assert.deepEqual(waits({ proxy: "success" }), [
            "dependsOn.proxy: the task stops when proxy ends, since it is essential, got success; write runsOnce: true for it, or healthy here",
        ]);
        assert.deepEqual(waits({ agent: "complete", proxy: "healthy" }), []);
        assert.deepEqual(of({ dependsOn: { main: "complete" } }), [
            "sidecars.proxy.dependsOn.main: the main container never ends, got complete; write start or healthy",
        ]);
        assert.deepEqual(of({ dependsOn: { main: "start" } }), []);
    });

    it("refuses containers that wait for each other, also where nobody wrote that the main one waits", () => {
        const text = (circle: string) => `containers wait for each other, got ${circle}; delete one of these`;
        assert.deepEqual(problemsOf({ dependsOn: { proxy: "start" }, sidecars: { proxy: { ...sidecar, dependsOn: { main: "start" } } } }), [
            `dependsOn.proxy: ${text("main -> proxy -> main")}`,
        ]);
        assert.deepEqual(problemsOf({ sidecars: { migrate: { ...once, dependsOn: { main: "start" } } } }), [
            `dependsOn.migrate: ${text("main -> migrate -> main")}`,
        ]);
        const circle = { a: { ...sidecar, dependsOn: { b: "start" } }, b: { ...sidecar, dependsOn: { a: "healthy" } } } as const;
        assert.deepEqual(problemsOf({ sidecars: circle }), [`sidecars.a.dependsOn.b: ${text("a -> b -> a")}`]);
    });
});
