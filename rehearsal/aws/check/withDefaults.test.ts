import assert from "node:assert/strict";
import { secret, unknownValue } from "../../contract/values.ts";
import { defaultsOf, withDefaults } from "./withDefaults.ts";

const defaults = { values: { timeout: 30 }, blocks: { check: { values: { port: 80 } } } };

describe("withDefaults", () => {
    it("fills what was left out and keeps what was given", () => {
        assert.deepEqual(withDefaults({ name: "a" }, defaults), { name: "a", timeout: 30 });
        assert.deepEqual(withDefaults({ timeout: 0 }, defaults), { timeout: 0 });
        assert.deepEqual(withDefaults({ timeout: null }, defaults), { timeout: 30 });
    });

    it("fills a block that was given, once or as a list, and makes none", () => {
        assert.deepEqual(withDefaults({}, defaults), { timeout: 30 });
        assert.deepEqual(withDefaults({ check: {} }, defaults), { timeout: 30, check: { port: 80 } });
        assert.deepEqual(withDefaults({ check: [{ port: 1 }, {}] }, defaults), { timeout: 30, check: [{ port: 1 }, { port: 80 }] });
    });

    it("leaves unknown blocks unknown and secret ones secret", () => {
        assert.deepEqual(withDefaults({ check: unknownValue }, defaults), { timeout: 30, check: unknownValue });
        assert.deepEqual(withDefaults({ check: secret({ path: "/" }) }, defaults), {
            timeout: 30,
            check: secret({ path: "/", port: 80 }),
        });
    });

    it("are left out where the installed SDK has no such input", () => {
        const { values, blocks } = defaultsOf(
            { values: { idleTimeout: 60, clientKeepAlive: 3600 }, blocks: { accessLogs: {}, minimumLoadBalancerCapacity: {} } },
            new Set(["idleTimeout", "accessLogs"]),
        );
        assert.deepEqual([values, blocks], [{ idleTimeout: 60 }, { accessLogs: {} }]);
    });
});
