import * as assert from "node:assert/strict";
import { capacityStrategy } from "../sizing/capacity.ts";
import { taskSizeProblem } from "../sizing/taskSize.ts";
import { planOf } from "../../testing/planOf.ts";
import { testEnvironment } from "../../testing/testEnvironment.ts";
import { kindOfStage, webAppCapacity, webAppProbe, webAppStreamPrefix, webAppVariables } from "./webApp.ts";

describe("a web app", () => {
    it("has values that Fargate and the load balancer take", () => {
        const route = { host: "shop.example.com", priority: 1 };
        for (const [kind, bounds] of [
            ["production", { min: 2, max: 10 }],
            ["staging", { min: 1, max: 3 }],
        ] as const) {
            const description = { preset: "web-app", image: "docker.io/acme/shop:1.4.2", route } as const;
            const { size, target, tasks, scaling } = planOf("shop", description, { ...testEnvironment, kind });
            assert.equal(taskSizeProblem(size), undefined);
            assert.deepEqual([target?.healthCheck.timeoutSeconds, target?.healthCheck.intervalSeconds], [10, 30]);
            assert.deepEqual([tasks.desiredCount, scaling?.tasks], [2, bounds]);
        }
    });

    it("takes a stage for production by its name", () => {
        const stages = ["prod", "production", "prod-eu", "production-us", "product", "prode", "preprod", "dev", "staging", ""];
        assert.deepEqual(
            stages.filter((stage) => kindOfStage(stage) === "production"),
            ["prod", "production", "prod-eu", "production-us"],
        );
    });

    it("is never on Spot in production, however many tasks there are, and may be wholly on it elsewhere", () => {
        for (const tasks of [1, 2, 3, 10]) {
            const base = Math.max(2, tasks);
            assert.deepEqual(capacityStrategy(webAppCapacity.production, tasks), [{ capacityProvider: "FARGATE", base, weight: 1 }]);
        }
        assert.deepEqual(capacityStrategy(webAppCapacity.staging, 1), [
            { capacityProvider: "FARGATE", weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ]);
    });

    it("knows its stage, which is not the same as NODE_ENV", () => {
        assert.deepEqual(webAppVariables("staging"), { NODE_ENV: "production", STAGE: "staging" });
        assert.equal(webAppStreamPrefix("staging"), "staging-app");
    });

    it("is asked by the one program that its image has, which fails when the answer is no", () => {
        assert.deepEqual(webAppProbe(8080, "/ready"), [
            "CMD",
            "node",
            "-e",
            'fetch("http://127.0.0.1:8080/ready").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))',
        ]);
    });
});
