import type { InputRefusal } from "../refusal.ts";
import { blocks, document, knownText } from "../../propertyValues.ts";

const common = { kind: "inputs", types: ["aws:ecs/taskDefinition:TaskDefinition"], property: "containerDefinitions" } as const;

/** Refusals of the environment variables and secrets of containers. */
export const containerVariableRefusals: readonly InputRefusal[] = [
    {
        ...common,
        rule: "secret-and-variable",
        says: "a secret and an environment variable of one container have different names",
        source: "https://github.com/dagster-io/dagster/issues/11622",
        problem: ({ containerDefinitions }) => {
            for (const { environment, secrets } of blocks(document(containerDefinitions))) {
                const variables = namesOf(environment);
                const both = namesOf(secrets).find((name) => variables.includes(name));
                if (both === undefined) continue;
                return `ClientException: The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${both}'; delete one of the two`;
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "secret-twice",
        says: "the secrets of one container have different names",
        source: "https://github.com/CircleCI-Public/aws-ecs-orb/issues/210",
        problem: ({ containerDefinitions }) => {
            for (const { secrets } of blocks(document(containerDefinitions))) {
                const names = namesOf(secrets);
                const twice = names.find((name, index) => names.indexOf(name) !== index);
                if (twice === undefined) continue;
                return `ClientException: Duplicate secret names found: ${twice}. Each secret name must be unique; delete one of the two`;
            }
            return undefined;
        },
    },
];

function namesOf(values: unknown): readonly string[] {
    return blocks(values).flatMap(({ name }) => knownText(name) ?? []);
}
