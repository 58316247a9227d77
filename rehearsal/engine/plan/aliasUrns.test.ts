import assert from "node:assert/strict";
import { aliasUrns } from "./aliasUrns.ts";
import { type AliasSpec, noOptions, type Registration } from "../resource/registration.ts";

const urn = (rest: string) => `urn:pulumi:dev::p::${rest}`;
const group = urn("platform:test:Group::web");

function aliasesOf(name: string, aliases: readonly AliasSpec[], foundAs: ReadonlyMap<string, string> = new Map()) {
    const registration: Registration = {
        ...{ type: "sim:index:Thing", name, custom: true, remote: false, parent: group, inputs: {}, dependencies: [] },
        ...{ propertyDependencies: {}, provider: "", providers: {}, options: { ...noOptions, aliases } },
    };
    return aliasUrns(registration, { project: "p", stack: "dev", foundAs });
}

describe("aliases", () => {
    for (const [what, alias, expected] of [
        ["a full URN", { urn: urn("sim:index:Thing::old") }, urn("sim:index:Thing::old")],
        ["a name", { name: "old", noParent: false }, urn("platform:test:Group$sim:index:Thing::old")],
        ["a type", { type: "sim:index:Old", noParent: false }, urn("platform:test:Group$sim:index:Old::a")],
        ["another parent", { parent: urn("platform:test:Team::t"), noParent: false }, urn("platform:test:Team$sim:index:Thing::a")],
        ["the stack as parent", { parent: urn("pulumi:pulumi:Stack::p-dev"), noParent: false }, urn("sim:index:Thing::a")],
        ["no parent", { noParent: true }, urn("sim:index:Thing::a")],
    ] satisfies [string, AliasSpec, string][]) {
        it(`may say ${what}`, () => {
            assert.deepEqual(aliasesOf("a", [alias]), [expected]);
        });
    }

    it("reach below the old place of the parent, under the name that the child had there", () => {
        const foundAs = new Map([[group, urn("platform:test:Group::site")]]);
        assert.deepEqual(aliasesOf("web-role", [], foundAs), [urn("platform:test:Group$sim:index:Thing::site-role")]);
        assert.deepEqual(aliasesOf("role", [], foundAs), [urn("platform:test:Group$sim:index:Thing::role")]);
    });

    it("combine with those of the parent", () => {
        const foundAs = new Map([[group, urn("platform:test:Team::web")]]);
        assert.deepEqual(aliasesOf("a", [{ name: "old", noParent: false }], foundAs), [
            urn("platform:test:Group$sim:index:Thing::old"),
            urn("platform:test:Team$sim:index:Thing::a"),
            urn("platform:test:Team$sim:index:Thing::old"),
        ]);
    });
});
