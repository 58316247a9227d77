import { by, type Collision } from "./collision.ts";

const api = "https://docs.aws.amazon.com/lambda/latest/api";

export const functionCollisions: readonly Collision[] = [
    {
        type: "aws:lambda/function:Function",
        property: "name",
        key: by("name"),
        says: "ResourceConflictException: Function already exist: %",
        source: `${api}/API_CreateFunction.html`,
    },
    {
        type: "aws:lambda/alias:Alias",
        property: "name",
        key: by("functionName", "name"),
        says: "ResourceConflictException: Alias already exists: %",
        source: `${api}/API_CreateAlias.html`,
    },
    {
        type: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
        property: "qualifier",
        key: by("functionName", "qualifier"),
        source: `${api}/API_PutProvisionedConcurrencyConfig.html`,
    },
];
