import assert from "node:assert/strict";
import { commandLine } from "./commandLine.ts";

describe("a command that is suggested", () => {
    it("is as short as what was typed, with npm's own end of options", () => {
        assert.equal(
            commandLine("up", "staging", { state: ".rehearsal", engine: "rehearsal", config: [] }),
            "npm run rehearse -- up staging",
        );
    });

    it("keeps every option that says which stack is meant, and with what configuration", () => {
        assert.equal(
            commandLine(
                "up",
                "staging",
                { state: "kept", engine: "pulumi", configFile: "docs/a.yaml", configPath: true, config: ["amply.image=v1", "redeploy=x"] },
                "--yes",
            ),
            "npm run rehearse -- up staging --state kept --engine pulumi --config-file docs/a.yaml --config-path -c amply.image=v1 -c redeploy=x --yes",
        );
    });

    it("has of the other options those that its verb takes", () => {
        const typed = { against: "main", refresh: true, diff: true, json: true, yes: true, runProgram: true } as const;
        assert.equal(commandLine("preview", "dev", typed), "npm run rehearse -- preview dev --against main --refresh --diff --json");
        assert.equal(commandLine("up", "dev", typed), "npm run rehearse -- up dev --refresh --diff --json --yes");
        assert.equal(commandLine("destroy", "dev", typed), "npm run rehearse -- destroy dev --diff --json --yes --run-program");
    });

    it("is quoted for a shell", () => {
        assert.equal(
            commandLine("up", "staging", { configFile: "my file.yaml", config: ["a[0]=it's $HOME", "b="] }),
            `npm run rehearse -- up staging --config-file 'my file.yaml' -c 'a[0]=it'\\''s $HOME' -c b=`,
        );
    });
});
