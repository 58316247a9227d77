import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { certainOutputs } from "../fallback/outputTypes.ts";
import { madeUpValue } from "../fallback/madeUpValue.ts";
import { propertyNames } from "./propertyNames.ts";

/** Classes in the forms of `@pulumi/aws` 6.0. */
const files = {
    "package.json": "{}",
    "lightsail/disk_attachment.js": `
Disk_attachment.__pulumiType = 'older:lightsail/disk_attachment:Disk_attachment';
        if (opts.id) {
            const state = argsOrState;
            resourceInputs["diskPath"] = state ? state.diskPath : undefined;
        }
        else {
            const args = argsOrState;
            if ((!args || args.diskName === undefined) && !opts.urn) {
                throw new Error("Missing required property 'diskName'");
            }
            resourceInputs["diskName"] = args ? args.diskName : undefined;
            resourceInputs["policyArn"] = args ? args.policyArn : undefined;
            resourceInputs["tagsAll"] = undefined /*out*/;
`,
    "lightsail/disk_attachment.d.ts": `
    readonly diskName: pulumi.Output<string>;
    readonly ipAddressType: pulumi.Output<IpAddressType>;
    readonly policyArn: pulumi.Output<ARN>;
    readonly tagsAll: pulumi.Output<{
        [key: string]: string;
    }>;
`,
};

describe("an SDK of the first versions of 6", () => {
    const workingDirectory = process.cwd();
    const type = "older:lightsail/disk_attachment:Disk_attachment";
    let folder: string;
    before(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "older-")));
        for (const [name, text] of Object.entries(files)) {
            const file = join(folder, "node_modules", "@pulumi", "older", name);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, text);
        }
        process.chdir(folder);
    });
    after(() => {
        process.chdir(workingDirectory);
        rmSync(folder, { recursive: true });
    });

    it("has inputs of a class with an underscore in its name, by conditions of its own form", () => {
        const { inputs, required, outputs } = propertyNames(type) ?? assert.fail("no names");
        assert.deepEqual([[...inputs], [...required], [...outputs]], [["diskName", "policyArn"], ["diskName"], ["tagsAll"]]);
    });

    it("declares enumerations and ARNs by a name alone, which are texts", () => {
        const request = { region: "eu-central-1", accountId: "123456789012", partition: "aws", seed: "disk" } as const;
        const values = [...certainOutputs(type)].map(([property, declared]) => madeUpValue({ request, type, property }, declared));
        assert.match(
            JSON.stringify(values),
            /^\["disk-name-[0-9a-f]{8}","[^"]+","arn:aws:lightsail:eu-central-1:123456789012:policy\/[0-9a-f]{12}",\{\}\]$/,
        );
    });
});
