import assert from "node:assert/strict";
import { secret } from "./values.ts";
import { ignoreChanges } from "./ignoreChanges.ts";

describe("ignoreChanges", () => {
    const cases: readonly (readonly [string, string, object, object, object | "impossible"])[] = [
        ["sets a key back", "a", { a: 1 }, { a: 2, b: 2 }, { a: 1, b: 2 }],
        ["takes away what was not there", "a", {}, { a: 2 }, {}],
        ["brings back what left", "a", { a: 1 }, {}, { a: 1 }],
        ["reaches into maps", "t.e", { t: { e: 1, x: 1 } }, { t: { e: 2, x: 2 } }, { t: { e: 1, x: 2 } }],
        ["takes away a key of a map that is new", "t.e", {}, { t: { e: 2, x: 2 } }, { t: { x: 2 } }],
        ["cannot reach into a map that left", "t.e", { t: { e: 1 } }, {}, "impossible"],
        ["sets an element back", "l[0]", { l: [1, 2] }, { l: [3, 4] }, { l: [1, 4] }],
        ["cannot set back an element that is new", "l[1]", { l: [1] }, { l: [3, 4] }, "impossible"],
        ["sets all elements back", "l[*]", { l: [1, 2] }, { l: [3, 4] }, { l: [1, 2] }],
        ["cannot set back all elements of a list that grew", "l[*]", { l: [1] }, { l: [3, 4] }, "impossible"],
        [
            "reaches into each element",
            "l[*].p",
            { l: [{ p: 1 }, { p: 2 }] },
            { l: [{ p: 8, q: 1 }, { p: 9 }] },
            { l: [{ p: 1, q: 1 }, { p: 2 }] },
        ],
        [
            "reaches a part of each element of a list below others, by its place",
            "actions[0].forward.targetGroups[*].weight",
            {
                actions: [
                    {
                        forward: {
                            targetGroups: [
                                { arn: "blue", weight: 0 },
                                { arn: "green", weight: 100 },
                            ],
                        },
                    },
                ],
            },
            {
                actions: [
                    {
                        forward: {
                            targetGroups: [
                                { arn: "blue", weight: 100 },
                                { arn: "teal", weight: 0 },
                            ],
                        },
                    },
                ],
            },
            {
                actions: [
                    {
                        forward: {
                            targetGroups: [
                                { arn: "blue", weight: 0 },
                                { arn: "teal", weight: 100 },
                            ],
                        },
                    },
                ],
            },
        ],
        [
            "cannot set back a part of each element of a list that grew",
            "actions[0].forward.targetGroups[*].weight",
            { actions: [{ forward: { targetGroups: [{ arn: "blue", weight: 1 }] } }] },
            {
                actions: [
                    {
                        forward: {
                            targetGroups: [
                                { arn: "blue", weight: 100 },
                                { arn: "green", weight: 0 },
                            ],
                        },
                    },
                ],
            },
            "impossible",
        ],
        [
            "cannot set back what lies below a block that is new",
            "actions[0].forward.targetGroups[*].weight",
            { actions: [{ targetGroupArn: "blue" }] },
            { actions: [{ forward: { targetGroups: [{ arn: "blue", weight: 100 }] } }] },
            "impossible",
        ],
        ["sets everything back", "*", { a: 1, b: 1 }, { a: 2, c: 2 }, { a: 1, b: 1 }],
        ["keeps a value from inside a secret secret", "t.e", { t: secret({ e: 1 }) }, { t: { e: 2 } }, { t: { e: secret(1) } }],
    ];
    for (const [what, path, before, after, expected] of cases) {
        it(what, () => {
            const { inputs, impossible } = ignoreChanges({ ...after }, { ...before }, [path]);
            if (expected === "impossible") assert.deepEqual(impossible, [path]);
            else assert.deepEqual([inputs, impossible], [expected, []]);
        });
    }
});
