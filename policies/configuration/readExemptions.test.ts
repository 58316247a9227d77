import { deepEqual, throws } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { readExemptions } from "./readExemptions.ts";

describe("readExemptions", () => {
    let folder = "";
    const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));
    const exemption = { rule: "a", urn: "urn:pulumi:acme::p::t::n", reason: "why", owner: "who", ticket: "T-1", expires: "2027-01-31" };

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "exemptions-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it("reads every JSON file of the folder, whatever stack it is named after, and no other", () => {
        write("prod-apac.json", [exemption]);
        write("acme.json", [{ ...exemption, rule: "b" }]);
        write("notes.txt", [{ ...exemption, rule: "c" }]);
        deepEqual(readExemptions(folder), [{ ...exemption, rule: "b" }, exemption]);
    });
    it("finds none in an empty folder or one that is not there", () => {
        deepEqual(readExemptions(folder), []);
        deepEqual(readExemptions(join(folder, "none")), []);
    });
    it("reads a field that is missing or of another type as empty, and drops those that it does not know", () => {
        write("acme.json", [{ rule: "a", owner: 7, note: "x" }, "nothing"]);
        const empty = { rule: "", urn: "", reason: "", owner: "", ticket: "", expires: "" };
        deepEqual(readExemptions(folder), [{ ...empty, rule: "a" }, empty]);
    });
    it("refuses a file that is no list", () => {
        write("acme.json", exemption);
        throws(() => readExemptions(folder), /^Error: exemptions\/acme\.json: is no JSON list; write \[\] for no exemption$/);
        writeFileSync(join(folder, "acme.json"), "[");
        throws(() => readExemptions(folder), /acme\.json: is no JSON list/);
    });
});
