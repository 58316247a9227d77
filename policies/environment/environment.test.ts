import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import type { Resource } from "../resources/resource.ts";
import { environmentOf, environmentOfStack, isProduction, stackOf } from "./environment.ts";

const resource = (changes: Partial<Resource> = {}, stack = "acme"): Resource => ({
    type: "aws:ecs/service:Service",
    name: "web",
    urn: `urn:pulumi:${stack}::ecs-platform::aws:ecs/service:Service::web`,
    props: {},
    opts: { ignoreChanges: [] },
    ...changes,
});
const tagged = (kind: unknown): Partial<Resource> => ({ props: { tags: { EnvironmentKind: kind } } });
const byProvider = (kind: string): Partial<Resource> => ({
    provider: { props: { defaultTags: JSON.stringify({ tags: { EnvironmentKind: kind } }) } },
});
const unknownProps = new Proxy(
    {},
    {
        get: (_, property) => {
            throw Object.assign(new Error("unknown"), { unknownTypeSentinel: true, props: [property] });
        },
    },
);

describe("environmentOf", () => {
    it("reads the tag of the resource, then that of its provider", () => {
        equal(environmentOf(resource(tagged("development"))), "development");
        equal(environmentOf(resource({ props: { tagsAll: { EnvironmentKind: "staging" } } })), "staging");
        equal(environmentOf(resource(byProvider("staging"))), "staging");
        equal(environmentOf(resource({ ...byProvider("staging"), ...tagged("development") })), "development");
    });
    it("believes the tag and not the name of the stack", () => {
        equal(environmentOf(resource(tagged("production"), "dev")), "production");
        equal(environmentOf(resource(tagged("development"), "prod-eu")), "development");
    });
    it("takes for production a tag that names no kind", () => equal(environmentOf(resource(tagged("yellow"), "dev")), "production"));
    it("goes on to the name where the tag is empty, of another type or not known yet", () => {
        equal(environmentOf(resource(tagged(""), "dev")), "development");
        equal(environmentOf(resource(tagged(7), "dev")), "development");
        equal(environmentOf(resource({ props: unknownProps, provider: { props: unknownProps } }, "dev")), "development");
    });
    it("judges what has no tag as the strictest kind that the other resources of the stack name", () => {
        const root = resource({ type: "pulumi:pulumi:Stack" });
        equal(environmentOf(root, [root, resource(tagged("development"))]), "development");
        equal(environmentOf(root, [root, resource(tagged("development")), resource(byProvider("staging"))]), "staging");
        equal(environmentOf(root, [root, resource(tagged("staging")), resource(tagged("production"))]), "production");
        equal(environmentOf(root, [root]), "production");
    });
    it("is hipaa in a stack of production with that word in its name", () => {
        equal(environmentOf(resource(tagged("production"), "prod-hipaa")), "hipaa");
        equal(environmentOf(resource(tagged("staging"), "staging-hipaa")), "staging");
    });
});

describe("environmentOfStack", () => {
    it("places a stack by the first or last word of its name, and takes for production what it cannot place", () =>
        deepEqual(
            {
                ...Object.groupBy(
                    [
                        ...[
                            "prod",
                            "prod-eu",
                            "production",
                            "eu-prod",
                            "PROD",
                            "prod2",
                            "acme",
                            "pr-123",
                            "device",
                            "tested",
                            "my-dev-tools",
                            "",
                        ],
                        ...["prod-hipaa", "hipaa", "prod-hipaa-2", "prod-nohipaa"],
                        ...["staging", "stage", "stg-eu", "eu-staging", "staging2"],
                        ...["dev", "dev-ada", "ada.dev", "dev2", "development", "sandbox", "test"],
                        ...["dev-prod", "prod-test", "staging-dev"],
                    ],
                    (name) => environmentOfStack(name),
                ),
            },
            {
                production: [
                    ...[
                        "prod",
                        "prod-eu",
                        "production",
                        "eu-prod",
                        "PROD",
                        "prod2",
                        "acme",
                        "pr-123",
                        "device",
                        "tested",
                        "my-dev-tools",
                        "",
                    ],
                    ...["prod-nohipaa", "dev-prod", "prod-test"],
                ],
                hipaa: ["prod-hipaa", "hipaa", "prod-hipaa-2"],
                staging: ["staging", "stage", "stg-eu", "eu-staging", "staging2", "staging-dev"],
                development: ["dev", "dev-ada", "ada.dev", "dev2", "development", "sandbox", "test"],
            },
        ));
    it("believes a kind that is known", () => equal(environmentOfStack("acme", "staging"), "staging"));
});

describe("isProduction", () => {
    it("takes hipaa for production, and staging not", () => deepEqual([isProduction("hipaa"), isProduction("staging")], [true, false]));
});

describe("stackOf", () => {
    it("finds no stack in what is no URN", () => equal(stackOf("web"), ""));
});
