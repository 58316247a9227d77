import assert from "node:assert/strict";
import { exampleFile } from "../../docs/exampleStacks.ts";
import { OfflineCloud } from "../../rehearsal/aws/offlineCloud.ts";
import { allResources } from "../../rehearsal/aws/cloud/cloud.ts";
import { LivingStack } from "../../rehearsal/testing/livingStack.ts";
import { Deployment } from "../../rehearsal/engine/deployment.ts";
import { runProgram } from "../../rehearsal/engine/runProgram.ts";
import { loadEnvironment } from "../loadEnvironment.ts";
import { makeStack } from "../makeStack.ts";

interface Statement {
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
    readonly Condition?: object;
}

/** What is made of the todo example, once it is put up. @param set as for `--config-path` */
async function made(...set: readonly string[]) {
    const { config } = loadEnvironment(process.cwd(), "staging", { file: exampleFile("todo"), set, path: true });
    const { project, stack } = config;
    const run = new Deployment({ isPreview: false, project, stack, provider: new OfflineCloud(), disabledDefaultProviders: ["aws"] });
    await runProgram({ project, stack, config: {}, program: () => void makeStack(config) }, run);
    const inputsOf = (type: string, name: string) => {
        const { inputs } = run.resources().find((one) => one.type === type && one.urn.endsWith(`::${name}`)) ?? assert.fail(name);
        return inputs;
    };
    const ofTable = (name: string) => {
        const { Statement: all }: { Statement: readonly Statement[] } = JSON.parse(
            String(inputsOf("aws:iam/rolePolicy:RolePolicy", `${name}-role-policy`)["policy"]),
        );
        return all.filter(({ Action }) => Action.some((action) => /^(dynamodb|kms):/.test(action)));
    };
    return { inputsOf, ofTable };
}

const table = "arn:aws:dynamodb:eu-central-1:111122223333:table/todos";

describe("the functions of an API", () => {
    it("may do with its table what their routes need, and nothing else, and know its name", async () => {
        const { inputsOf, ofTable } = await made();
        const read = ["dynamodb:BatchGetItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"];
        for (const name of ["list-todos", "get-todo"]) {
            const [statement, ...others] = ofTable(name);
            assert.deepEqual(others, []);
            assert.deepEqual(statement?.Action.toSorted(), read);
            assert.deepEqual(statement?.Resource, [table]);
        }
        const [write, ...others] = ofTable("create-todo");
        assert.deepEqual(others, []);
        assert.ok(write?.Action.includes("dynamodb:PutItem") && !write.Action.includes("dynamodb:GetItem"));
        const { environment } = inputsOf("aws:lambda/function:Function", "get-todo");
        assert.equal(Object(environment).variables.TABLE_NAME, "todos");
    });

    it("may use the key of the environment through DynamoDB, where the items are under it", async () => {
        const { inputsOf, ofTable } = await made("environment.customerManagedKey=true");
        const { kmsKeyArn } = Object(inputsOf("aws:dynamodb/table:Table", "todos-table")["serverSideEncryption"]);
        const [, key] = ofTable("get-todo");
        assert.deepEqual(key?.Resource, [kmsKeyArn]);
        assert.deepEqual(key?.Action, ["kms:Decrypt", "kms:DescribeKey"]);
        assert.match(JSON.stringify(key?.Condition), /"kms:ViaService":"dynamodb\.eu-central-1\.amazonaws\.com"/);
        assert.deepEqual(ofTable("create-todo")[1]?.Action, ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]);
    });

    it("are not there while the environment is bootstrapped, and no API is", async () => {
        const { inputsOf } = await made("bootstrap=true");
        for (const [type, name] of [
            ["aws:lambda/function:Function", "get-todo"],
            ["aws:apigatewayv2/api:Api", "todos"],
            ["aws:dynamodb/table:Table", "todos-table"],
        ] as const) {
            assert.throws(() => inputsOf(type, name), { message: name });
        }
    });
});

describe("who may call an API", () => {
    it("changes from tokens to a function and to everybody in one update each, as previewed", async () => {
        const stack = new LivingStack();
        const { config } = loadEnvironment(process.cwd(), "staging", { file: exampleFile("lambda-authorizer"), set: [], path: true });
        const partners = config.apis["partners"];
        assert.ok(partners);
        const jwt = { kind: "jwt", issuer: "https://login.example.com", audiences: ["partners"] } as const;
        for (const authorization of [jwt, partners.authorization, { kind: "public" } as const]) {
            const { differences, refusals } = await stack.change({ ...config, apis: { partners: { ...partners, authorization } } });
            assert.deepEqual([differences, refusals], [[], []], authorization.kind);
            const types = [...allResources(stack.cloud)].flatMap(({ type, properties }) =>
                type === "aws:apigatewayv2/authorizer:Authorizer" ? [properties["authorizerType"]] : [],
            );
            assert.deepEqual(types, { jwt: ["JWT"], lambda: ["REQUEST"], public: [], iam: [] }[authorization.kind]);
        }
    });
});
