import * as assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

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

    it("may be nearly the same", () => {
        assert.deepEqual(problemsWith({ services: { entry2: web(100), "my-entry": web(101), foo: worker, "foo-queue": worker } }), []);
    });
});
