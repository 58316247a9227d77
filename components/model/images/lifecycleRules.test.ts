import assert from "node:assert/strict";
import { planOf } from "../../testing/planOf.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { imagesInUse } from "./imagesInUse.ts";
import { lifecycleRules } from "./lifecycleRules.ts";

const registry = "111111111111.dkr.ecr.eu-central-1.amazonaws.com";
const expire = { type: "expire" };
const keeping = (pattern: string, countNumber: number) => ({
    tagStatus: "tagged",
    tagPatternList: [pattern],
    countType: "imageCountMoreThan",
    countNumber,
});

describe("lifecycleRules", () => {
    it("deletes no image in use, and of the others all but the newest; of parts without an image those that are two weeks old", () => {
        assert.deepEqual(lifecycleRules(20, { tags: ["v1.3.0", "v1.2.3", "v1.3.0"], byDigest: false }), {
            rules: [
                { rulePriority: 1, description: "Keep v1.2.3, which a service runs", selection: keeping("v1.2.3", 20), action: expire },
                { rulePriority: 2, description: "Keep v1.3.0, which a service runs", selection: keeping("v1.3.0", 20), action: expire },
                { rulePriority: 3, description: "Keep the newest 20 images", selection: keeping("*", 20), action: expire },
                {
                    rulePriority: 4,
                    description: "Keep what has no tag for 14 days",
                    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
                    action: expire,
                },
            ],
        });
    });

    it("leaves everything without a tag where an image in use may have none", () => {
        assert.deepEqual(lifecycleRules(10, { tags: [], byDigest: true }), {
            rules: [{ rulePriority: 1, description: "Keep the newest 10 images", selection: keeping("*", 10), action: expire }],
        });
    });
});

describe("imagesInUse", () => {
    const service = (image: string, sidecar: string): ServiceDescription => ({
        preset: "worker",
        image,
        probe: ["CMD", "true"],
        sidecars: { proxy: { image: sidecar, essential: false } },
    });

    it("are those of one repository, in every container", () => {
        const plans = [
            planOf("orders", service(`${registry}/acme/orders:1.0.0`, `${registry}/acme/proxy:7`)),
            planOf("mailer", service(`${registry}/acme/mailer:2.0.0`, `${registry}/acme/orders:1.1.0`)),
        ];
        assert.deepEqual(imagesInUse("acme/orders", plans), { tags: ["1.0.0", "1.1.0"], byDigest: false });
        assert.deepEqual(imagesInUse("acme", plans), { tags: [], byDigest: false });
    });

    it("know a tag beside a digest, and that a digest alone has none", () => {
        const digest = `@sha256:${"a".repeat(64)}`;
        const plans = [planOf("orders", service(`${registry}/acme/orders:1.0.0${digest}`, `${registry}/acme/orders${digest}`))];
        assert.deepEqual(imagesInUse("acme/orders", plans), { tags: ["1.0.0"], byDigest: true });
    });
});
