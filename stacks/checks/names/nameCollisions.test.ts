import * as assert from "node:assert/strict";
import { problemsWith } from "../../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:";
const probe = ["CMD", "/app/healthcheck"];
const image = "docker.io/acme/app:1.0.0";
const web = (priority: number) => ({ preset: "rest-api", image, probe, route: { priority } });
const worker = { preset: "worker", image, probe, queue: { kind: "sqs" } };

describe("names that are put together from others", () => {
    it("may not be those of the entry", () => {
        assert.deepEqual(problemsWith({ services: { entry: web(100) } }), [
            `${file}services.entry: its alarm entry-5xx would be that of the entry; give the service another name`,
        ]);
    });

    it("may not be those of another service, whichever stands first", () => {
        const scheduler = { preset: "scheduler", image, probe };
        const text = (name: string, other: string) => [
            `${file}services.${name}: its alarm foo-not-running would be that of services.${other}; give the service another name`,
        ];
        assert.deepEqual(
            problemsWith({ services: { foo: scheduler, "foo-not": { preset: "worker", image, probe, queue: { kind: "reported" } } } }),
            text("foo-not", "foo"),
        );
        assert.deepEqual(
            problemsWith({ services: { "foo-not": { preset: "worker", image, probe, queue: { kind: "reported" } }, foo: scheduler } }),
            text("foo", "foo-not"),
        );
    });

    it("may not be those of one of several queues of a worker, or of its variables", () => {
        const several = { ...worker, queues: { low: {} } };
        const problems = (services: Readonly<Record<string, unknown>>) => problemsWith({ services });
        assert.deepEqual(problems({ foo: several, "foo-low": worker }), [
            `${file}services.foo-low: its alarm foo-low-oldest-message would be that of services.foo; give the service another name`,
        ]);
        assert.deepEqual(problems({ foo: { ...several, sendsTo: ["low"] }, low: worker }), [
            `${file}services.foo.sendsTo[0]: gives the variable LOW_QUEUE_URL, as queues.low does; give one of the two another name`,
        ]);
        assert.deepEqual(problems({ foo: several, low: worker, client: { ...web(100), sendsTo: ["foo"] } }), []);
    });

    it("may not be those of a deployment's alarms, which a workload's service may have", () => {
        const canary = { amply: { api: { deployment: { kind: "canary" } } } };
        const services = { "amply-api-deployment": web(100) };
        assert.deepEqual(problemsWith({ ...canary, services }), [
            `${file}services.amply-api-deployment: its alarm amply-api-deployment-p99 would be that of amply.api; give the service another name`,
        ]);
    });

    it("may not be one rule of two firewalls, by which Pulumi would know only one", () => {
        const connect = { serviceConnect: { namespace: "my-app.local" } };
        const server = (port: number) => ({ ...web(port), connect: {} });
        const calls = (callee: string, port: number) => ({ ...web(port), calls: [callee] });
        assert.deepEqual(
            problemsWith({
                ...connect,
                services: {
                    e: server(100),
                    "d-firewall-calls-e": server(101),
                    a: calls("d-firewall-calls-e", 102),
                    "a-firewall-calls-d": calls("e", 103),
                },
            }),
            [
                `${file}services.a-firewall-calls-d.calls[0]: its rule out of the tasks a-firewall-calls-d-firewall-calls-e-8000 would be that of services.a; give the service another name`,
            ],
        );
        assert.deepEqual(
            problemsWith({
                ...connect,
                services: { "d-firewall-from-entry": server(100), a: calls("d-firewall-from-entry", 101), "a-firewall-calls-d": web(102) },
            }),
            [
                `${file}services.a-firewall-calls-d: its rule into the tasks a-firewall-calls-d-firewall-from-entry-8000 would be that of services.a; give the service another name`,
            ],
        );
    });

    it("may be nearly the same", () => {
        assert.deepEqual(problemsWith({ services: { entry2: web(100), "my-entry": web(101), foo: worker, "foo-queue": worker } }), []);
    });
});

describe("variables of one container", () => {
    const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders/any-AbC123";
    const connected = { serviceConnect: { namespace: "my-app.local" } };
    const of = (services: object, changes = {}) => problemsWith({ ...changes, services });

    it("may not be given by two keys: the one value would be lost", () => {
        const services = {
            foo: worker,
            "foo-queue": { preset: "rest-api", image, probe, connect: {} },
            client: { ...web(100), calls: ["foo-queue"], sendsTo: ["foo"] },
        };
        assert.deepEqual(of(services, connected), [
            `${file}services.client.calls[0]: gives the variable FOO_QUEUE_URL, as sendsTo[0] does; give one of the two another name`,
        ]);
    });

    it("may not be written where a call, a queue or the preset gives them", () => {
        const backend = { preset: "rest-api", image, probe, connect: {} };
        const client = { ...web(100), calls: ["backend"] };
        assert.deepEqual(of({ backend, client: { ...client, secrets: { BACKEND_URL: arn } } }, connected), [
            `${file}services.client.secrets.BACKEND_URL: a variable that calls[0] gives too, got BACKEND_URL; write another name`,
        ]);
        assert.deepEqual(of({ backend, client: { ...client, variables: { BACKEND_URL: "http://other" } } }, connected), [
            `${file}services.client.variables.BACKEND_URL: a variable that calls[0] gives too, got BACKEND_URL; write another name`,
        ]);
        assert.deepEqual(of({ mailer: { ...worker, secrets: { QUEUE_URL: arn } } }), [
            `${file}services.mailer.secrets.QUEUE_URL: a variable that its queue gives too, got QUEUE_URL; delete it`,
        ]);
        const app = { preset: "web-app", image, route: { priority: 100 }, variables: { NODE_ENV: "test" }, secrets: { STAGE: arn } };
        assert.deepEqual(of({ shop: app }), [
            `${file}services.shop.variables.NODE_ENV: a variable that the preset web-app gives too, got NODE_ENV; delete it`,
            `${file}services.shop.secrets.STAGE: a variable that the preset web-app gives too, got STAGE; delete it`,
        ]);
    });

    it("are one line where the services of a workload share them, at the key that is written", () => {
        assert.deepEqual(
            problemsWith({ amply: { variables: { CELERY_QUEUE_URL: "x" }, beat: { variables: { CELERY_QUEUE_NAME: "x" } } } }),
            [
                `${file}amply.variables.CELERY_QUEUE_URL: a variable that its queue gives too, got CELERY_QUEUE_URL; delete it`,
                `${file}amply.beat.variables.CELERY_QUEUE_NAME: a variable that its queue gives too, got CELERY_QUEUE_NAME; delete it`,
            ],
        );
        assert.deepEqual(problemsWith({ langfuse: { variables: { HOSTNAME: "x" } } }), [
            `${file}langfuse.variables.HOSTNAME: a variable that the preset langfuse-web gives too, got HOSTNAME; delete it`,
        ]);
    });

    it("may have one name in two containers", () => {
        const variables = { LOG_LEVEL: "info" };
        assert.deepEqual(of({ foo: { ...worker, variables }, bar: { ...worker, variables } }), []);
    });
});
