import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

export type Request = APIGatewayProxyEventV2;
export type Answer = APIGatewayProxyStructuredResultV2;

/** An answer in JSON that no cache keeps. */
export function answer(statusCode: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
    return {
        statusCode,
        headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
        body: JSON.stringify(body),
    };
}

export function badRequest(message: string): Answer {
    return answer(400, { message });
}

/** The body as text, whichever way API Gateway sends it. */
export function bodyOf({ body, isBase64Encoded }: Request): string | undefined {
    return body !== undefined && isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}
