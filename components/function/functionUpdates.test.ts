import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as aws from "@pulumi/aws";
import { TestStack } from "../../rehearsal/aws/testing/testStack.ts";
import { decideFunction } from "../model/functions/decideFunction.ts";
import { planFunction } from "../model/functions/planFunction.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { FunctionDescription } from "../vocabulary/function.ts";
import { LambdaFunction } from "./lambdaFunction.ts";

const environment = { ...testEnvironment, deletionProtection: false };

describe("an update of a function", () => {
    let path: string;
    let stack: TestStack;
    beforeEach(() => {
        path = mkdtempSync(join(tmpdir(), "function-"));
        writeFileSync(join(path, "index.mjs"), "export const handler = () => 1;");
        stack = new TestStack();
    });
    afterEach(() => {
        rmSync(path, { recursive: true });
    });

    function program(description: Partial<FunctionDescription> = {}, name = "todos") {
        const decision = decideFunction(name, { code: { kind: "local", path }, ...description });
        assert.deepEqual(decision.problems, []);
        const plan = planFunction(name, decision.function, testEnvironment);
        return (provider: aws.Provider) => new LambdaFunction(name, { plan, environment }, { providers: [provider] });
    }

    /** What is done in AWS, all of which a preview has said. */
    async function stepsOf(changed: (provider: aws.Provider) => unknown): Promise<readonly string[]> {
        const foreseen = await stack.preview(changed);
        assert.deepEqual(foreseen.errors, []);
        const done = await stack.up(changed);
        assert.deepEqual(done.errors, []);
        assert.deepEqual(
            done.steps.filter((step) => !foreseen.steps.includes(step)),
            [],
        );
        return done.taken
            .filter(({ op, urn }) => op !== "same" && urn.includes("$aws:"))
            .map(({ op, urn }) => `${op} ${urn.split("::").at(-1) ?? ""}`);
    }

    function aliasVersion(): unknown {
        return stack.state.resources.find(({ type }) => type === "aws:lambda/alias:Alias")?.outputs?.["functionVersion"];
    }

    it("does nothing while its code is the same, and publishes a version to which its alias points when it is another", async () => {
        await stack.up(program());
        assert.deepEqual(await stepsOf(program()), []);
        assert.equal(aliasVersion(), "1");
        writeFileSync(join(path, "index.mjs"), "export const handler = () => 2;");
        assert.deepEqual(await stepsOf(program()), ["update todos", "update todos-alias"]);
        assert.equal(aliasVersion(), "2");
    });

    it("publishes none for what is not in a version", async () => {
        await stack.up(program());
        assert.deepEqual(await stepsOf(program({ reservedConcurrency: 10 })), ["update todos", "create todos-concurrency"]);
        assert.equal(aliasVersion(), "1");
    });

    it("leaves an alias that CodeDeploy moves where it is", async () => {
        const shifted = { deployment: { kind: "canary" } } as const;
        await stack.up(program(shifted));
        writeFileSync(join(path, "index.mjs"), "export const handler = () => 2;");
        assert.deepEqual(await stepsOf(program(shifted)), ["update todos"]);
        assert.equal(aliasVersion(), "1");
        const slower = await stepsOf(program({ deployment: { kind: "canary", minutes: 10 } }));
        assert.deepEqual(slower, ["create todos-shift-canary-10-10", "update todos-shift-group", "delete todos-shift-canary-10-5"]);
    });

    it("replaces an archive by an image, with its alias, since Lambda changes neither into the other", async () => {
        await stack.up(program({ queue: { kind: "own" } }));
        const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/todos:1.0.0";
        assert.deepEqual(await stepsOf(program({ queue: { kind: "own" }, code: { kind: "image", image } })), [
            "delete-replaced todos-alias",
            "delete-replaced todos",
            "replace todos",
            "create-replacement todos",
            "replace todos-alias",
            "create-replacement todos-alias",
        ]);
    });

    it("admits the load balancer anew, and is registered anew, where it is replaced", async () => {
        const route = { host: "todos.example.com", priority: 300 };
        await stack.up(program({ route }));
        const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/todos:1.0.0";
        const steps = await stepsOf(program({ route, code: { kind: "image", image } }));
        assert.deepEqual(
            steps.filter((step) => step.startsWith("create-replacement")),
            ["todos", "todos-alias", "todos-tg-permission", "todos-tg-attachment"].map((name) => `create-replacement ${name}`),
        );
    });

    it("comes behind the load balancer and leaves it, and takes the old alias out of its target group before the new one comes in", async () => {
        const route = { host: "todos.example.com", priority: 300 };
        const parts = ["todos-tg", "todos-tg-permission", "todos-tg-attachment", "todos-tg-rule", "todos-5xx"];
        await stack.up(program());
        assert.deepEqual((await stepsOf(program({ route }))).toSorted(), parts.map((part) => `create ${part}`).toSorted());
        const renamed = await stepsOf(program({ route, alias: "blue" }));
        const attachment = renamed.filter((step) => step.endsWith("attachment"));
        assert.deepEqual(attachment, [
            "delete-replaced todos-tg-attachment",
            "replace todos-tg-attachment",
            "create-replacement todos-tg-attachment",
        ]);
        assert.equal(renamed.filter((step) => step.includes("todos-tg-rule")).length, 0);
        const left = await stepsOf(program({ alias: "blue" }));
        assert.deepEqual(left.toSorted(), parts.map((part) => `delete ${part}`).toSorted());
    });

    it("makes another one under another name, and takes all of the old one away", async () => {
        const whole = { queue: { kind: "own" }, schedule: { expression: "rate(1 hour)" }, url: true } as const;
        await stack.up(program(whole));
        const steps = await stepsOf(program(whole, "tasks"));
        const created = steps.filter((step) => step.startsWith("create ")).map((step) => step.replace("create tasks", ""));
        const deleted = steps.filter((step) => step.startsWith("delete ")).map((step) => step.replace("delete todos", ""));
        assert.deepEqual(created.toSorted(), deleted.toSorted());
        assert.deepEqual((await stack.destroy()).errors, []);
    });
});
