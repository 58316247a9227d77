import assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const secret = (name: string, account = "111122223333") => `arn:aws:secretsmanager:eu-central-1:${account}:secret:${name}-AbC123`;
const credentialsArn = secret("ecr-pullthroughcache/docker-hub");
const problems = (imageCaches: object, more: object = {}) =>
    problemsWith({ environment: { imageCaches }, ...more }).map((text) => text.replace("Pulumi.prod-eu.yaml: ecs-platform:", ""));

describe("a cache of images", () => {
    it("has credentials where the registry asks for them, unless it is there already", () => {
        assert.deepEqual(problems({ "docker-hub": { credentialsArn }, "ecr-public": {}, quay: {}, kubernetes: {} }), []);
        assert.deepEqual(problems({ "docker-hub": { existing: true } }), []);
        assert.deepEqual(problems({ "docker-hub": {} }), [
            "environment.imageCaches.docker-hub.credentialsArn: missing; write the full ARN of a secret whose name begins with ecr-pullthroughcache/, or existing: true",
        ]);
        assert.deepEqual(problems({ github: { credentialsArn, existing: true } }), [
            "environment.imageCaches.github.credentialsArn: the cache is there, and has credentials of its own; delete it, or existing",
        ]);
    });

    it("takes a secret of the name that ECR asks for, in the account of the environment", () => {
        const [name] = problems({ "docker-hub": { credentialsArn: secret("docker-hub") } });
        assert.match(name ?? "", /credentialsArn: not the full ARN of a secret whose name begins with ecr-pullthroughcache\//);
        const [account] = problems({ "docker-hub": { credentialsArn: secret("ecr-pullthroughcache/docker-hub", "999922223333") } });
        assert.match(account ?? "", /credentialsArn: an ARN of another account, got 999922223333/);
    });

    it("has a prefix of 2 to 30 characters that no other cache has", () => {
        const prefixed = (prefix: string) => problems({ quay: { prefix } }).length;
        assert.deepEqual([prefixed("a"), prefixed("ab"), prefixed("a".repeat(30)), prefixed("a".repeat(31))], [1, 0, 0, 1]);
        assert.deepEqual(problems({ "ecr-public": { prefix: "mirror" }, quay: { prefix: "mirror" } }), [
            "environment.imageCaches.quay.prefix: that of ecr-public too, got mirror; write another one",
        ]);
    });

    it("leaves no use for credentials of a service or sidecar whose image comes through it", () => {
        const credentials = { registryCredentials: secret("registry/docker") };
        const services = {
            jobs: {
                preset: "worker",
                image: "docker.io/acme/jobs:1.0.0",
                probe: ["CMD", "true"],
                ...credentials,
                sidecars: {
                    proxy: { image: "docker.io/acme/proxy:1.0.0", essential: false, ...credentials },
                    other: { image: "registry.example.com/acme/other:1.0.0", essential: false, ...credentials },
                },
            },
        };
        assert.deepEqual(problems({}, { services }), []);
        assert.deepEqual(problems({ "docker-hub": { credentialsArn } }, { services }), [
            "services.jobs.registryCredentials: images of docker.io come through ECR, which has the credentials; delete it",
            "services.jobs.sidecars.proxy.registryCredentials: images of docker.io come through ECR, which has the credentials; delete it",
        ]);
    });
});
