import * as assert from "node:assert/strict";
import { decode } from "../decode.ts";
import type { Home } from "../home.ts";
import { serviceConnect } from "./schemaServiceConnect.ts";

const home: Home = { region: "eu-central-1", accountId: "111122223333", hasHostedZone: true };
const authority = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef";
const read = (value: unknown, where: Home = home) => decode(serviceConnect(where), value);
const problems = (value: unknown, where?: Home) => {
    const decoded = read(value, where);
    assert.equal(decoded.kind, "problems");
    return decoded.kind === "problems" ? decoded.problems.map(({ path, text }) => `${path.join(".")}: ${text}`) : [];
};

describe("the name space of Service Connect", () => {
    it("needs a name only", () => {
        assert.deepEqual(read({ namespace: "my-app.local" }), { kind: "value", value: { namespace: "my-app.local" } });
    });

    it("takes an authority, also one that another account of the region shares", () => {
        for (const certificateAuthorityArn of [authority, authority.replace("111122223333", "999988887777")]) {
            const value = { namespace: "my-app.local", certificateAuthorityArn };
            assert.deepEqual(read(value), { kind: "value", value });
        }
    });

    it("refuses an authority of another region, which ECS could not ask", () => {
        assert.deepEqual(problems({ namespace: "my-app.local", certificateAuthorityArn: authority.replace("eu-central-1", "us-east-1") }), [
            "certificateAuthorityArn: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ]);
    });

    it("does not judge the region while that of the environment is wrong", () => {
        const value = { namespace: "my-app.local", certificateAuthorityArn: authority };
        assert.deepEqual(read(value, { hasHostedZone: false }), { kind: "value", value });
    });

    it("takes what Cloud Map takes", () => {
        for (const namespace of ["a", "!", "~", "MY_app.local", "x".repeat(1024)]) {
            assert.deepEqual(read({ namespace }), { kind: "value", value: { namespace } });
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
                "name: unknown key; known here: namespace, certificateAuthorityArn",
                "namespace: missing; write a name without blanks such as my-app.local",
                'certificateAuthorityArn: not the ARN of a private certificate authority, got "arn:aws:acm:eu-central-1:111122223333:certificate/1"; ' +
                    "write one such as arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef",
            ],
        );
    });
});
