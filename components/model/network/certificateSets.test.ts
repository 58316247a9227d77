import assert from "node:assert/strict";
import fc from "fast-check";
import { certificateNames } from "./certificateNames.ts";
import { certificateSets, mostCertificateNames } from "./certificateSets.ts";

const deep = (count: number) => Array.from({ length: count }, (_, index) => `${String.fromCharCode(97 + index)}.b.example.com`);

describe("certificateSets", () => {
    it("are one certificate up to ten names", () => {
        for (const count of [0, 7, 8]) {
            const { domainName, subjectAlternativeNames } = certificateNames("example.com", deep(count));
            assert.deepEqual(certificateSets("example.com", deep(count)).first, { domainName, subjectAlternativeNames });
            assert.deepEqual(certificateSets("example.com", deep(count)).further, []);
        }
    });

    it("are a second one from the eleventh name on, which is a name of it", () => {
        assert.deepEqual(certificateSets("example.com", deep(9)).further, [{ domainName: "i.b.example.com", subjectAlternativeNames: [] }]);
        assert.equal(certificateSets("example.com", deep(9)).first.subjectAlternativeNames.length, 9);
    });

    it("have their shortest name first, since that has at most 64 characters", () => {
        const hosts = [...deep(8), "y.very.much.longer.example.com", "z.b.example.com"];
        assert.deepEqual(certificateSets("example.com", hosts).further, [
            { domainName: "z.b.example.com", subjectAlternativeNames: ["y.very.much.longer.example.com"] },
        ]);
    });

    it("hold each name once, and never more than AWS takes", () => {
        const host = fc.integer({ min: 0, max: 60 }).map((index) => `h${index}.b.example.com`);
        fc.assert(
            fc.property(fc.array(host, { maxLength: 60 }), (hosts) => {
                const { first, further } = certificateSets("example.com", hosts);
                const sets = [first, ...further].map(({ domainName, subjectAlternativeNames }) => [domainName, ...subjectAlternativeNames]);
                assert.ok(sets.every(({ length }) => length <= mostCertificateNames));
                assert.deepEqual(sets.flat().toSorted(), ["example.com", "*.example.com", ...new Set(hosts)].toSorted());
            }),
        );
    });
});
