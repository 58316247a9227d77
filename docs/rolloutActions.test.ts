import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";

const prefixes: Readonly<Record<string, string>> = { scaling: "application-autoscaling", ecs: "ecs", cloudWatch: "cloudwatch" };

describe("docs/roll-out.md on AWS", () => {
    it("names every IAM action that rollout --live takes, and no other", () => {
        const sources = globSync("rollout/aws/*.ts").filter((file) => !file.endsWith(".test.ts"));
        const asked = sources.flatMap((file) =>
            [...readFileSync(file, "utf8").matchAll(/clients\.(scaling|ecs|cloudWatch)\("(\w+)"/gi)].map(
                ([, service = "", action = ""]) => `${prefixes[service] ?? service}:${action}`,
            ),
        );
        const page = readFileSync("docs/roll-out.md", "utf8");
        const named = [...page.matchAll(/`((?:application-autoscaling|ecs|cloudwatch):[A-Z]\w+)`/g)].map(([, action]) => action);
        assert.deepEqual([...new Set(named)].sort(), [...new Set(asked)].sort());
    });
});
