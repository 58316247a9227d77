import { functionArchitectures } from "../../../components/vocabulary/function.ts";
import { deprecatedRuntimes, runtimes } from "../../../components/model/functions/runtimes.ts";
import { inMessage, didYouMean } from "../../wording.ts";
import { functionSecrets, functionVariables } from "../container.ts";
import { adopt } from "../service.ts";
import { calledArchitecture } from "../service/imageUse.ts";
import { permissions } from "../service/permissions.ts";
import * as v from "../values.ts";
import * as z from "zod/mini";
import { routeOfService, routesOfService } from "../routes/route.ts";
import { egress } from "../service/egress.ts";
import { code } from "./code.ts";
import { functionAlarms } from "./alarms.ts";
import { asynchronous, queue, schedule, topics } from "./sources.ts";
import { deployment } from "./deployment.ts";
import { layer, powertools, provisionedConcurrency, webAdapter } from "./parts.ts";

const knownRuntimes = Object.keys(runtimes);

/** Deprecated ones are refused with their date, by the model. */
const runtime = v.checked(
    v.told(v.text({ meaning: "a runtime of Lambda", example: "nodejs24.x", pattern: /^/, maxLength: 32 }), {
        json: { enum: knownRuntimes, pattern: undefined, maxLength: undefined },
    }),
    (name) =>
        knownRuntimes.includes(name) || Object.hasOwn(deprecatedRuntimes, name)
            ? undefined
            : `unknown value, got ${inMessage(name)}; ${didYouMean(name, knownRuntimes)}`,
);

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const handler = v.text({ meaning: "a handler without spaces", example: "index.handler", pattern: /^[^\s]+$/, maxLength: 128 });

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
const alias = v.text({ meaning: "the name of an alias", example: "prod", pattern: /^(?!\d+$)[\w-]+$/, maxLength: 128 });

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const mostSeconds = 900;

/** Whoever writes more is told where such work belongs. */
const timeoutSeconds = v.checked(v.told(v.integer(1, 604_800, "seconds"), { json: { maximum: mostSeconds } }), (seconds) =>
    seconds <= mostSeconds
        ? undefined
        : `longer than Lambda lets a function run, got ${seconds}; write at most ${mostSeconds}, or make it a service with preset: scheduled-task, or a state machine of Step Functions`,
);

const lambdaFunctionSchema = v.told(
    v.optionalMap({
        type: v.told(z.literal("lambda"), { description: "[A function](functions.md) of AWS Lambda, not a service of ECS" }),
        code: v.required(code, "Where its code is"),
        runtime: v.optional(runtime, { description: "Of code in an archive; a deprecated one is refused", default: "nodejs24.x" }),
        handler: v.optional(handler, {
            description: "What Lambda calls",
            defaultText: "`index.handler` for Node.js, `lambda_function.lambda_handler` for Python and Ruby",
        }),
        architecture: v.optional(v.oneOf(functionArchitectures, calledArchitecture), {
            description: "Of the processors that it runs on",
            default: "arm64",
        }),
        memoryMB: v.optional(v.integer(128, 10_240, "MB"), {
            description: "Its share of CPU grows with it: one vCPU at 1769 MB",
            default: 1024,
        }),
        timeoutSeconds: v.optional(timeoutSeconds, { description: "After which Lambda stops an invocation", default: 30 }),
        ephemeralStorageMB: v.optional(v.integer(512, 10_240, "MB"), { description: "Of `/tmp`", default: 512 }),
        alias: v.optional(alias, { description: "By which callers name the version in use", default: "live" }),
        snapStart: v.optional(v.boolean, {
            description:
                "Published versions start [from a snapshot](functions.md#cold-starts): Java, Python 3.12 and newer, .NET 8 and newer",
            default: false,
        }),
        provisionedConcurrency: v.optional(provisionedConcurrency, "Environments of the alias that are kept started"),
        layers: v.withDefault(
            v.distinct(layer, 0, 5),
            [],
            "Versions of layers, such as extensions, by their ARNs; five at most with those below",
        ),
        webAdapter: v.optional(webAdapter, "It is a web application, behind the [Lambda Web Adapter](functions.md#web-applications)"),
        powertools: v.optional(
            powertools,
            "[Powertools for AWS Lambda](functions.md#powertools): its variables, and its layer for Node.js and Python",
        ),
        vpc: v.optional(v.boolean, { description: "It runs in the private subnets, and reaches what is there", default: false }),
        egress: v.withDefault(egress, [], "In the VPC: where it may connect to, beside HTTPS"),
        reservedConcurrency: v.optional(v.integer(1, 100_000, "invocations"), {
            description: "At once: no other function takes them away, and it never exceeds them",
            defaultText: "it shares those of the account",
        }),
        deployment: v.optional(deployment, {
            description: "How callers come to the next version: [gradual shifts](functions.md#gradual-shifts)",
            defaultText: "all at once",
        }),
        tracing: v.optional(v.boolean, { description: "Traces by AWS X-Ray", default: true }),
        route: v.optional(
            routeOfService,
            "Which requests the entry sends to it: [behind the load balancer](functions.md#behind-the-load-balancer)",
        ),
        routes: v.optional(routesOfService, "Beside `route`: further rules for the same function, by name, with the same keys"),
        queue: v.optional(queue, "Whose messages it takes: one that the stack makes with its dead letters, or one elsewhere"),
        schedule: v.optional(schedule, "When it is called"),
        topics,
        url: v.optional(v.boolean, { description: "An address of its own, for callers that sign their requests with IAM", default: false }),
        asynchronous,
        alarms: functionAlarms,
        variables: v.required(functionVariables, "Plain environment variables"),
        secrets: v.required(
            functionSecrets,
            "By the environment variable that holds the ARN of each: [the code reads it](functions.md#secrets), and may read no other",
        ),
        permissions: v.optional(permissions, "What it may do in AWS: [nothing that is not written](access.md#permissions)"),
        adopt,
    }),
    { placeholder: "<function>" },
);

type LambdaFunctionKeys = typeof lambdaFunctionSchema;

/** By a name, so that the declarations of all that has it do not spell its keys out again. */
export interface LambdaFunctionSchema extends LambdaFunctionKeys {}

/** Every key of a function, each read by itself. The model decides what they mean together. */
export const lambdaFunction: LambdaFunctionSchema = lambdaFunctionSchema;
