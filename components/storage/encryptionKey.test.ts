import assert from "node:assert/strict";
import { EncryptionKey, type EncryptionKeyArgs } from "./encryptionKey.ts";
import { keyPolicy } from "../model/iam/keyPolicy.ts";
import { preview } from "../testing/preview.ts";

const args: EncryptionKeyArgs = {
    environment: "prod-hipaa",
    accountId: "111111111111",
    region: "eu-central-1",
    clusterNames: ["langfuse-prod-hipaa"],
    deletionProtection: true,
};
const build = (changes: Partial<EncryptionKeyArgs> = {}) =>
    preview((providers) => new EncryptionKey("key", { ...args, ...changes }, { providers }));

describe("EncryptionKey", () => {
    it("rotates, waits 30 days before it is lost, and has a policy that is known before the deployment", async () => {
        const { get } = await build();
        const { inputs } = get("aws:kms/key:Key", "key");
        assert.equal(inputs["enableKeyRotation"], true);
        assert.equal(inputs["deletionWindowInDays"], 30);
        assert.equal(inputs["policy"], keyPolicy(args));
        assert.equal(inputs["multiRegion"], undefined);
    });

    it("is found by the name of the environment", async () => {
        const { get } = await build();
        const alias = get("aws:kms/alias:Alias", "key-alias");
        assert.equal(alias.inputs["name"], "alias/prod-hipaa");
        assert.deepEqual(alias.propertyDependencies["targetKeyId"], ["aws:kms/key:Key::key"]);
    });

    for (const deletionProtection of [true, false]) {
        it(`${deletionProtection ? "stays" : "does not stay"} in AWS, and is found by its alias, with deletion protection ${deletionProtection ? "on" : "off"}`, async () => {
            const { get } = await build({ deletionProtection });
            assert.equal(get("aws:kms/key:Key", "key").options.retainOnDelete, deletionProtection);
            assert.equal(get("aws:kms/alias:Alias", "key-alias").options.retainOnDelete, deletionProtection);
        });
    }
});
