import assert from "node:assert/strict";
import { bandText, differenceText } from "./bandText.ts";

const band = (usual: number, low: number, high: number) => ({ usual, low, high });

describe("a band", () => {
    it("has its unit once where one fits all of it, and no ends where they are the same", () => {
        assert.equal(bandText(band(300, 240, 360), "seconds"), "5 (4 to 6) min");
        assert.equal(bandText(band(80, 80, 100), "seconds"), "80 s (80 s to 1.7 min)");
        assert.equal(bandText(band(3, 3, 3), "count"), "3");
        assert.equal(bandText(band(1.2, 1.1, 1.34), "usd"), "$1.20 (1.10 to 1.34)");
    });
});

describe("a difference", () => {
    it("has a sign, and the percent of what was", () => {
        assert.equal(differenceText(band(2, 1, 2), band(4, 4, 4), "count"), "+2 (+1 to +2), +50 %");
        assert.equal(differenceText(band(-0.5, -0.5, -0.5), band(2, 2, 2), "usd"), "-$0.500, -25 %");
        assert.equal(differenceText(band(0, -1, 2), band(4, 4, 4), "count"), "0 (-1 to +2), 0 %");
    });

    it("of a share is in points, and of nothing has no percent", () => {
        assert.equal(differenceText(band(10, 10, 10), band(30, 30, 30), "percent"), "+10 points");
        assert.equal(differenceText(band(60, 60, 60), band(0, 0, 0), "seconds"), "+60 s");
        assert.equal(differenceText(band(60, 60, 60), undefined, "seconds"), "+60 s");
    });

    it("is none where every reading is as before", () => {
        assert.equal(differenceText(band(0, 0, 0), band(4, 4, 4), "count"), "as before");
        assert.equal(differenceText(band(0, 0, 0.0001), band(4, 4, 4), "usd"), "as before");
    });
});
