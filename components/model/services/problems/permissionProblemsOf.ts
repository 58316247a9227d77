import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { permissionProblems } from "../../iam/permissions/permissionProblems.ts";
import type { DecisionProblem } from "../decided.ts";

/** What is wrong with the permissions of a service, each at its place in the list. */
export function permissionProblemsOf({ permissions = [] }: ServiceDescription): readonly DecisionProblem[] {
    return permissions.flatMap((permission, index) =>
        permissionProblems(permission).map(({ key, text }) => ({ key: ["permissions", index, ...key], text, because: ["permissions"] })),
    );
}
