import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { environmentOf, isProduction, stackOf } from "./environment.ts";

describe("environmentOf", () => {
    const of = (stack: string) => environmentOf(`urn:pulumi:${stack}::ecs-platform::aws:ecs/service:Service::web`);

    it("reads the environment from the stack of a URN", () =>
        deepEqual(["prod-eu", "prod-us", "prod-apac", "prod-hipaa", "staging", "dev-ada", "production", "prod-hipaa-2"].map(of), [
            "production",
            "production",
            "production",
            "hipaa",
            "staging",
            "development",
            "development",
            "production",
        ]));
    it("takes hipaa for production, and staging not", () => deepEqual([isProduction("hipaa"), isProduction("staging")], [true, false]));
    it("finds no stack in what is no URN", () => equal(stackOf("web"), ""));
});
