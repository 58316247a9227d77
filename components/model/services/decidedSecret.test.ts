import assert from "node:assert/strict";
import { decideSecret, secretProblem } from "./decidedSecret.ts";

const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-1a2b-AbC123";
const parameterArn = "arn:aws:ssm:eu-central-1:111122223333:parameter/orders/level";
const id = "01234567-89ab-cdef-0123-456789abcdef";

describe("decideSecret", () => {
    it("reads the whole of a secret or of a parameter by its ARN", () => {
        assert.deepEqual(decideSecret(arn), { arn, store: "secretsmanager", valueFrom: arn });
        assert.deepEqual(decideSecret(parameterArn), { arn: parameterArn, store: "ssm", valueFrom: parameterArn });
    });

    it("takes apart what stands behind the ARN, and puts it together as ECS takes it", () => {
        const texts = [`${arn}:password::`, `${arn}::AWSPREVIOUS:`, `${arn}:password::${id}`];
        assert.deepEqual(texts.map(decideSecret), [
            { arn, jsonKey: "password", store: "secretsmanager", valueFrom: texts[0] },
            { arn, versionStage: "AWSPREVIOUS", store: "secretsmanager", valueFrom: texts[1] },
            { arn, jsonKey: "password", versionId: id, store: "secretsmanager", valueFrom: texts[2] },
        ]);
    });

    it("takes apart what stands behind a parameter too, so that it can be refused", () => {
        const { valueFrom } = decideSecret(`${parameterArn}:level::`);
        assert.deepEqual(decideSecret(valueFrom), {
            arn: parameterArn,
            jsonKey: "level",
            store: "ssm",
            valueFrom: `${parameterArn}:level::`,
        });
    });

    it("names the ARN alone where nothing stands between the colons", () => {
        assert.deepEqual(decideSecret(`${arn}:::`), { arn, store: "secretsmanager", valueFrom: arn });
    });

    it("takes the parts of a map, and keeps the key", () => {
        assert.deepEqual(decideSecret({ arn, jsonKey: "password", keyArn: "arn:key" }), {
            arn,
            jsonKey: "password",
            keyArn: "arn:key",
            store: "secretsmanager",
            valueFrom: `${arn}:password::`,
        });
    });
});

describe("secretProblem", () => {
    it("finds none in a part or two that go together", () => {
        const right = [
            { arn },
            { arn, jsonKey: "password", versionStage: "AWSPREVIOUS" },
            { arn, versionId: id },
            { arn: parameterArn, keyArn: "arn:key" },
        ];
        assert.deepEqual(
            right.map(secretProblem),
            right.map(() => undefined),
        );
    });

    it("refuses a part of a parameter", () => {
        const text = (part: string) =>
            `a parameter of Systems Manager is read as a whole in its newest version, got a ${part} too; delete it, or name a secret of Secrets Manager`;
        assert.equal(secretProblem({ arn: parameterArn, jsonKey: "password" }), text("jsonKey"));
        assert.equal(secretProblem({ arn: parameterArn, versionStage: "AWSPREVIOUS" }), text("versionStage"));
        assert.equal(secretProblem({ arn: parameterArn, versionId: id }), text("versionId"));
    });

    it("refuses a stage and an id together", () => {
        assert.equal(
            secretProblem({ arn, versionStage: "AWSPREVIOUS", versionId: id }),
            "ECS reads a version by its stage or by its id, got both; delete one of the two",
        );
    });
});
