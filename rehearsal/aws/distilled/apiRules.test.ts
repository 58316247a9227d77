import assert from "node:assert/strict";
import { apiRules, apiFolders, isOtherwiseInApi } from "./apiRules.ts";

const rules = apiRules({
    shapes: {
        CreateJobRequest: {
            type: "structure",
            members: { JobName: { shape: "Name" }, Workers: { shape: "Count" }, Steps: { shape: "Steps" } },
        },
        UpdateJobRequest: { type: "structure", members: { JobName: { shape: "LongName" }, Gone: { shape: "NoShape" } } },
        Name: { type: "string", min: 1, max: 64, pattern: "[\\w\\-]+" },
        LongName: { type: "string", max: 255 },
        Count: { type: "integer", min: 2 },
        Steps: { type: "list", max: 5, member: { shape: "Name" } },
    },
});

describe("the rules of an API", () => {
    it("are by member and keyword, of lists and of what is in them", () => {
        assert.deepEqual(Object.fromEntries(rules), {
            "jobname minLength": [1],
            "jobname maxLength": [64, 255],
            "jobname pattern": ["[\\w\\-]+"],
            "workers minimum": [2],
            "steps maxItems": [5],
            "steps minLength": [1],
            "steps maxLength": [64],
            "steps pattern": ["[\\w\\-]+"],
        });
        assert.deepEqual(apiRules({}), new Map());
    });

    it("are otherwise where every member of the name takes more", () => {
        assert.deepEqual(
            [63, 64, 65].map((bound) => isOtherwiseInApi("JobName", "maxLength", bound, rules)),
            [true, false, false],
        );
        assert.deepEqual(
            [1, 2, 3].map((bound) => isOtherwiseInApi("Workers", "minimum", bound, rules)),
            [false, false, true],
        );
        assert.equal(isOtherwiseInApi("Workers", "maximum", 5, rules), false);
    });

    it("are otherwise where no member of the name asks for the form, with or without anchors and escapes", () => {
        for (const pattern of ["^[\\w-]+$", "^([\\w\\-]+)$", "[\\w-]+"])
            assert.ok(!isOtherwiseInApi("jobName", "pattern", pattern, rules), pattern);
        assert.ok(isOtherwiseInApi("jobName", "pattern", "^[a-z]+$", rules));
        assert.ok(!isOtherwiseInApi("workers", "pattern", "^[a-z]+$", rules));
    });

    it("are in the folder that is called as the service, or otherwise", () => {
        const all = ["acm", "application-autoscaling", "glue"];
        assert.deepEqual(apiFolders("ApplicationAutoScaling", all), ["application-autoscaling"]);
        assert.deepEqual(apiFolders("CertificateManager", all), ["acm"]);
        assert.deepEqual(apiFolders("Nowhere", all), []);
    });
});
