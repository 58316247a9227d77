import assert from "node:assert/strict";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { decideImageUse, imageUseProblems } from "./imageUse.ts";

const secretArn = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:registry-AbC123";
const service: ServiceDescription = { preset: "worker", image: "registry.example.com/acme/jobs:1.0.0", probe: ["CMD", "true"] };
const texts = (changes: Partial<ServiceDescription>) =>
    imageUseProblems({ ...service, ...changes }).map(({ key, text }) => `${key.join(".")}: ${text}`);

describe("decideImageUse", () => {
    it("is for arm64, without credentials, as the image says, unless something else is written", () => {
        const { architecture, ...others } = decideImageUse({ image: service.image });
        assert.deepEqual([architecture.value, architecture.from.kind, others], ["arm64", "decision", {}]);
        const {
            architecture: written,
            entryPoint,
            registryCredentials,
        } = decideImageUse({
            image: service.image,
            architecture: "x86",
            entryPoint: ["/app/start"],
            registryCredentials: secretArn,
        });
        assert.deepEqual([written.value, written.from], ["x86", { kind: "config", key: ["architecture"] }]);
        assert.deepEqual([entryPoint, registryCredentials?.arn, registryCredentials?.store], [["/app/start"], secretArn, "secretsmanager"]);
    });

    it("makes the repository that the image names where it is asked to, and keeps ten images unless it says how many", () => {
        const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/acme/jobs:1.0.0";
        assert.equal(decideImageUse({ image }).repository, undefined);
        const usual = decideImageUse({ image, repository: {} }).repository;
        assert.deepEqual([usual?.name, usual?.keptImages.value], ["acme/jobs", 10]);
        assert.equal(decideImageUse({ image, repository: { keptImages: 50 } }).repository?.keptImages.value, 50);
    });
});

describe("imageUseProblems", () => {
    it("takes a whole secret of Secrets Manager, also under a key of its own, for any registry but ECR", () => {
        assert.deepEqual(texts({}), []);
        assert.deepEqual(texts({ registryCredentials: secretArn }), []);
        assert.deepEqual(texts({ registryCredentials: { arn: secretArn, keyArn: "arn:key" } }), []);
    });

    it("makes no repository of another registry", () => {
        assert.deepEqual(texts({ repository: {} }), [
            "repository: the image is in no repository of ECR, got registry.example.com/acme/jobs:1.0.0; " +
                "write it as <account>.dkr.ecr.<region>.amazonaws.com/<name>:<tag>, or delete the key",
        ]);
    });

    it("takes no credentials for ECR, no parameter, and no part of a secret, for the service and for each sidecar", () => {
        const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/acme/jobs:1.0.0";
        const ecr = "for registries other than ECR, which the role of the tasks may read anyway; delete it";
        assert.deepEqual(texts({ image, registryCredentials: secretArn }), [`registryCredentials: ${ecr}`]);
        assert.deepEqual(texts({ sidecars: { proxy: { image, registryCredentials: secretArn } } }), [
            `sidecars.proxy.registryCredentials: ${ecr}`,
        ]);
        assert.deepEqual(texts({ registryCredentials: "arn:aws:ssm:eu-central-1:111111111111:parameter/registry" }), [
            "registryCredentials: ECS reads them from Secrets Manager alone, got a parameter of Systems Manager; write the ARN of a secret",
        ]);
        const part = "registryCredentials: ECS reads the secret as a whole, with the keys username and password; write its ARN alone";
        assert.deepEqual(texts({ registryCredentials: `${secretArn}:password::` }), [part]);
        assert.deepEqual(texts({ registryCredentials: { arn: secretArn, versionStage: "AWSPREVIOUS" } }), [part]);
    });
});
