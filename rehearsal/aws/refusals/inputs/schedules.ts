import { block, document, isPresent, knownText } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com";
const source = `${api}/scheduler/latest/UserGuide/schedule-types.html`;

/** Cron has six fields, of which the two of days cannot both be given; the time of `at` is by the clock of the schedule. */
const expressions = [
    /^cron\(\S+ \S+ \? \S+ [^?\s]\S* \S+\)$/,
    /^cron\(\S+ \S+ [^?\s]\S* \S+ \? \S+\)$/,
    /^rate\([1-9]\d* (minute|hour|day)s?\)$/,
    /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/,
];

export const scheduleRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "schedule-expression",
        types: ["aws:scheduler/schedule:Schedule"],
        property: "scheduleExpression",
        says: "a schedule is `cron` with six fields, one of the two of days being `?`, `rate` or `at`",
        source,
        problem: (inputs) => {
            const expression = knownText(inputs["scheduleExpression"]);
            if (expression === undefined || expressions.some((pattern) => pattern.test(expression))) return undefined;
            return `ValidationException: Invalid Schedule Expression ${expression}; write one such as cron(0 2 * * ? *) or rate(1 hours)`;
        },
    },
    {
        kind: "inputs",
        rule: "state-machine-definition",
        types: ["aws:sfn/stateMachine:StateMachine"],
        property: "definition",
        says: "a definition is JSON that starts at one of its states",
        source: `${api}/step-functions/latest/apireference/API_CreateStateMachine.html`,
        problem: (inputs) => {
            const definition = knownText(inputs["definition"]);
            if (definition === undefined) return undefined;
            const { StartAt: first, States: states } = block(document(definition));
            if (typeof first === "string" && isPresent(block(states)[first])) return undefined;
            return `InvalidDefinition: Invalid State Machine Definition, got ${definition.slice(0, 40)}; name one of its States in StartAt`;
        },
    },
];
