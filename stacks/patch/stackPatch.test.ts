import assert from "node:assert/strict";
import { stackPatch } from "./stackPatch.ts";

const file = (name: string, ...lines: readonly string[]) => ({ name, text: `${lines.join("\n")}\n` });
const cpu = { path: ["services", "web", "resources", "cpu"], value: 1024 };

describe("stackPatch", () => {
    const projectFile = file(
        "Pulumi.yaml",
        "name: acme",
        "config:",
        "  shared: { default: { api: { resources: { cpu: 512 } } } }",
        "  services: { default: {} }",
    );
    const stackFile = file("Pulumi.dev.yaml", "config:", "  acme:services:", "    web: { from: api, preset: rest-api } # ours");

    it("changes the stack file, and says where that overrides what is shared", () => {
        const { diff, notes } = stackPatch([cpu], { project: "acme", stackFile, projectFile, where: () => "Pulumi.yaml:3" });
        assert.equal(
            diff,
            [
                "--- a/Pulumi.dev.yaml",
                "+++ b/Pulumi.dev.yaml",
                "@@ -1,3 +1,3 @@",
                " config:",
                "   acme:services:",
                "-    web: { from: api, preset: rest-api } # ours",
                "+    web: { from: api, preset: rest-api, resources: { cpu: 1024 } } # ours",
                "",
            ].join("\n"),
        );
        assert.deepEqual(notes, ["acme:services.web.resources.cpu: this stack alone, over Pulumi.yaml:3"]);
    });

    it("changes Pulumi.yaml where all of a block stands there", () => {
        const whole = file("Pulumi.yaml", "name: acme", "config:", "  services:", "    default:", "      web: { resources: { cpu: 512 } }");
        const empty = file("Pulumi.dev.yaml", "config: {}");
        const { diff, notes } = stackPatch([cpu], { project: "acme", stackFile: empty, projectFile: whole, where: () => "Pulumi.yaml:5" });
        assert.match(
            diff,
            /^--- a\/Pulumi\.yaml\n.*\n-      web: { resources: { cpu: 512 } }\n\+      web: { resources: { cpu: 1024 } }\n$/s,
        );
        assert.deepEqual(notes, ["acme:services.web.resources.cpu: in Pulumi.yaml, for every stack that has no such block of its own"]);
    });

    it("says what has to be written by hand", () => {
        const aliased = file("Pulumi.dev.yaml", "base: &web { preset: rest-api }", "config: { acme:services: { web: *web } }");
        const { diff, notes } = stackPatch([cpu], { project: "acme", stackFile: aliased, projectFile, where: () => "Pulumi.dev.yaml:2" });
        assert.equal(diff, "");
        assert.deepEqual(notes, [
            "acme:services.web.resources.cpu: no place for it was found in Pulumi.dev.yaml; write 1024 there by hand",
        ]);
    });

    it("is empty where nothing changes", () => {
        assert.deepEqual(stackPatch([], { project: "acme", stackFile, projectFile, where: () => "" }), { diff: "", notes: [] });
    });
});
