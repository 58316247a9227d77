import * as assert from "node:assert/strict";
import { ecsImage } from "./ecsImage.ts";

describe("ecsImage", () => {
    it("is the one of the architecture, or the one with GPU drivers", () => {
        const parameters = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023";
        assert.equal(ecsImage({ architecture: "X86_64", gpus: 0 }), `${parameters}/recommended/image_id`);
        assert.equal(ecsImage({ architecture: "ARM64", gpus: 0 }), `${parameters}/arm64/recommended/image_id`);
        assert.equal(ecsImage({ architecture: "X86_64", gpus: 1 }), `${parameters}/gpu/recommended/image_id`);
    });

    it("refuses GPUs beside arm64 cores, for which AWS makes none", () => {
        assert.throws(
            () => ecsImage({ architecture: "ARM64", gpus: 1 }),
            /no image of ECS has GPU drivers for arm64; take x86_64 instances/,
        );
    });
});
