import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { isMap } from "../stacks/isMap.ts";

const routesOfFunction = 10;

/** The todo example with an API of so many routes in the place of its own. */
export function stackOfRoutes(count: number): string {
    const file: unknown = parse(readFileSync("docs/examples/todo.yaml", "utf8"));
    const config = isMap(file) && isMap(file["config"]) ? file["config"] : {};
    const names = Array.from({ length: Math.ceil(count / routesOfFunction) }, (_, index) => `function-${index + 1}`);
    const described = { type: "lambda", code: { path: "examples/todo/dist" }, handler: "getTodo.handler", reservedConcurrency: 1 };
    const routes = Array.from({ length: count }, (_, index) => {
        const leadsTo = { function: `function-${Math.floor(index / routesOfFunction) + 1}`, table: "read" };
        return [`GET /things-${index + 1}/{id}`, leadsTo] as const;
    });
    const api = {
        type: "api",
        authorization: { kind: "iam" },
        table: { partitionKey: { name: "id" } },
        routes: Object.fromEntries(routes),
    };
    const services = { ...Object.fromEntries(names.map((name) => [name, described])), ...(count > 0 && { things: api }) };
    return stringify({ config: { ...config, "ecs-platform:services": services } }, { aliasDuplicateObjects: false });
}
