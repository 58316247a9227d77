import assert from "node:assert/strict";
import { apiBounds, apiFolders, isWiderInApi } from "./apiBounds.ts";

const bounds = apiBounds({
    shapes: {
        CreateJobRequest: {
            type: "structure",
            members: { JobName: { shape: "Name" }, Workers: { shape: "Count" }, Steps: { shape: "Steps" } },
        },
        UpdateJobRequest: { type: "structure", members: { JobName: { shape: "LongName" }, Gone: { shape: "NoShape" } } },
        Name: { type: "string", min: 1, max: 64 },
        LongName: { type: "string", max: 255 },
        Count: { type: "integer", min: 2 },
        Steps: { type: "list", max: 5, member: { shape: "Name" } },
    },
});

describe("the bounds of an API", () => {
    it("are by member and keyword, of lists and of what is in them", () => {
        assert.deepEqual(Object.fromEntries(bounds), {
            "jobname minLength": [1],
            "jobname maxLength": [64, 255],
            "workers minimum": [2],
            "steps maxItems": [5],
            "steps minLength": [1],
            "steps maxLength": [64],
        });
        assert.deepEqual(apiBounds({}), new Map());
    });

    it("are wider where every member of the name takes more", () => {
        assert.deepEqual(
            [63, 64, 65].map((bound) => isWiderInApi(["JobName"], "maxLength", bound, bounds)),
            [true, false, false],
        );
        assert.deepEqual(
            [1, 2, 3].map((bound) => isWiderInApi(["worker", "workers"], "minimum", bound, bounds)),
            [false, false, true],
        );
        assert.equal(isWiderInApi(["workers"], "maximum", 5, bounds), false);
    });

    it("are in the folder that is called as the service, or otherwise", () => {
        const all = ["acm", "application-autoscaling", "glue"];
        assert.deepEqual(apiFolders("ApplicationAutoScaling", all), ["application-autoscaling"]);
        assert.deepEqual(apiFolders("CertificateManager", all), ["acm"]);
        assert.deepEqual(apiFolders("Nowhere", all), []);
    });
});
