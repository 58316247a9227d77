import assert from "node:assert/strict";
import { planOf } from "../../testing/planOf.ts";
import { testEnvironment } from "../../testing/testEnvironment.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { cachedRepositories, type ImageCache, pulledImage } from "./imageCache.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const registry = "111111111111.dkr.ecr.eu-central-1.amazonaws.com";
const caches: readonly ImageCache[] = [
    { registry: "docker.io", prefix: "docker-hub" },
    { registry: "public.ecr.aws", prefix: "pr-1/ecr-public" },
];
const pulled = (image: string) => pulledImage(image, caches, place);

describe("pulledImage", () => {
    it("comes through the cache of its registry, by tag or digest", () => {
        assert.equal(pulled("docker.io/acme/orders:1.4.2"), `${registry}/docker-hub/acme/orders:1.4.2`);
        const digest = `sha256:${"a".repeat(64)}`;
        assert.equal(
            pulled(`public.ecr.aws/aws-observability/collector@${digest}`),
            `${registry}/pr-1/ecr-public/aws-observability/collector@${digest}`,
        );
    });

    it("finds the official images of Docker Hub where Docker Hub has them", () => {
        assert.equal(pulled("docker.io/nginx:1.27.3"), `${registry}/docker-hub/library/nginx:1.27.3`);
        assert.equal(pulled("docker.io/library/nginx:1.27.3"), `${registry}/docker-hub/library/nginx:1.27.3`);
    });

    it("comes from where it is written where that has no cache", () => {
        for (const image of ["quay.io/acme/orders:1.4.2", "docker.io.example.com/acme/orders:1.4.2", `${registry}/acme/orders:1.4.2`]) {
            assert.equal(pulled(image), image);
        }
        assert.equal(pulledImage("docker.io/acme/orders:1.4.2", [], place), "docker.io/acme/orders:1.4.2");
    });
});

describe("cachedRepositories", () => {
    it("are those that ECR fills, each once, however the image is written", () => {
        const images = [
            `${registry}/docker-hub/acme/orders:1.4.2`,
            `${registry}/docker-hub/acme/orders:1.4.3`,
            `${registry}/docker-hubs/acme:1`,
        ];
        assert.deepEqual(cachedRepositories(images, caches), ["docker-hub/acme/orders"]);
    });
});

describe("a service whose images come through ECR", () => {
    const described: ServiceDescription = {
        preset: "worker",
        image: "docker.io/acme/orders:1.4.2",
        probe: ["CMD", "true"],
        sidecars: { proxy: { image: "quay.io/acme/proxy:2.0.0", essential: false } },
        telemetry: {},
    };

    it("pulls each of them from there, and has the role that starts it fill what is not there yet", () => {
        const { container, sidecars, repositoryArn, sidecarRepositoryArns, cachedRepositoryArns } = planOf("orders", described, {
            ...testEnvironment,
            imageCaches: caches,
        });
        const arn = (repository: string) => `arn:aws:ecr:eu-central-1:111111111111:repository/${repository}`;
        const collector = "pr-1/ecr-public/aws-observability/aws-otel-collector";
        assert.equal(container.image, `${registry}/docker-hub/acme/orders:1.4.2`);
        assert.deepEqual(
            sidecars?.map(({ image }) => image.replace(/:[^:]*$/, "")),
            ["quay.io/acme/proxy", `${registry}/${collector}`],
        );
        assert.deepEqual([repositoryArn, sidecarRepositoryArns], [arn("docker-hub/acme/orders"), [arn(collector)]]);
        assert.deepEqual(cachedRepositoryArns, [arn("docker-hub/acme/orders"), arn(collector)]);
    });

    it("has nothing of it in an environment without a cache", () => {
        const plan = planOf("orders", described);
        assert.deepEqual([plan.container.image, plan.repositoryArn, plan.cachedRepositoryArns], [described.image, undefined, undefined]);
    });
});
