import assert from "node:assert/strict";
import { type SecretGrant, secretStatements } from "./secretStatements.ts";

const secret = (arn: string, keyArn?: string): SecretGrant => ({ store: "secretsmanager", arn, keyArn });
const parameter = (arn: string, keyArn?: string): SecretGrant => ({ store: "ssm", arn, keyArn });
const decrypt = (sid: string, store: string, ...resources: readonly string[]) => ({
    sid,
    actions: ["kms:Decrypt"],
    resources,
    condition: { StringEquals: { "kms:ViaService": `${store}.eu-central-1.amazonaws.com` } },
});
const read = { sid: "ReadSecrets", actions: ["secretsmanager:GetSecretValue"], resources: ["arn:a"] };
const readParameter = { sid: "ReadParameters", actions: ["ssm:GetParameters"], resources: ["arn:p"] };

describe("secretStatements", () => {
    it("allow nothing where there is no secret, whatever key is given for all", () => {
        assert.deepEqual(secretStatements([], "eu-central-1", "arn:key"), []);
    });

    it("read the secrets and parameters by their ARNs, each once, and decrypt nothing where AWS manages the key", () => {
        const grants = [secret("arn:a"), secret("arn:a"), parameter("arn:p")];
        assert.deepEqual(secretStatements(grants, "eu-central-1"), [read, readParameter]);
    });

    it("decrypt under the key of a secret through the service that keeps it, and under the key of all the others", () => {
        const grants = [secret("arn:a", "arn:own"), secret("arn:a"), parameter("arn:p")];
        assert.deepEqual(secretStatements(grants, "eu-central-1", "arn:all"), [
            read,
            decrypt("DecryptSecrets", "secretsmanager", "arn:own", "arn:all"),
            readParameter,
            decrypt("DecryptParameters", "ssm", "arn:all"),
        ]);
    });

    it("leave the key of all alone where each secret has a key of its own", () => {
        assert.deepEqual(secretStatements([secret("arn:a", "arn:own")], "eu-central-1", "arn:all"), [
            read,
            decrypt("DecryptSecrets", "secretsmanager", "arn:own"),
        ]);
    });
});
