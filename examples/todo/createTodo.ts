import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type Answer, answer, badRequest, bodyOf, type Request } from "./answer.ts";
import { todoOf } from "./todo.ts";
import { client, tableName } from "./todoTable.ts";

/** `POST /todos`: makes a todo. A client that sends its own id may repeat the request, and never makes two. */
export async function handler(request: Request): Promise<Answer> {
    const todo = todoOf(bodyOf(request), new Date());
    if (typeof todo === "string") return badRequest(todo);
    try {
        await client.send(new PutCommand({ TableName: tableName(), Item: todo, ConditionExpression: "attribute_not_exists(id)" }));
    } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return answer(409, { message: "there is a todo of this id already" });
        throw error;
    }
    return answer(201, todo, { location: `/todos/${todo.id}` });
}
