import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { type Answer, type Asked, FakeAws, isolatedEnvironment, refusal } from "../../rollout/aws/testing/fakeAws.ts";
import { valueAt } from "../../stacks/valueAt.ts";
import { runAdvise } from "../advise.ts";

const end = Date.UTC(2026, 10, 9) / 1000;
const times = Array.from({ length: 168 }, (_, hour) => end - (hour + 1) * 3600);

/** What a query is for: `amply-staging/amply-api CPUUtilization Average`. */
function queriesIn({ input }: Asked): readonly { readonly id: unknown; readonly label: string; readonly dimensions: string }[] {
    const { MetricDataQueries: queries } = input;
    assert.ok(Array.isArray(queries));
    return queries.map((query: unknown) => ({
        id: valueAt(query, "Id"),
        label: String(valueAt(query, "Label")),
        dimensions: JSON.stringify(valueAt(query, "MetricStat", "Metric", "Dimensions")),
    }));
}

const averages: Readonly<Record<string, number>> = {
    "CPUUtilization Average": 74,
    "CPUUtilization Maximum": 88,
    "MemoryUtilization Average": 40,
    "MemoryUtilization Maximum": 45,
    "RunningTaskCount Average": 2,
};

function data(asked: Asked, status = "Complete", chosen = times): Answer {
    const MetricDataResults = queriesIn(asked).map(({ id, label }) => {
        const value = averages[label.replace(/^\S+ /, "")] ?? 1000;
        return { Id: id, Label: label, Timestamps: chosen, Values: chosen.map(() => value), StatusCode: status };
    });
    return { output: { MetricDataResults } };
}

const dimension = (LoadBalancer: string, TargetGroup: string, zone?: string) => ({
    Namespace: "AWS/ApplicationELB",
    MetricName: "RequestCount",
    Dimensions: [
        { Name: "TargetGroup", Value: TargetGroup },
        { Name: "LoadBalancer", Value: LoadBalancer },
        ...(zone === undefined ? [] : [{ Name: "AvailabilityZone", Value: zone }]),
    ],
});

const balanced: Answer = {
    output: {
        Metrics: [
            dimension("app/entry-1234567/abc", "targetgroup/web-tg-1234567/def"),
            dimension("app/entry-1234567/abc", "targetgroup/web-tg-1234567/def", "eu-central-1a"),
            dimension("app/entry-1234567/abc", "targetgroup/my-web-tg-1234567/fed"),
        ],
    },
};

describe("npm run advise -- --live", () => {
    let server: FakeAws | undefined;
    let before: NodeJS.ProcessEnv;
    beforeEach(() => {
        before = process.env;
        process.env = isolatedEnvironment(before);
    });
    afterEach(async () => {
        process.env = before;
        await server?.close();
        server = undefined;
    });

    async function ask(answer: (asked: Asked, answered: number) => Answer, ...args: readonly string[]) {
        server = new FakeAws(answer);
        process.env["AWS_ENDPOINT_URL_CLOUDWATCH"] = await server.listen();
        return run(...args);
    }

    async function run(...args: readonly string[]) {
        const texts = { stdout: "", stderr: "" };
        const exitCode = await runAdvise(["staging", "--live", ...args], {
            env: {},
            write: (text) => (texts.stdout += stripVTControlCharacters(text)),
            writeError: (text) => (texts.stderr += text),
            directory: process.cwd(),
            now: end * 1000 + 59 * 60_000,
        });
        return { exitCode, ...texts };
    }

    it("asks for a week of whole hours of every service in one request, signed for the region of the stack", async () => {
        const { exitCode, stdout, stderr } = await ask((asked) => (asked.operation === "ListMetrics" ? balanced : data(asked)));
        assert.deepEqual([exitCode, stderr], [0, ""]);
        const asked = server?.asked ?? [];
        assert.deepEqual(
            asked.map(({ operation }) => operation),
            ["ListMetrics", "GetMetricData"],
        );
        const [, request] = asked;
        assert.ok(request);
        assert.match(request.authorization, /Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/monitoring\/aws4_request/);
        assert.deepEqual([request.input["StartTime"], request.input["EndTime"]], [end - 168 * 3600, end]);
        const queries = queriesIn(request);
        assert.equal(queries.length, 6 * 5 + 2);
        assert.deepEqual(
            queries.filter(({ label }) => label.startsWith("langfuse-staging/web ")).map(({ label, dimensions }) => [label, dimensions]),
            [
                ...[
                    "CPUUtilization Average",
                    "CPUUtilization Maximum",
                    "MemoryUtilization Average",
                    "MemoryUtilization Maximum",
                    "RunningTaskCount Average",
                ].map((text) => [
                    `langfuse-staging/web ${text}`,
                    '[{"Name":"ClusterName","Value":"langfuse-staging"},{"Name":"ServiceName","Value":"web"}]',
                ]),
                ...["RequestCount Sum", "TargetResponseTime p99"].map((text) => [
                    `langfuse-staging/web ${text}`,
                    '[{"Name":"LoadBalancer","Value":"app/entry-1234567/abc"},{"Name":"TargetGroup","Value":"targetgroup/web-tg-1234567/def"}]',
                ]),
            ],
        );
        assert.match(stdout, /^ {2}amply-api +short of CPU +CPU 74 %, memory 40 %: up to 1 vCPU, 2 GB, /m);
        assert.match(stdout, /^ {2}web +inefficient code +CPU 74 %, memory 40 %: profile the code before you change the size$/m);
    });

    it("follows pages, and asks again when it is told to slow down", async () => {
        const { exitCode, stdout } = await ask(
            (asked, answered) => {
                if (answered === 0) return refusal("ThrottlingException", "Rate exceeded");
                if (answered === 1) return balanced;
                if (answered > 2) return data(asked, "Complete", times.slice(84));
                return { output: { ...Object(data(asked, "PartialData", times.slice(0, 84)).output), NextToken: "next" } };
            },
            "--service",
            "amply-api",
            "--json",
        );
        assert.equal(exitCode, 0);
        assert.deepEqual(
            server?.asked.map(({ operation, input }) => [operation, input["NextToken"]]),
            [
                ["ListMetrics", undefined],
                ["ListMetrics", undefined],
                ["GetMetricData", undefined],
                ["GetMetricData", "next"],
            ],
        );
        const [{ missing, cpuPercent, from, to }] = JSON.parse(stdout).services;
        assert.deepEqual([missing, cpuPercent.mean, from, to], [[], 74, "2026-11-02T00:00:00.000Z", "2026-11-09T00:00:00.000Z"]);
    });

    it("says in one line what it may not do", async () => {
        const denied = await ask(() => refusal("AccessDeniedException", "User: arn:aws:iam::111122223333:user/me is not authorized"));
        assert.deepEqual(denied, {
            exitCode: 1,
            stdout: "",
            stderr: "CloudWatch in eu-central-1: denied, User: arn:aws:iam::111122223333:user/me is not authorized; allow cloudwatch:GetMetricData and cloudwatch:ListMetrics\n",
        });
    });

    it("says in one line that nothing of the stack is known, such as in another account", async () => {
        const { exitCode, stderr } = await ask((asked) =>
            asked.operation === "ListMetrics" ? { output: {} } : data(asked, "Complete", []),
        );
        assert.equal(exitCode, 1);
        assert.equal(
            stderr,
            "CloudWatch in eu-central-1 knows nothing of these services; are the credentials those of the account 111122223333?\n",
        );
    });

    it("says in one line that CloudWatch cannot be reached, or that there are no credentials", async () => {
        process.env["AWS_ENDPOINT_URL_CLOUDWATCH"] = "http://127.0.0.1:1";
        process.env["AWS_MAX_ATTEMPTS"] = "1";
        const unreachable = await run();
        assert.equal(unreachable.exitCode, 1);
        assert.match(
            unreachable.stderr,
            /^CloudWatch in eu-central-1: no answer, ECONNREFUSED: .*; look at the network, or name files with --metrics\n$/,
        );
        delete process.env["AWS_ACCESS_KEY_ID"];
        const anonymous = await run();
        assert.equal(anonymous.exitCode, 1);
        assert.match(
            anonymous.stderr,
            /^CloudWatch in eu-central-1: no credentials, .*; set AWS_PROFILE, or sign in, as for the AWS CLI\n$/,
        );
    });
});
