const apiMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"] as const;
export type ApiMethod = (typeof apiMethods)[number];

/** A part of a path: what it has to be, or a variable, of which a greedy one takes all that follows. */
export type PathPart =
    { readonly kind: "literal"; readonly text: string } | { readonly kind: "variable" | "greedy"; readonly name: string };

/** The requests that a route of an HTTP API takes. */
export interface RouteKey {
    readonly method: ApiMethod;
    readonly parts: readonly PathPart[];
}

const variable = /^\{([\w.-]+)(\+?)\}$/;
const literal = /^[A-Za-z0-9._~!$&'()*+,;=:@%-]+$/;

/**
 * `GET /todos/{id}`, taken apart; a text that says what is wrong with it.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function parseRouteKey(key: string): RouteKey | string {
    const [method = "", path = "", ...rest] = key.split(" ");
    const known = apiMethods.find((one) => one === method);
    if (known === undefined || !path.startsWith("/") || rest.length > 0) {
        return `not a method and a path, got ${JSON.stringify(key)}; write one such as GET /todos/{id}, with one of ${apiMethods.join(", ")}`;
    }
    if (path === "/") return { method: known, parts: [] };
    const parts = path.slice(1).split("/").map(partOf);
    const wrong = parts.findIndex((part) => part === undefined);
    if (wrong >= 0) {
        return `not a path, got ${JSON.stringify(path)}; write parts of letters, digits and ._~!$&'()*+,;=:@%- or variables such as {id}, without a slash at the end`;
    }
    const found = parts.filter((part) => part !== undefined);
    if (found.slice(0, -1).some(({ kind }) => kind === "greedy")) {
        return `a greedy variable before the end of its path, got ${JSON.stringify(path)}; let it be the last part`;
    }
    const names = found.flatMap((part) => (part.kind === "literal" ? [] : [part.name]));
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined) return `two variables of one name, got ${JSON.stringify(path)}; rename one {${twice}}`;
    return { method: known, parts: found };
}

function partOf(text: string): PathPart | undefined {
    const [, name, plus] = variable.exec(text) ?? [];
    if (name !== undefined) return { kind: plus === "+" ? "greedy" : "variable", name };
    return literal.test(text) ? { kind: "literal", text } : undefined;
}

/** The requests of two routes are the same ones when their keys differ in names of variables alone. */
export function requestsOf({ method, parts }: RouteKey): string {
    const path = parts.map((part) => (part.kind === "literal" ? part.text : part.kind === "variable" ? "{}" : "{+}"));
    return `${method} /${path.join("/")}`;
}

/** `get-todos-value`: what the resources of a route are called. A variable may be called otherwise, and the route stays the same one. */
export function routeName({ method, parts }: RouteKey): string {
    const words = parts.map((part) => (part.kind === "literal" ? part.text : part.kind === "greedy" ? "rest" : "value"));
    const name = [method, ...words].join("-").replace(/[^A-Za-z0-9]+/g, "-");
    return name.replace(/-$/, "").toLowerCase();
}

/** `GET/todos/*`: the end of the ARN by which a function knows who calls it. */
export function invokedPath({ method, parts }: RouteKey): string {
    const path = parts.map((part) => (part.kind === "literal" ? part.text : "*"));
    return `${method === "ANY" ? "*" : method}/${path.join("/")}`;
}
