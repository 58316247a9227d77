import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProject } from "./project.ts";

describe("readProject", () => {
    let directory = "";
    beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "project-"))));
    afterEach(() => rmSync(directory, { recursive: true }));

    function read(source: string, stacks: readonly string[] = []) {
        for (const stack of stacks) writeFileSync(join(directory, `Pulumi.${stack}.yaml`), "");
        writeFileSync(join(directory, "Pulumi.yaml"), source);
        return readProject(directory);
    }

    it("finds the stacks by their files, those of the rollout first", () => {
        const order = "{ type: array, items: { type: string }, default: [staging, prod-us, prod-eu, gone, staging] }";
        const project = read(`name: acme-shop\nconfig:\n  rolloutOrder: ${order}\n`, ["prod-eu", "dev", "staging", "pr-123", "prod-us"]);
        assert.ok(project.kind === "project");
        assert.deepEqual(project.stacks, ["staging", "prod-us", "prod-eu", "dev", "pr-123"]);
        assert.deepEqual(project.rolloutOrder, ["staging", "prod-us", "prod-eu", "gone", "staging"]);
        assert.equal(project.where(["rolloutOrder", 1]), "Pulumi.yaml:3");
    });

    it("knows no rollout where Pulumi.yaml names none", () => {
        const project = read("name: acme-shop\n", ["b", "a"]);
        assert.ok(project.kind === "project");
        assert.deepEqual([project.name, project.stacks, project.rolloutOrder], ["acme-shop", ["a", "b"], []]);
    });

    it("takes values, defaults and the short form, with the namespace and without it", () => {
        const project = read(
            "name: acme\nconfig:\n  a: { type: object, default: { x: 1 } }\n  acme:b: { value: 2 }\n  c: 3\n  d: { type: string }\n",
        );
        assert.ok(project.kind === "project");
        assert.deepEqual(project.config, { "acme:a": { x: 1 }, "acme:b": 2, "acme:c": 3 });
        assert.deepEqual(
            [project.where(["a", "x"]), project.where(["b"]), project.where(["nothing"])],
            ["Pulumi.yaml:3", "Pulumi.yaml:4", "Pulumi.yaml:1"],
        );
    });

    it("refuses an order that is no list of names", () => {
        assert.deepEqual(read("name: acme\nconfig:\n  rolloutOrder: { default: staging }\n"), {
            kind: "problems",
            problems: ['Pulumi.yaml:3: acme:rolloutOrder: not a list of stacks, got "staging"; write one such as [staging, prod]'],
        });
    });
});
