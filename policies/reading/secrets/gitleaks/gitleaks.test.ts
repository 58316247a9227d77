import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { distilled } from "./distilled.ts";
import { gitleaksRules } from "./gitleaksRules.ts";
import { isKnownToGitleaks } from "./isKnownToGitleaks.ts";

/** Put together, so that no scanner takes the test for a leak. */
const of = (...parts: readonly string[]) => parts.join("");
const hex = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const letters = "q8Zr2vT0xLw5Yb7NfK3dHs9Gm4Jc6Pa1Ue";

describe("the shapes of gitleaks", () => {
    it("find keys and tokens of many issuers, wherever they stand", () => {
        const secrets = [
            of("glpat-", letters.slice(0, 20)),
            of("sk_live_", letters),
            of("SG.", letters, letters.slice(0, 32)),
            of("AIza", "SyD", letters.slice(0, 32)),
            of("dop_v1_", hex, hex),
            of("pul-", hex, hex.slice(0, 8)),
            of("dapi", hex),
            of("npm_", letters, "Vb"),
            of("shpat_", hex),
            of("lin_api_", letters, "abc123"),
            of("rubygems_", hex, hex.slice(0, 16)),
            of("AGE-SECRET-KEY-", "1", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"),
            of("PMAK-", hex.slice(0, 24), "-", hex, "ab"),
            of("https://hooks.slack.com/services/", letters, "/", letters.slice(0, 12)),
        ];
        for (const secret of secrets) {
            equal(isKnownToGitleaks(secret), true, secret);
            equal(isKnownToGitleaks(`curl https://example.com/?key=${secret}&x=1`), true, secret);
        }
    });
    it("pass what only begins like one, is of one letter, is cut short, or is known to be none", () => {
        const innocent = [
            of("glpat-", "x".repeat(20)),
            of("sk_live_", "short"),
            of("dop_v1_", hex),
            of("shpat_", "X".repeat(32)),
            of("s.", "HostnamesOfOurOwnDomains"),
            "SKILL_LEVEL",
            "api-gateway.example.com",
            "sourcegraph sgp_",
            `sourcegraph ${hex}${hex.slice(0, 8)}`,
        ];
        deepEqual(innocent.filter(isKnownToGitleaks), []);
    });
    it("are as many as they were, each with a word to look for and a regular expression", () => {
        equal(gitleaksRules.length, 112);
        deepEqual(
            gitleaksRules.filter(({ keywords, shape, flags }) => keywords.length === 0 || new RegExp(shape, flags).test("")),
            [],
        );
    });
});

describe("what is taken over from the configuration of gitleaks", () => {
    const rule = (regex: string, rest: object = {}) => ({ id: "a", regex, keywords: ["A-"], ...rest });

    it("is the shape, for JavaScript, with its keywords, entropy and exceptions", () =>
        deepEqual(
            distilled([
                rule(String.raw`\b(a-(?i)[[:alnum:]]{4}(?-i:x))(?:[\x60'"\s;]|\\[nr]|$)`, {
                    entropy: 2,
                    allowlists: [{ regexes: ["a-1111"] }],
                }),
            ]),
            [
                {
                    id: "a",
                    keywords: ["a-"],
                    shape: String.raw`\b(a-[a-zA-Z0-9]{4}(?:x))(?![\w-])`,
                    flags: "i",
                    entropy: 2,
                    innocent: ["a-1111"],
                },
            ],
        ));
    it("reads the names of groups and the end of a text as JavaScript does", () =>
        deepEqual(
            distilled([rule(String.raw`a-(?P<one>b)(?:c|\z)`)]).map(({ shape }) => shape),
            ["a-(?<one>b)(?:c|$)"],
        ));
    it("is no rule that goes by a name, by a path, or by what the pack knows better", () =>
        deepEqual(
            distilled([
                rule(String.raw`(?i)[\w.-]{0,50}?(?:adobe)(?:[ \t\w.-]{0,20})=([a-f0-9]{32})`),
                { id: "b", path: "x", keywords: ["b"] },
                { ...rule("x"), id: "generic-api-key" },
            ]),
            [],
        ));
});
