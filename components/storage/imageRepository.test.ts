import * as assert from "node:assert/strict";
import { canonicalJson } from "../model/canonicalJson.ts";
import { lifecycleRules } from "../model/images/lifecycleRules.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { ImageRepository, type ImageRepositoryArgs } from "./imageRepository.ts";
import { preview } from "../testing/preview.ts";

const previewed = (args: Partial<ImageRepositoryArgs> = {}) =>
    preview(
        (providers) =>
            new ImageRepository("images", { repositoryName: "amply-backend", deletionProtection: false, ...args }, { providers }),
    );
const repository = async (args?: Partial<ImageRepositoryArgs>) => (await previewed(args)).get("aws:ecr/repository:Repository", "images");

describe("ImageRepository", () => {
    it("scans what is pushed, never moves a tag, and goes with its images outside production", async () => {
        const images = await repository();
        assertGiven(images, {
            name: "amply-backend",
            imageTagMutability: "IMMUTABLE",
            imageScanningConfiguration: { scanOnPush: true },
            encryptionConfigurations: [{ encryptionType: "AES256" }],
            forceDelete: true,
        });
        assert.equal(images.options.retainOnDelete, false);
    });

    it("stays, with its images, where deletion protection is on", async () => {
        const { inputs, options } = await repository({ deletionProtection: true });
        assert.deepEqual([inputs.forceDelete, options.retainOnDelete], [false, true]);
    });

    it("leaves no rule behind that would delete images of a repository which stays", async () => {
        const run = await previewed({ deletionProtection: true });
        assert.equal(run.get("aws:ecr/lifecyclePolicy:LifecyclePolicy", "images-lifecycle").options.retainOnDelete, false);
    });

    it("encrypts with a given key", async () => {
        const { inputs } = await repository({ keyArn: "arn:key" });
        assert.deepEqual(inputs.encryptionConfigurations, [{ encryptionType: "KMS", kmsKey: "arn:key" }]);
    });

    it("keeps its images, and with them its encryption, when the environment gets a key or loses it", async () => {
        assert.deepEqual((await repository({})).options.ignoreChanges, ["encryptionConfigurations"]);
    });

    it("keeps the newest ten images, or as many as it is told, and those in use", async () => {
        const lifecycle = async (args: Partial<ImageRepositoryArgs>) =>
            (await previewed(args)).get("aws:ecr/lifecyclePolicy:LifecyclePolicy", "images-lifecycle");
        const policy = await lifecycle({});
        assertGiven(policy, { repository: "amply-backend", policy: canonicalJson(lifecycleRules(10, { tags: [], byDigest: true })) });
        const inUse = { tags: ["v1.2.3"], byDigest: false };
        assertGiven(await lifecycle({ keptImages: 20, inUse }), {
            repository: "amply-backend",
            policy: canonicalJson(lifecycleRules(20, inUse)),
        });
        assert.equal(policy.parent, "platform:ecs:ImageRepository::images");
    });
});
