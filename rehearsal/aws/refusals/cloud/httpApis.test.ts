import assert from "node:assert/strict";
import { allResources, withResource } from "../../cloud/cloud.ts";
import { CloudTests, samplesOf, type Samples } from "../../testing/testRefusals.ts";
import { TestStack } from "../../testing/testStack.ts";
import { httpApiCompositionRefusals, integrationUseRefusals } from "./httpApis.ts";

const integration = "aws:apigatewayv2/integration:Integration";
const mapping = "aws:apigatewayv2/apiMapping:ApiMapping";
const route = "aws:apigatewayv2/route:Route";
const stage = "aws:apigatewayv2/stage:Stage";
const domain = "aws:apigatewayv2/domainName:DomainName";
const tests = new CloudTests();

describe("parts of an HTTP API", () => {
    it("are deleted in their order, and all with their API", async () => {
        const stack = new TestStack();
        const whole: Samples = (program) => {
            program.make(mapping, "mapping");
            program.make(route, "route");
        };
        await tests.allows(whole, stack);
        assert.deepEqual((await stack.destroy()).errors, []);
        assert.deepEqual(allResources(stack.cloud.cloud), []);
    });

    it("lead to an integration of the same API", () =>
        tests.refuses(
            "route-integration",
            route,
            "NotFoundException: Invalid Integration identifier specified: integrations/gone123; name one of the same API",
            (program) => program.make(route, "subject", { target: "integrations/gone123" }),
        ));

    it("have settings of routes that are there", async () => {
        const limited = (routeKey: string) => [{ routeKey, throttlingBurstLimit: 1, throttlingRateLimit: 1 }];
        await tests.allows((program) => {
            const first = program.make(route, "route");
            program.make(stage, "subject", { routeSettings: limited("GET /todos") }, { dependsOn: first });
        });
        await tests.refuses(
            "stage-route-settings",
            stage,
            "NotFoundException: Unable to find Route by key GET /gone within the provided RouteSettings; create the route first",
            (program) => program.make(stage, "subject", { routeSettings: limited("GET /gone") }),
        );
    });

    it("map a domain to a stage that is there", () =>
        tests.refuses(
            "mapped-stage",
            mapping,
            "BadRequestException: Invalid stage identifier specified: live; create the stage first",
            (program) => program.make(mapping, "subject", { stage: "live" }),
        ));

    for (const [type, noun] of [
        [route, "routes"],
        [integration, "integrations"],
    ] as const) {
        it(`are 300 ${noun} at most`, async () => {
            const stack = new TestStack();
            assert.deepEqual((await stack.up(samplesOf((program) => program.make(type, "first")))).errors, []);
            // As many more as leave room for one.
            stack.cloud.drift((cloud) => {
                const first = allResources(cloud).find((resource) => resource.type === type) ?? assert.fail();
                return Array.from({ length: 298 }).reduce<typeof cloud>(
                    (grown, _, index) =>
                        withResource(grown, {
                            ...first,
                            id: `other${String(index)}`,
                            urn: "",
                            properties: { ...first.properties, routeKey: `GET /${String(index)}` },
                        }),
                    cloud,
                );
            });
            const another = (...names: readonly string[]): Samples => {
                return (program) => {
                    program.make(type, "first");
                    for (const name of names) program.make(type, name, type === route ? { routeKey: `GET /${name}` } : {});
                };
            };
            await tests.allows(another("last"), stack);
            await tests.refuses(
                `http-api-${noun}`,
                type,
                `BadRequestException: Maximum number of ${noun} of this API has been reached: 300, got 301; divide the API`,
                another("last", "over"),
                stack,
            );
        });
    }

    it("keep an integration that a route leads to", async () => {
        const stack = new TestStack();
        await tests.allows((program) => program.make(route, "route"), stack);
        const made = allResources(stack.cloud.cloud).find(({ type }) => type === integration) ?? assert.fail();
        const request = { type: integration, name: "x", urn: made.urn, id: made.id, inputs: {}, provider: { region: "eu-central-1" } };
        tests.about("used-route-integration", integration);
        assert.deepEqual(await stack.cloud.delete({ ...request, oldOutputs: {} }), {
            failure: `ConflictException: Cannot delete Integration '${made.id}' due to the following Routes: GET /todos; delete the route first`,
        });
    });

    it("answer with the target of a domain within what the program gave, known once it is there and after a change", async () => {
        const stack = new TestStack();
        const targets: unknown[] = [];
        const named =
            (securityPolicy: string): Samples =>
            (program) => {
                const made = program.make(domain, "domain", { "domainNameConfiguration.securityPolicy": securityPolicy });
                program.make("aws:route53/record:Record", "record", { records: undefined, ttl: undefined, aliases: [{ name: made.id }] });
            };
        for (const policy of ["TLS_1_2", "TLS_1_3"]) {
            await tests.allows(named(policy), stack);
            const { properties } = allResources(stack.cloud.cloud).find(({ type }) => type === domain) ?? assert.fail();
            targets.push(properties["domainNameConfiguration"]);
        }
        const answered = {
            certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/external",
            endpointType: "REGIONAL",
            hostedZoneId: "Z1U9ULNL0V5AJ3",
        };
        const [first, second] = targets.map((target) => ({ ...Object(target) }));
        assert.match(first.targetDomainName, /^d-[0-9a-f]{10}\.execute-api\.eu-central-1\.amazonaws\.com$/);
        assert.deepEqual(first, { ...answered, securityPolicy: "TLS_1_2", targetDomainName: first.targetDomainName });
        assert.deepEqual(second, { ...answered, securityPolicy: "TLS_1_3", targetDomainName: first.targetDomainName });
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested([...httpApiCompositionRefusals, ...integrationUseRefusals]), []);
    });
});
