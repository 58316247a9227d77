import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** Made once for each execution environment, so that requests share its connections. */
export const client = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 3 }));

/** The table of the API, whose name it gives to each function that may use it. */
export function tableName(): string {
    const name = process.env["TABLE_NAME"];
    if (name === undefined) throw new Error("TABLE_NAME is missing; let the route of this function say table: read or write");
    return name;
}
