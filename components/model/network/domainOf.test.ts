import assert from "node:assert/strict";
import { domainOf } from "./domainOf.ts";

describe("domainOf", () => {
    const domains = ["example.com", "shop.example.com", "example.org"];

    it("is the narrowest domain that a host stands below or is", () => {
        assert.equal(domainOf("www.example.com", domains), "example.com");
        assert.equal(domainOf("a.shop.example.com", domains), "shop.example.com");
        assert.equal(domainOf("shop.example.com", domains), "shop.example.com");
        assert.equal(domainOf("*.example.org", domains), "example.org");
    });

    it("is none for a host that only ends like one", () => {
        assert.equal(domainOf("badexample.com", domains), undefined);
        assert.equal(domainOf("example.net", domains), undefined);
    });
});
