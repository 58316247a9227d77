import assert from "node:assert/strict";
import fc from "fast-check";
import { certificateNames, validationName } from "./certificateNames.ts";

describe("certificateNames", () => {
    it("covers hosts directly below the domain by the wildcard alone", () => {
        assert.deepEqual(certificateNames("example.com", ["web.example.com", "api.example.com", "example.com"]), {
            domainName: "example.com",
            subjectAlternativeNames: ["*.example.com"],
            validationNames: ["example.com"],
        });
    });

    it("names a host that is deeper or elsewhere, and has it proved on its own", () => {
        assert.deepEqual(certificateNames("example.com", ["a.b.example.com", "www.example.org", "web.example.com"]), {
            domainName: "example.com",
            subjectAlternativeNames: ["*.example.com", "a.b.example.com", "www.example.org"],
            validationNames: ["a.b.example.com", "example.com", "www.example.org"],
        });
    });

    it("takes a name that only ends like the domain for another one", () => {
        assert.deepEqual(certificateNames("example.com", ["badexample.com"]).subjectAlternativeNames, ["*.example.com", "badexample.com"]);
    });

    it("does not depend on the order of hosts, nor on repeated ones", () => {
        const host = fc.constantFrom("web.example.com", "a.b.example.com", "example.com", "www.example.org", "x.example.org");
        fc.assert(
            fc.property(fc.array(host), (hosts) => {
                assert.deepEqual(
                    certificateNames("example.com", [...hosts].reverse().concat(hosts)),
                    certificateNames("example.com", [...new Set(hosts)]),
                );
            }),
        );
    });

    it("asks for the proof of every name once", () => {
        fc.assert(
            fc.property(fc.array(fc.domain()), (hosts) => {
                const { domainName, subjectAlternativeNames, validationNames } = certificateNames("example.com", hosts);
                assert.deepEqual(
                    [...validationNames].sort(),
                    [...new Set([domainName, ...subjectAlternativeNames].map(validationName))].sort(),
                );
            }),
        );
    });
});

describe("validationName", () => {
    it("lets a wildcard be proved by the name below which it stands", () => {
        assert.equal(validationName("*.eu.example.com"), "eu.example.com");
        assert.equal(validationName("eu.example.com"), "eu.example.com");
    });
});
