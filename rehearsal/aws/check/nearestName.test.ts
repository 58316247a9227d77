import assert from "node:assert/strict";
import { nearestName } from "./nearestName.ts";

describe("nearestName", () => {
    it("finds the name with the fewest edits, whatever its case", () => {
        assert.equal(nearestName("desiredcont", ["desiredCount", "deploymentController"]), "desiredCount");
    });

    it("finds a short name two edits away but not three", () => {
        assert.equal(nearestName("nmea", ["name"]), "name");
        assert.equal(nearestName("xyea", ["name"]), undefined);
    });

    it("finds nothing where nothing is meant", () => {
        assert.equal(nearestName("launchTemplateSpecification", ["cluster", "name"]), undefined);
    });
});
