import assert from "node:assert/strict";
import { composeValues } from "./composeValues.ts";
import { takePromoted } from "./takePromoted.ts";

const image = { before: "acme/web:1", after: "acme/web:2" };
const promotions = { "web-2": { "services.web.image": image, "services.web.variables.CACHE": { after: "on" } } };
const stack = (stage?: unknown) => ({
    features: { cpuScaling: "on", ...(stage !== undefined && { "web-2": stage }) },
    services: { web: { preset: "rest-api" } },
});
const texts = (values: Readonly<Record<string, unknown>>, declared: unknown) =>
    takePromoted(values, declared).problems.map(({ path, text }) => `${path.join(".")}: ${text}`);

describe("takePromoted", () => {
    it("gives the value after where the feature is on, and leaves its stage to the rollout", () => {
        assert.deepEqual(takePromoted(stack("on"), promotions).values, {
            features: { cpuScaling: "on" },
            services: { web: { preset: "rest-api", image: "acme/web:2", variables: { CACHE: "on" } } },
        });
    });

    for (const stage of ["off", "rolled-back", undefined]) {
        it(`gives the value before where it is ${stage ?? "not named"}, and none where there was none`, () => {
            assert.deepEqual(takePromoted(stack(stage), promotions).values["services"], {
                web: { preset: "rest-api", image: "acme/web:1" },
            });
        });
    }

    it("leaves a stack without the block as it is", () => {
        const values = { features: { "web-2": "on" }, amply: {} };
        assert.deepEqual(takePromoted(values, promotions).values, { features: {}, amply: {} });
    });

    it("says where a value comes from", () => {
        const { sourceOf } = takePromoted(stack("on"), promotions);
        assert.deepEqual(sourceOf(["services", "web", "image"]), ["promotions", "web-2", "services.web.image", "after"]);
        assert.deepEqual(sourceOf(["services", "web", "preset"]), ["services", "web", "preset"]);
        const off = composeValues({ ...stack("off"), promotions });
        assert.deepEqual(off.sourceOf(["services", "web", "image"]), ["promotions", "web-2", "services.web.image", "before"]);
        assert.deepEqual(off.values, takePromoted(stack("off"), promotions).values);
    });

    it("takes shared blocks first", () => {
        const shared = { api: { preset: "rest-api" } };
        const config = { shared, promotions, features: { "web-2": "on" }, services: { web: { from: "api" } } };
        assert.deepEqual(composeValues(config).values["services"], {
            web: { preset: "rest-api", image: "acme/web:2", variables: { CACHE: "on" } },
        });
    });

    it("refuses a value that stands in two places", () => {
        const written = { ...stack("on"), services: { web: { image: "acme/web:3" } } };
        assert.deepEqual(texts(written, promotions), [
            'services.web.image: web-2 below promotions in Pulumi.yaml gives it, got "acme/web:3"; delete it here',
        ]);
        assert.deepEqual(texts(stack(), { ...promotions, other: { "services.web": { after: {} } } }), [
            "promotions.other.services.web: web-2 changes services.web.image as well; let one feature change it",
        ]);
    });

    it("says what is wrong with a feature, all at once", () => {
        assert.deepEqual(texts(stack("maybe"), promotions), ['features.web-2: no stage, got "maybe"; write on, off or rolled-back']);
        assert.deepEqual(texts(stack(), "web-2"), [
            'promotions: not a map, got "web-2"; write features below it, each with the paths that it changes',
        ]);
        assert.deepEqual(
            texts(stack(), {
                cpuScaling: {},
                empty: 7,
                wrong: {
                    image,
                    "features.cpuScaling": image,
                    "services.web.ports[0]": image,
                    "a..b": image,
                    "services.web.image": { to: "x" },
                },
            }),
            [
                "promotions.cpuScaling: a feature that is there already; give this one another name",
                "promotions.empty: no paths, got 7; write one such as langfuse.image: { before: ..., after: ... }",
                ...["image", "features.cpuScaling", "services.web.ports[0]", "a..b"].map(
                    (path) =>
                        `promotions.wrong.${path}: no path to a key of a block; write one such as langfuse.image, and a list as a whole`,
                ),
                'promotions.wrong.services.web.image: not what it was and what it becomes, got {"to":"x"}; write { before: ..., after: ... }',
            ],
        );
    });
});
