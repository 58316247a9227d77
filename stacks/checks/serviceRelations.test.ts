import * as assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const probe = ["CMD", "/app/healthcheck"];
const api = { preset: "rest-api", image: "docker.io/acme/api:1.0.0", probe };
const worker = { preset: "worker", image: "docker.io/acme/worker:1.0.0", probe };
const namespace = { namespace: "my-app.local" };
const connected = (name: string) => ({ ...api, connect: { name } });

function problemsOf(services: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = { serviceConnect: namespace }) {
    return problemsWith({ ...rest, services }).map((problem) => problem.replace("Pulumi.prod-eu.yaml: ecs-platform:services.", ""));
}

describe("services of one stack", () => {
    it("may call, send to and run on what the stack declares", () => {
        const services = {
            backend: { ...connected("backend"), sendsTo: ["mailer"] },
            frontend: { ...api, route: { priority: 110 }, calls: ["backend"] },
            mailer: { ...worker, queue: { kind: "sqs" }, calls: ["backend"] },
        };
        assert.deepEqual(problemsOf(services), []);
    });

    it("need a namespace to call and to be called", () => {
        const services = { backend: connected("backend"), frontend: { ...api, route: { priority: 110 }, calls: ["backend"] } };
        const text = "needs a namespace of Service Connect, got none; write serviceConnect.namespace such as my-app.local";
        assert.deepEqual(problemsOf(services, {}), [`backend.connect: ${text}`, `frontend.calls: ${text}`]);
    });

    it("cannot call what is not there, what has no name, or themselves", () => {
        const services = {
            backend: connected("backend"),
            mute: { ...api, route: { priority: 110 } },
            frontend: { ...connected("frontend"), calls: ["bakend", "mute", "frontend", "backend"] },
        };
        assert.deepEqual(problemsOf(services), [
            "frontend.calls[0]: no such service, got bakend; write backend or frontend",
            "frontend.calls[1]: a service without a name to be called by, got mute; write services.mute.connect",
            "frontend.calls[2]: calls itself, got frontend; delete it",
        ]);
    });

    it("cannot send to what is not there or has no queue of its own", () => {
        const services = {
            orders: { ...api, route: { priority: 110 }, sendsTo: ["nobody", "orders", "thumbnails", "mailer"] },
            thumbnails: { ...worker, queue: { kind: "reported", name: "uploads" } },
            mailer: { ...worker, queue: { kind: "sqs" } },
        };
        assert.deepEqual(problemsOf(services, {}), [
            "orders.sendsTo[0]: no such service, got nobody; write mailer",
            "orders.sendsTo[1]: a service without a queue of its own, got orders; write services.orders.queue with kind: sqs",
            "orders.sendsTo[2]: a service without a queue of its own, got thumbnails; write services.thumbnails.queue with kind: sqs",
        ]);
    });

    it("report whom they name even where something else about them is wrong", () => {
        const services = {
            orders: { ...api, image: "orders", route: { priority: 110 }, calls: ["nobody", "mailer"], sendsTo: ["nobody", "mailer"] },
            mailer: { ...worker, image: "mailer", queue: { kind: "sqs" } },
        };
        const image = "not an image with its registry and a tag or a digest, got";
        assert.deepEqual(problemsOf(services), [
            `orders.image: ${image} "orders"; write one such as docker.io/acme/orders:1.4.2`,
            "orders.calls[0]: no such service, got nobody; delete it",
            "orders.sendsTo[0]: no such service, got nobody; delete it",
            `mailer.image: ${image} "mailer"; write one such as docker.io/acme/orders:1.4.2`,
        ]);
    });

    it("cannot call in a circle, since a server is deployed before its clients", () => {
        const services = {
            a: { ...connected("a"), calls: ["b"] },
            b: { ...connected("b"), calls: ["c"] },
            c: { ...connected("c"), calls: ["a"] },
        };
        assert.deepEqual(problemsOf(services), [
            "a.calls: calls go round in a circle, got a -> b -> c -> a; a server is deployed before its clients: let one of them use a queue or the entry",
        ]);
    });

    it("cannot share a name in the namespace", () => {
        assert.deepEqual(problemsOf({ a: connected("api"), b: connected("api") }), [
            "b.connect.name: the name of services.a too, got api; write another one",
        ]);
    });

    it("cannot share a priority or an address with any other service", () => {
        const services = {
            a: { ...api, route: { priority: 10 } },
            b: { ...api, route: { priority: 111, host: "web.example.com" } },
            c: { ...api, route: { priority: 112 } },
            d: { ...api, route: { priority: 112 } },
        };
        assert.deepEqual(problemsOf(services, {}), [
            "a.route.priority: the priority of amply.api.route too, got 10; write another one",
            "b.route: host and path of langfuse.services.web.route too, got web.example.com/*; write another host or path",
            "d.route.priority: the priority of services.c.route too, got 112; write another one",
        ]);
    });

    it("are one line where many of them share what one may have, and all are named", () => {
        const names = Array.from({ length: 20 }, (_, index) => `s${index}`);
        const all = (service: object) => Object.fromEntries(names.map((name) => [name, { ...api, ...service }]));
        const others = (key: string) => {
            const [first, , ...rest] = names;
            const [last = "", ...before] = [first, ...rest].map((name) => `services.${name}${key}`).reverse();
            return `${before.reverse().join(", ")} and ${last}`;
        };
        assert.deepEqual(problemsOf(all({ route: { priority: 500, host: "s.example.com" } }), {}), [
            `s1.route: host and path of ${others(".route")} too, got s.example.com/*; write another host or path for each but one`,
            `s1.route.priority: the priority of ${others(".route")} too, got 500; write another one for each but one`,
        ]);
        assert.deepEqual(problemsOf(all({ connect: { name: "shop" } })), [
            `s1.connect.name: the name of ${others("")} too, got shop; write another one for each but one`,
        ]);
    });

    it("are judged together although one of them is wrong in itself", () => {
        const services = {
            backend: { ...connected("backend"), port: 0 },
            frontend: { ...api, calls: ["backend", "backand"], route: { priority: 1 } },
        };
        assert.deepEqual(problemsOf(services), [
            "backend.port: out of range, got 0; write a whole number from 1 to 65535",
            "frontend.calls[1]: no such service, got backand; delete it",
        ]);
    });
});

describe("groups of instances and namespaces", () => {
    const on = (instances: string, more: object = {}) => ({ ...api, route: { priority: 110 }, type: "ec2", instances, ...more });
    const general = { instanceType: "t4g.medium" };

    it("have to be declared before a service can run on them", () => {
        assert.deepEqual(problemsOf({ a: on("genral") }, { instances: { general } }), [
            "a.instances: no such group of instances, got genral; write general",
        ]);
        assert.deepEqual(problemsOf({ a: on("general") }, {}), [
            "a.instances: no such group of instances, got general; declare instances.general",
        ]);
    });

    it("have to be of the architecture that a service says, where it says one", () => {
        const instances = { general };
        assert.deepEqual(
            problemsOf({ a: on("general"), b: on("general", { architecture: "arm64", route: { priority: 120 } }) }, { instances }),
            [],
        );
        assert.deepEqual(problemsOf({ a: on("general", { architecture: "x86" }) }, { instances }), [
            "a.architecture: not that of the instances, got x86 on t4g.medium; write the name of a group of x86 instances, or delete it",
        ]);
        assert.deepEqual(problemsOf({ a: on("general", { architecture: "amd64" }) }, { instances }), [
            'a.architecture: unknown value, got "amd64"; write x86',
        ]);
    });

    it("have to hold the task, and to meet its constraints", () => {
        const memory = (memoryMiB: number) => on("general", { resources: { cpu: 1024, memory: memoryMiB } });
        assert.deepEqual(problemsOf({ a: memory(3532) }, { instances: { general } }), []);
        assert.deepEqual(problemsOf({ a: memory(3533) }, { instances: { general } }), [
            "a.resources: more memory than a t4g.medium has for tasks, got 3533 MiB; write at most 3532, or take larger instances",
        ]);
        const constrained = on("general", { placement: { constraints: ["attribute:ecs.instance-type =~ t3.*"] } });
        assert.deepEqual(problemsOf({ a: constrained }, { instances: { general: { instanceType: "t3.medium" } } }), []);
        assert.deepEqual(problemsOf({ a: constrained }, { instances: { general } }), [
            'a.placement: no t4g.medium ever matches, got "attribute:ecs.instance-type =~ t3.*"; write another constraint, or another group of instances',
        ]);
    });

    it("take a service on instances of two CPU architectures only where a constraint says which", () => {
        const instances = { mixed: { instanceTypes: ["t4g.medium", "t3.medium"] } };
        const bound = (constraint: string, more: object = {}) => on("mixed", { placement: { constraints: [constraint] }, ...more });
        assert.deepEqual(problemsOf({ a: on("mixed") }, { instances }), [
            "a.instances: instances of two CPU architectures, of which a task takes one, got t4g.medium, t3.medium; " +
                "write the constraint attribute:ecs.cpu-architecture == arm64 or x86_64 below placement, or the name of a group of one architecture",
        ]);
        assert.deepEqual(problemsOf({ a: bound("attribute:ecs.cpu-architecture == arm64") }, { instances }), []);
        assert.deepEqual(problemsOf({ a: bound("attribute:ecs.instance-type =~ t3.*") }, { instances }), []);
        assert.deepEqual(problemsOf({ a: bound("attribute:ecs.cpu-architecture == x86_64", { architecture: "arm64" }) }, { instances }), [
            "a.architecture: not that of the instances, got arm64 on t3.medium; write the name of a group of arm64 instances, or delete it",
        ]);
    });

    it("fit the smallest of the types that they may be placed on", () => {
        const instances = { several: { instanceTypes: ["m7i.large", "t3.medium"] } };
        const large = (more: object = {}) => on("several", { resources: { cpu: 1024, memory: 4096 }, ...more });
        assert.deepEqual(problemsOf({ a: large() }, { instances }), [
            "a.resources: more memory than a t3.medium has for tasks, got 4096 MiB; write at most 3532, or take larger instances",
        ]);
        assert.deepEqual(
            problemsOf({ a: large({ placement: { constraints: ["attribute:ecs.instance-type =~ m7i.*"] } }) }, { instances }),
            [],
        );
    });

    it("keep tasks that nothing may interrupt off instances on Spot", () => {
        const instances = { cheap: { instanceType: "t3.medium", spot: {} } };
        const plain = { image: api.image, probe: ["CMD", "/app/alive"], type: "ec2", instances: "cheap" };
        const instead = "got cheap; write the name of a group without spot";
        const interrupted = `a group with instances on Spot for tasks that nothing may interrupt in production, ${instead}`;
        assert.deepEqual(problemsOf({ a: on("cheap") }, { instances }), []);
        assert.deepEqual(problemsOf({ b: { ...plain, preset: "scheduler" } }, { instances }), [
            `b.instances: a group with instances on Spot for a scheduler, which has one task alone, ${instead}`,
        ]);
        const worker = { ...plain, preset: "worker", queue: { kind: "sqs" } };
        assert.deepEqual(problemsOf({ w: worker }, { instances }), []);
        assert.deepEqual(problemsOf({ w: { ...worker, taskProtection: true } }, { instances }), [`w.instances: ${interrupted}`]);
    });
});
