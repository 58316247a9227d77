import * as assert from "node:assert/strict";
import { decodeStack } from "../../decodeStack.ts";
import { problemsWith, sampleStack, sampleWith } from "../../testing/sampleValues.ts";

const authority = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef";
const read = (serviceConnect: object) =>
    decodeStack(sampleStack("prod-eu"), sampleWith({ serviceConnect })).workloads.find(({ name }) => name === "services")?.serviceConnect;
const problems = (serviceConnect: unknown, environment: object = {}) =>
    problemsWith({ environment, serviceConnect }).map((line) => line.replace("Pulumi.prod-eu.yaml: ecs-platform:serviceConnect.", ""));

describe("the namespace of Service Connect", () => {
    it("needs a name only", () => {
        assert.deepEqual(read({ namespace: "my-app.local" }), { namespace: "my-app.local" });
    });

    it("takes an authority, also one that another account of the region shares", () => {
        for (const certificateAuthorityArn of [authority, authority.replace("111122223333", "999988887777")]) {
            const value = { namespace: "my-app.local", certificateAuthorityArn };
            assert.deepEqual(read(value), value);
        }
    });

    it("refuses an authority of another region, which ECS could not ask", () => {
        assert.deepEqual(problems({ namespace: "my-app.local", certificateAuthorityArn: authority.replace("eu-central-1", "us-east-1") }), [
            "certificateAuthorityArn: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ]);
    });

    it("does not judge the region while that of the environment is wrong", () => {
        const value = { namespace: "my-app.local", certificateAuthorityArn: authority.replace("eu-central-1", "us-east-1") };
        assert.equal(problems(value).length, 1);
        assert.deepEqual(
            problems(value, { region: "here" }).filter((line) => line.startsWith("certificateAuthorityArn")),
            [],
        );
    });

    it("takes what Cloud Map takes", () => {
        for (const namespace of ["a", "!", "~", "MY_app.local", "x".repeat(1024)]) {
            assert.deepEqual(read({ namespace }), { namespace });
        }
    });

    it("refuses what Cloud Map refuses", () => {
        for (const namespace of ["", "my app", "naïve", "arn:aws:servicediscovery:x:1:namespace/ns-1"]) {
            assert.deepEqual(problems({ namespace }), [
                `namespace: not a name without blanks, got ${JSON.stringify(namespace)}; write one such as my-app.local`,
            ]);
        }
        assert.deepEqual(problems({ namespace: "x".repeat(1025) }), ["namespace: too long, got 1025 characters; write at most 1024"]);
    });

    it("says what is missing, unknown or of another kind", () => {
        assert.deepEqual(
            problems({ name: "my-app.local", certificateAuthorityArn: "arn:aws:acm:eu-central-1:111122223333:certificate/1" }),
            [
                "namespace: missing; write a name without blanks such as my-app.local",
                "name: unknown key; known here: namespace, certificateAuthorityArn",
                'certificateAuthorityArn: not the ARN of a private certificate authority, got "arn:aws:acm:eu-central-1:111122223333:certificate/1"; ' +
                    "write one such as arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef",
            ],
        );
    });
});
