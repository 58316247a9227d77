import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { containerVariableRefusals } from "./containerVariables.ts";

const task = "aws:ecs/taskDefinition:TaskDefinition";
const tests = new InputTests();
const of = (...containers: readonly object[]) => ({ family: "web", containerDefinitions: JSON.stringify(containers) });
const variable = (name: string) => ({ name, value: "1" });
const secret = (name: string) => ({ name, valueFrom: "arn:aws:secretsmanager:x" });

describe("refusals of variables and secrets", () => {
    it("takes no secret that has the name of a variable of its container", () => {
        const rule = "secret-and-variable";
        const both = { name: "web", environment: [variable("LEVEL"), variable("MODE")], secrets: [secret("KEY"), secret("MODE")] };
        tests.refuses(
            rule,
            task,
            of({ name: "proxy" }, both),
            "ClientException: The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'MODE'; delete one of the two",
        );
        tests.allows(
            rule,
            task,
            of({ ...both, secrets: [secret("KEY")] }),
            of({ environment: [variable("MODE")] }, { secrets: [secret("MODE")] }),
            of({ environment: [variable("MODE")], secrets: [secret("mode")] }),
            { family: "web", containerDefinitions: unknownValue },
        );
    });

    it("takes no two secrets of one name in one container", () => {
        const rule = "secret-twice";
        tests.refuses(
            rule,
            task,
            of({ secrets: [secret("KEY"), secret("TOKEN"), secret("TOKEN")] }),
            "ClientException: Duplicate secret names found: TOKEN. Each secret name must be unique; delete one of the two",
        );
        tests.allows(rule, task, of({ secrets: [secret("KEY")] }, { secrets: [secret("KEY")] }), of({}));
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(containerVariableRefusals), []);
    });
});
