import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { type Answer, answer, badRequest, type Request } from "./answer.ts";
import { client, tableName } from "./todoTable.ts";

const usualLimit = 20;
const greatestLimit = 100;

/** `GET /todos?limit=20&next=<token>`: a page of todos, in no order, and the token of the page after it. */
export async function handler({ queryStringParameters = {} }: Request): Promise<Answer> {
    const { limit: written = String(usualLimit), next } = queryStringParameters;
    const limit = /^\d{1,3}$/.test(written) ? Number(written) : 0;
    if (limit < 1 || limit > greatestLimit) return badRequest(`limit has to be a whole number from 1 to ${greatestLimit}`);
    const start = next === undefined ? undefined : keyOf(next);
    if (next !== undefined && start === undefined) return badRequest("next has to be the token of an earlier page");

    const page = await client.send(new ScanCommand({ TableName: tableName(), Limit: limit, ExclusiveStartKey: start }));
    const last: unknown = page.LastEvaluatedKey?.["id"];
    return answer(200, { items: page.Items ?? [], ...(typeof last === "string" && { next: tokenOf(last) }) });
}

function tokenOf(id: string): string {
    return Buffer.from(id).toString("base64url");
}

function keyOf(token: string): { readonly id: string } | undefined {
    const id = Buffer.from(token, "base64url").toString("utf8");
    return id !== "" && tokenOf(id) === token ? { id } : undefined;
}
