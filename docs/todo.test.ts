import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Todo } from "../examples/todo/todo.ts";
import { loadEnvironment } from "../stacks/loadEnvironment.ts";
import { apiPlansOf, functionPlansOf } from "../stacks/plansOf.ts";
import { exampleFile } from "./exampleStacks.ts";
import { type Handler, HttpApiServer } from "./testing/httpApiServer.ts";
import { LocalDynamoDb } from "../components/testing/localDynamoDb.ts";

const { config } = loadEnvironment(process.cwd(), "staging", { set: [], path: false, file: exampleFile("todo") });
const plan = apiPlansOf(config).find(({ name }) => name === "todos") ?? assert.fail("no API");
const table = plan.table ?? assert.fail("no table");

/** What the functions find in Lambda, where each has an environment of its own. */
const variables = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

/** The code of the function of a route, as its `handler` names it. */
async function handlerOf(name: string): Promise<Handler> {
    const { package: code } = functionPlansOf(config).find(({ names }) => names.name === name) ?? assert.fail(name);
    const handler = code.kind === "archive" ? code.handler : assert.fail(name);
    const [file = "", exported = ""] = handler.split(".");
    const module: Readonly<Record<string, unknown>> = await import(`../examples/todo/${file}.ts`);
    const found = module[exported];
    assert.ok(typeof found === "function", handler);
    return (event) => Promise.resolve(found(event));
}

/** What the routes answer: a todo, a page of them, or what is wrong. */
interface Answered {
    readonly status: number;
    readonly body: Partial<Todo> & { readonly items?: readonly Todo[]; readonly next?: string; readonly message?: string };
}

describe("the todo example", () => {
    let database: LocalDynamoDb;
    let server: HttpApiServer;
    let url: string;
    const own = { ...process.env };

    before(async () => {
        database = await LocalDynamoDb.start();
        Object.assign(process.env, variables, { AWS_ENDPOINT_URL_DYNAMODB: database.endpoint, TABLE_NAME: table.tableName });
        await new DynamoDBClient({}).send(
            new CreateTableCommand({
                TableName: table.tableName,
                KeySchema: [{ AttributeName: table.hashKey, KeyType: "HASH" }],
                AttributeDefinitions: table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
                BillingMode: "PAY_PER_REQUEST",
            }),
        );
        const handlers = await Promise.all(plan.routes.map(async ({ key, function: name }) => [key, await handlerOf(name)] as const));
        server = new HttpApiServer(Object.fromEntries(handlers));
        url = await server.listen();
    });
    after(async () => {
        process.env = own;
        await server.close();
        await database.stop();
    });

    const answered = async (response: Response): Promise<Answered> => ({
        status: response.status,
        body: JSON.parse(await response.text()),
    });
    const get = async (path: string) => answered(await fetch(`${url}${path}`));
    const post = async (body: unknown, type = "application/json") => {
        const text = typeof body === "string" ? body : JSON.stringify(body);
        const response = await fetch(`${url}/todos`, { method: "POST", body: text, headers: { "content-type": type } });
        return { ...(await answered(response)), location: response.headers.get("location") };
    };

    it("makes a todo, says where it is, and finds it there", async () => {
        const made = await post({ title: "  Buy milk " });
        assert.equal(made.status, 201);
        const { id = "", createdAt = "", ...rest } = made.body;
        assert.match(id, /^[0-9a-f-]{36}$/);
        assert.match(createdAt, /^\d{4}-\d\d-\d\dT.*Z$/);
        assert.deepEqual(rest, { title: "Buy milk", done: false });
        assert.equal(made.location, `/todos/${id}`);
        assert.deepEqual(await get(`/todos/${id}`), { status: 200, body: made.body });
    });

    it("never makes two of one id, and leaves the first as it is", async () => {
        const id = randomUUID();
        assert.equal((await post({ id, title: "First" })).status, 201);
        assert.deepEqual((await post({ id, title: "Second" })).body, { message: "there is a todo of this id already" });
        assert.equal((await post({ id, title: "Second" })).status, 409);
        assert.equal((await get(`/todos/${id}`)).body.title, "First");
    });

    it("takes a body that API Gateway sends in base64", async () => {
        assert.equal((await post({ title: "Grüße" }, "application/octet-stream")).body.title, "Grüße");
    });

    for (const [wrong, message] of [
        ["", "the body has to be a JSON object"],
        ["[1]", "the body has to be a JSON object"],
        ["{", "the body has to be a JSON object"],
        [{}, "title has to be a text of 1 to 200 characters"],
        [{ title: "  " }, "title has to be a text of 1 to 200 characters"],
        [{ title: "a".repeat(201) }, "title has to be a text of 1 to 200 characters"],
        [{ title: 1 }, "title has to be a text of 1 to 200 characters"],
        [{ title: "a", done: true }, "unknown key done; known are id and title"],
        [{ title: "a", id: "1" }, "id has to be a UUID in lower case"],
    ] as const) {
        it(`refuses ${JSON.stringify(wrong).slice(0, 40)}`, async () => {
            const { status, body } = await post(wrong);
            assert.deepEqual({ status, body }, { status: 400, body: { message } });
        });
    }

    it("takes titles of 200 characters", async () => {
        assert.equal((await post({ title: "a".repeat(200) })).status, 201);
    });

    it("answers 404 for a todo that is not there, and for an id that none has", async () => {
        const body = { message: "there is no such todo" };
        for (const id of [randomUUID(), "1", "a".repeat(3000)]) assert.deepEqual(await get(`/todos/${id}`), { status: 404, body });
    });

    it("lists todos in pages, each of them once", async () => {
        for (const title of ["A", "B", "C"]) await post({ title });
        const { items: all = [] } = (await get("/todos?limit=100")).body;
        assert.ok(all.length >= 3);
        const seen: string[] = [];
        let query: string | undefined = "limit=2";
        while (query !== undefined) {
            const { items = [], next }: Answered["body"] = (await get(`/todos?${query}`)).body;
            assert.ok(items.length <= 2);
            seen.push(...items.map(({ id }) => id));
            query = next && `limit=2&next=${next}`;
        }
        assert.deepEqual(seen.toSorted(), all.map(({ id }) => id).toSorted());
        assert.equal(new Set(seen).size, seen.length);
    });

    it("refuses a limit that it has not, and a token that it did not give", async () => {
        for (const limit of ["0", "101", "-1", "1.5", "x", ""]) {
            assert.deepEqual(await get(`/todos?limit=${limit}`), {
                status: 400,
                body: { message: "limit has to be a whole number from 1 to 100" },
            });
        }
        assert.equal((await get("/todos?limit=100")).status, 200);
        assert.deepEqual(await get("/todos?next=%20"), { status: 400, body: { message: "next has to be the token of an earlier page" } });
    });

    it("has no other routes", async () => {
        assert.equal((await get("/")).status, 404);
        assert.equal((await fetch(`${url}/todos`, { method: "DELETE" })).status, 404);
    });

    it("stops within 20 seconds, and may do what each route needs", () => {
        assert.deepEqual(new Set(functionPlansOf(config).map(({ timeoutSeconds }) => timeoutSeconds)), new Set([20]));
        assert.deepEqual(
            plan.bindings.map(({ function: name, permission }) => [name, permission?.access]),
            [
                ["list-todos", "read"],
                ["create-todo", "write"],
                ["get-todo", "read"],
            ],
        );
    });
});
