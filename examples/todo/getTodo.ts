import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { type Answer, answer, type Request } from "./answer.ts";
import { isTodoId } from "./todo.ts";
import { client, tableName } from "./todoTable.ts";

/** `GET /todos/{id}` */
export async function handler({ pathParameters = {} }: Request): Promise<Answer> {
    const { id = "" } = pathParameters;
    const todo = isTodoId(id) ? await todoById(id) : undefined;
    return todo === undefined ? answer(404, { message: "there is no such todo" }) : answer(200, todo);
}

async function todoById(id: string) {
    return (await client.send(new GetCommand({ TableName: tableName(), Key: { id } }))).Item;
}
