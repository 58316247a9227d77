import * as assert from "node:assert/strict";
import fc from "fast-check";
import { isMap } from "../isMap.ts";
import type { Path } from "../problem.ts";
import { takeShared } from "./takeShared.ts";

const key = fc.constantFrom("a", "b", "c", "toString", "__proto__");
const scalar = fc.oneof(fc.integer(), fc.constantFrom("x", "y", true, null));
const { block } = fc.letrec<{ block: Readonly<Record<string, unknown>>; value: unknown }>((tie) => ({
    block: fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(scalar, { maxLength: 2 }), tie("block")),
}));
const blockOf = (found: unknown) => (isMap(found) ? found : {});

/** The rule in other words. */
function expected(own: unknown, shared: unknown): unknown {
    if (!isMap(own) || !isMap(shared)) return own;
    const keys = new Set([...Object.keys(own), ...Object.keys(shared)]);
    const of = (map: Readonly<Record<string, unknown>>, name: string) => (Object.hasOwn(map, name) ? map[name] : undefined);
    return Object.fromEntries(
        [...keys].map((name) => [name, Object.hasOwn(own, name) ? expected(of(own, name), of(shared, name)) : of(shared, name)]),
    );
}

/** Every path of a value, itself included. */
function pathsOf(found: unknown, base: Path = []): readonly Path[] {
    return [base, ...(isMap(found) ? Object.entries(found).flatMap(([name, inner]) => pathsOf(inner, [...base, name])) : [])];
}

const at = (found: unknown, path: Path) =>
    path.reduce<unknown>((inner, step) => (isMap(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined), found);

describe("takeShared", () => {
    it("merges maps by key, and replaces lists and scalars", () => {
        const shared = { base: { image: "a:1", tasks: { min: 2, max: 9 }, egress: [{ port: 1 }, { port: 2 }] } };
        const { values, problems } = takeShared({
            shared,
            rolloutOrder: ["staging"],
            amply: { from: "base", tasks: { max: 5 }, egress: [{ port: 3 }] },
        });
        assert.deepEqual(problems, []);
        assert.deepEqual(values, { amply: { image: "a:1", tasks: { min: 2, max: 5 }, egress: [{ port: 3 }] } });
    });

    it("serves each service of the stack, also those that a shared block of services brings", () => {
        const { values, problems, sourceOf } = takeShared({
            shared: { api: { preset: "rest-api", port: 80 }, all: { orders: { from: "api" }, mail: { preset: "worker" } } },
            services: { from: "all", orders: { port: 81 }, stock: { from: "api" } },
        });
        assert.deepEqual(problems, []);
        assert.deepEqual(values, {
            services: { orders: { preset: "rest-api", port: 81 }, mail: { preset: "worker" }, stock: { preset: "rest-api", port: 80 } },
        });
        assert.deepEqual(sourceOf(["services", "orders", "preset"]), ["shared", "api", "preset"]);
        assert.deepEqual(sourceOf(["services", "orders", "port"]), ["services", "orders", "port"]);
        assert.deepEqual(sourceOf(["services", "mail", "preset"]), ["shared", "all", "mail", "preset"]);
        assert.deepEqual(sourceOf(["services", "stock", "probe"]), ["services", "stock", "probe"]);
    });

    it("lets a shared block take another one, the nearer on top", () => {
        const shared = { ground: { a: 1, b: 1, c: 1 }, middle: { from: "ground", b: 2, c: 2 } };
        const { values, sourceOf } = takeShared({ shared, amply: { from: "middle", c: 3 } });
        assert.deepEqual(values, { amply: { a: 1, b: 2, c: 3 } });
        assert.deepEqual(
            ["a", "b", "c"].map((name) => sourceOf(["amply", name])[1]),
            ["ground", "middle", "c"],
        );
    });

    it("looks no further than a value that replaces all that lies under it", () => {
        const shared = { ground: { tasks: { max: 9 } }, middle: { from: "ground", tasks: 5 } };
        const { values, sourceOf } = takeShared({ shared, amply: { from: "middle", tasks: { min: 1 } } });
        assert.deepEqual(values, { amply: { tasks: { min: 1 } } });
        assert.deepEqual(sourceOf(["amply", "tasks", "max"]), ["amply", "tasks", "max"]);
    });

    it("refuses names that lead nowhere, and says which there are", () => {
        const problemsOf = (shared: unknown, from: unknown) =>
            takeShared({ shared, services: { orders: { from } } }).problems.map(({ path, text }) => `${path.join(".")}: ${text}`);
        assert.deepEqual(problemsOf({ base: {}, worker: {} }, "wroker"), [
            'services.orders.from: no shared block, got "wroker"; did you mean worker?',
        ]);
        assert.deepEqual(problemsOf({ base: {}, worker: {} }, "toString"), [
            'services.orders.from: no shared block, got "toString"; write base or worker',
        ]);
        assert.deepEqual(problemsOf({ base: {} }, null), ["services.orders.from: no shared block, got null; write base"]);
        assert.deepEqual(problemsOf({}, "base"), [
            'services.orders.from: no shared block, got "base"; write it below shared: in Pulumi.yaml, where there is none yet',
        ]);
        assert.deepEqual(problemsOf(["base"], "base"), [
            'shared: not a map, got ["base"]; write blocks below it, each by a name of its own',
        ]);
        assert.deepEqual(problemsOf({ base: 1 }, "base"), ["shared.base: not a map, got 1; write its keys below it, indented"]);
        assert.deepEqual(problemsOf({ base: { from: "bse" } }, "base"), [
            'shared.base.from: no shared block, got "bse"; did you mean base?',
        ]);
    });

    it("refuses a circle, however long", () => {
        const circle = { a: { from: "b" }, b: { from: "c" }, c: { from: "b" }, self: { from: "self" } };
        assert.deepEqual(takeShared({ shared: circle, amply: { from: "a" }, langfuse: { from: "self" } }).problems, [
            { path: ["shared", "c", "from"], text: "a circle of shared blocks, b takes c takes b; delete one from: of these" },
            { path: ["shared", "self", "from"], text: "a circle of shared blocks, self takes self; delete one from: of these" },
        ]);
    });

    it("leaves what takes nothing as it is, the very same object", () => {
        fc.assert(
            fc.property(block, block, (amply, services) => {
                const { values, problems, sourceOf } = takeShared({
                    shared: { base: { x: 1 } },
                    amply,
                    services,
                    langfuse: { from: "base" },
                });
                assert.deepEqual(problems, []);
                assert.equal(values["amply"], amply);
                assert.equal(values["services"], services);
                for (const path of pathsOf({ amply, services })) assert.deepEqual(sourceOf(path), path);
            }),
        );
    });

    it("lets what a block says itself win, and hands no `from` to the decoder", () => {
        fc.assert(
            fc.property(block, block, fc.boolean(), (own, shared, isService) => {
                const taking = { ...own, from: "base" };
                const { values, problems } = takeShared({
                    shared: { base: shared },
                    ...(isService ? { services: { taking } } : { taking }),
                });
                assert.deepEqual(problems, []);
                assert.deepEqual((isService ? blockOf(values["services"]) : values)["taking"], expected(own, shared));
            }),
        );
    });

    it("knows of every value where it was written", () => {
        fc.assert(
            fc.property(block, block, block, (own, middle, ground) => {
                const config = { amply: { ...own, from: "middle" }, shared: { middle: { ...middle, from: "ground" }, ground } };
                const { values, sourceOf } = takeShared(config);
                for (const path of pathsOf(values["amply"], ["amply"])) {
                    const written = at(config, sourceOf(path));
                    const read = at(values, path);
                    if (isMap(read)) assert.ok(isMap(written), path.join("."));
                    else assert.equal(written, read, path.join("."));
                }
            }),
        );
    });
});
