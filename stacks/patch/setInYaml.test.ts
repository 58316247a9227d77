import assert from "node:assert/strict";
import { parse } from "yaml";
import { setInYaml } from "./setInYaml.ts";

const lines = (...texts: readonly string[]) => `${texts.join("\n")}\n`;

describe("setInYaml", () => {
    const cpu = ["config", "web", "resources", "cpu"];

    it("replaces a value where it stands, and nothing beside it", () => {
        const before = lines("# stack", "config:", "  web:", "      resources: { cpu:   512,   memory: 1024 } # by hand", '  name: "x"');
        const after = before.replace("512", "1024");
        assert.equal(setInYaml(before, cpu, 1024), after);
        assert.equal(
            setInYaml(lines("config:", "  web:", "    resources:", "      cpu: 512 # half", "      memory: 1024"), cpu, 1024),
            lines("config:", "  web:", "    resources:", "      cpu: 1024 # half", "      memory: 1024"),
        );
    });

    it("writes a text in quotes, for every reader of YAML", () => {
        const stage = ["config", "shop:features", "cpuScaling"];
        assert.equal(
            setInYaml(lines("config:", "  shop:features: { cpuScaling: off } # yet"), stage, "on"),
            lines("config:", '  shop:features: { cpuScaling: "on" } # yet'),
        );
        assert.equal(
            setInYaml(lines("config:", "  shop:redeploy: x"), stage, "on"),
            lines("config:", "  shop:redeploy: x", '  shop:features: { cpuScaling: "on" }'),
        );
    });

    it("adds a key at the end of a block, with its indentation, before the next block and its comment", () => {
        const before = lines(
            "config:",
            "  web:",
            "    preset: rest-api",
            "    tags:",
            "      - a # last",
            "",
            "  # of the other",
            "  other: 1",
        );
        assert.equal(
            setInYaml(before, cpu, 1024),
            lines(
                "config:",
                "  web:",
                "    preset: rest-api",
                "    tags:",
                "      - a # last",
                "    resources: { cpu: 1024 }",
                "",
                "  # of the other",
                "  other: 1",
            ),
        );
    });

    it("adds a key at the end of a map in braces, and fills an empty one", () => {
        assert.equal(
            setInYaml("config: { web: { route: { priority: 20 } } } # x\n", cpu, 1024),
            "config: { web: { route: { priority: 20 }, resources: { cpu: 1024 } } } # x\n",
        );
        assert.equal(setInYaml("config:\n  web: {}\n", cpu, 1024), "config:\n  web: { resources: { cpu: 1024 } }\n");
        assert.equal(
            setInYaml("config:\n  web: # nothing yet\n  other: 1\n", cpu, 1024),
            "config:\n  web: { resources: { cpu: 1024 } } # nothing yet\n  other: 1\n",
        );
    });

    it("keeps the ends of lines, and a file that does not end with one", () => {
        assert.equal(
            setInYaml("config:\r\n  web:\r\n    preset: ml\r\n", cpu, 1024),
            "config:\r\n  web:\r\n    preset: ml\r\n    resources: { cpu: 1024 }\r\n",
        );
        assert.equal(
            setInYaml("config:\n  web:\n    preset: ml", cpu, 1024),
            "config:\n  web:\n    preset: ml\n    resources: { cpu: 1024 }",
        );
    });

    it("adds behind a text of several lines", () => {
        const after = setInYaml(lines("config:", "  web:", "    note: |", "      one", "      two", "  other: 1"), cpu, 1024);
        assert.deepEqual(parse(after ?? ""), { config: { web: { note: "one\ntwo\n", resources: { cpu: 1024 } }, other: 1 } });
    });

    it("gives up where the value is shared by an alias, or where no map is", () => {
        assert.equal(setInYaml(lines("base: &base { resources: { cpu: 512 } }", "config:", "  web: *base"), cpu, 1024), undefined);
        assert.equal(setInYaml(lines("base: &base { cpu: 512 }", "config:", "  web: { resources: *base }"), cpu, 1024), undefined);
        assert.equal(setInYaml(lines("config:", "  web: 7"), cpu, 1024), undefined);
    });
});
