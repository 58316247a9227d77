import assert from "node:assert/strict";
import fc from "fast-check";
import type { RouteConfig } from "../../vocabulary/entry.ts";
import { coversPattern } from "./coversPattern.ts";
import { coversRoute } from "./coversRoute.ts";
import { routeConditions } from "./routeConditions.ts";

/** As AWS matches: `*` is any number of characters, `?` exactly one. */
function matches(pattern: string, text: string): boolean {
    const source = pattern
        .replace(/[.+^$()|[\]{}\\/]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "s").test(text);
}

interface Request {
    readonly host: string;
    readonly path: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
}

function takes(route: RouteConfig, { host, path, method, headers }: Request): boolean {
    return routeConditions(route).every(({ kind, header = "", values }) => {
        switch (kind) {
            case "host":
                return values.some((value) => matches(value.toLowerCase(), host.toLowerCase()));
            case "path":
                return values.some((value) => matches(value, path));
            case "method":
                return values.includes(method);
            case "header":
                return Object.entries(headers).some(
                    ([name, text]) =>
                        name.toLowerCase() === header.toLowerCase() &&
                        values.some((value) => matches(value.toLowerCase(), text.toLowerCase())),
                );
        }
    });
}

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 5 });
const text = fc.string({ unit: fc.constantFrom("a", "b", "A"), maxLength: 6 });
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 3 });
const route: fc.Arbitrary<RouteConfig> = fc.record(
    {
        host: pattern,
        priority: fc.constant(1),
        otherHosts: some(pattern),
        path: pattern.map((rest) => `/${rest}`),
        otherPaths: some(pattern.map((rest) => `/${rest}`)),
        methods: some(fc.constantFrom("GET", "POST")),
        headers: fc.dictionary(fc.constantFrom("X-A", "x-a", "X-B"), some(pattern), { maxKeys: 2 }),
    },
    { requiredKeys: ["host", "priority"] },
);
const request: fc.Arbitrary<Request> = fc.record({
    host: text,
    path: text.map((rest) => `/${rest}`),
    method: fc.constantFrom("GET", "POST"),
    headers: fc.dictionary(fc.constantFrom("X-A", "X-B"), text, { maxKeys: 2 }),
});

describe("coversPattern", () => {
    it("is never said of two patterns when a text matches the second alone", () => {
        fc.assert(
            fc.property(pattern, pattern, text, (outer, inner, given) => {
                fc.pre(coversPattern(outer, inner));
                assert.ok(!matches(inner, given) || matches(outer, given), `${outer} does not cover ${inner}: ${given}`);
            }),
            { numRuns: 3000 },
        );
    });

    it("is said of each pattern and itself, and of everything and each", () => {
        fc.assert(fc.property(pattern, (any) => coversPattern(any, any) && coversPattern("*", any)));
    });

    for (const [outer, inner, expected] of [
        ["*.example.com", "a.example.com", true],
        ["*.example.com", "a.b.example.com", true],
        ["*.example.com", "example.com", false],
        ["a.example.com", "*.example.com", false],
        ["/api/*", "/api/v1/*", true],
        ["/api/*", "/api", false],
        ["/api*", "/api/*", true],
        ["/a?c", "/abc", true],
        ["/a?c", "/a*c", false],
        ["/?*", "/*?", true],
        ["", "*", false],
    ] as const) {
        it(`is ${expected ? "" : "not "}said of ${outer || "nothing"} and ${inner}`, () => {
            assert.equal(coversPattern(outer, inner), expected);
        });
    }
});

describe("coversRoute", () => {
    const whole: RouteConfig = { host: "shop.example.com", priority: 1 };

    it("is never said of two routes when a request matches the second alone", () => {
        let covered = 0;
        // Often a part of the first one, so that many are covered.
        const narrower = fc.tuple(route, route, fc.boolean()).map(([outer, other, isOwn]) => ({
            outer,
            inner: isOwn ? other : { ...outer, ...other, host: outer.host },
        }));
        fc.assert(
            fc.property(narrower, request, ({ outer, inner }, given) => {
                if (!coversRoute(outer, inner)) return;
                covered++;
                assert.ok(!takes(inner, given) || takes(outer, given));
            }),
            { numRuns: 5000 },
        );
        assert.ok(covered > 50, String(covered));
    });

    it("is said of a host and a path of it, and of every path written as /*", () => {
        assert.equal(coversRoute(whole, { ...whole, path: "/api/*" }), true);
        assert.equal(coversRoute({ ...whole, path: "/*" }, whole), true);
        assert.equal(coversRoute({ ...whole, path: "/api/*" }, whole), false);
    });

    it("takes each host of the narrower one", () => {
        const both = { ...whole, otherHosts: ["www.example.com"] };
        assert.equal(coversRoute(both, whole), true);
        assert.equal(coversRoute(whole, both), false);
        assert.equal(coversRoute({ ...whole, host: "*.EXAMPLE.com" }, both), true);
    });

    it("is not said where the wider one asks for a method or a header that the other does not", () => {
        assert.equal(coversRoute({ ...whole, methods: ["GET"] }, whole), false);
        assert.equal(coversRoute({ ...whole, methods: ["GET", "POST"] }, { ...whole, methods: ["POST"] }), true);
        assert.equal(coversRoute({ ...whole, methods: ["GET"] }, { ...whole, methods: ["GET", "POST"] }), false);
        assert.equal(coversRoute({ ...whole, headers: { "X-Tenant": ["a*"] } }, whole), false);
        assert.equal(coversRoute({ ...whole, headers: { "X-Tenant": ["a*"] } }, { ...whole, headers: { "x-tenant": ["ACME"] } }), true);
        assert.equal(coversRoute({ ...whole, headers: { "X-Tenant": ["a*"] } }, { ...whole, headers: { "X-Other": ["acme"] } }), false);
    });
});
