import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LocalDynamoDb } from "../components/testing/localDynamoDb.ts";
import { type Command, medianUsages } from "./measure.ts";
import { print } from "./print.ts";

const rounds = 9;
const floor: Command = { name: "floor: node alone", args: ["-e", ""], accept: [0] };

/** What Lambda does before a function answers for the first time, on this machine: it loads the code, which then asks the table. */
const first = (handler: string, event: object): Command => ({
    name: `${handler}, first answer`,
    args: [
        "-e",
        `require("./examples/todo/dist/${handler}.js").handler(${JSON.stringify(event)}).then(({ statusCode }) => process.exit(statusCode))`,
    ],
    accept: [200, 201, 404].map((status) => status % 256),
});

/** The greatest ratio to the floor that we promise. */
const limit = 8;

/** Prints how long the functions of the todo example take from nothing to their first answer. */
export async function benchColdStart(): Promise<void> {
    const database = await LocalDynamoDb.start();
    const own = { ...process.env };
    try {
        const credentials = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
        Object.assign(process.env, credentials, { AWS_ENDPOINT_URL_DYNAMODB: database.endpoint, TABLE_NAME: "todos" });
        await new DynamoDBClient({}).send(
            new CreateTableCommand({
                TableName: "todos",
                KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                BillingMode: "PAY_PER_REQUEST",
            }),
        );
        const commands = [
            first("listTodos", {}),
            first("createTodo", { body: JSON.stringify({ title: "Buy milk" }) }),
            first("getTodo", { pathParameters: { id: "00000000-0000-4000-8000-000000000000" } }),
        ];
        const usages = medianUsages([floor, ...commands], rounds);
        const floorTime = usages.get(floor.name)?.milliseconds ?? NaN;
        process.stdout.write("\n");
        print(`median of ${rounds} runs`, "ms", "x floor", "promised", "peak MB");
        for (const { name } of [floor, ...commands]) {
            const { milliseconds = NaN, peakMegabytes = NaN } = usages.get(name) ?? {};
            const promised = name === floor.name ? "" : `<= ${limit}`;
            print(name, milliseconds.toFixed(0), (milliseconds / floorTime).toFixed(2), promised, peakMegabytes.toFixed(0));
        }
    } finally {
        process.env = own;
        await database.stop();
    }
}
