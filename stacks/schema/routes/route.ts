import { mostConditionValues } from "../../../components/model/routes/routeConditions.ts";
import { host } from "../awsText.ts";
import * as v from "../values.ts";
import { login } from "./login.ts";

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#path-conditions */
const path = v.text({ meaning: "a path", example: "/api/*", pattern: /^\/[A-Za-z0-9_.$/~"'@:+&*?-]*$/, maxLength: 128 });

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpRequestMethodConditionConfig.html */
const method = v.text({ meaning: "an HTTP method in capitals", example: "GET", pattern: /^[A-Z_-]+$/, maxLength: 40 });

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpHeaderConditionConfig.html */
const headerValue = v.text({ meaning: "a value of a header", example: "acme-*", pattern: /^[\x20-\x7e]+$/, maxLength: 128 });

/** A token of RFC 7230. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}$/;

function headerNameProblem(name: string): string | undefined {
    if (name.toLowerCase() === "host") return "the header of the host; write host or hosts";
    return headerName.test(name) ? undefined : "not the name of a header; write at most 40 letters, digits and hyphens";
}

const values = mostConditionValues;

const keys = {
    host: v.optional(host, {
        description: "Within a domain of the entry that has a hosted zone. It may start with `*.`",
        defaultText: "`<service>.<domain>`",
    }),
    hosts: v.optional(v.distinct(host, 1, values), "In the place of `host`: several. The first is the one that is told to people"),
    path: v.optional(path, {
        description: "Which requests for the host; `*` and `?` are wildcards",
        defaultText: "every path of the host",
    }),
    paths: v.optional(v.distinct(path, 1, values), "In the place of `path`: several"),
    methods: v.optional(v.distinct(method, 1, values), {
        description: "Only requests with one of these methods",
        defaultText: "every method",
    }),
    headers: v.optional(
        v.record(v.distinct(headerValue, 1, values), headerNameProblem, { pattern: headerName.source }),
        "Only requests whose header, by its name, has one of these values; `*` and `?` are wildcards. Never a substitute for authentication",
    ),
    login: v.optional(
        login,
        "An identity provider by which users log in before the load balancer lets them in: [login](entry-and-routes.md#login)",
    ),
    priority: v.required(
        v.integer(1, 50000),
        "Of the rule in the load balancer; the lowest that matches wins. No two routes may share one",
    ),
};

/** Which requests the entry sends to a service: one rule of the load balancer. */
export const routeOfService = v.checked(v.optionalMap(keys), (route) => {
    if (route.host !== undefined && route.hosts !== undefined) return "host and hosts; write one of the two";
    if (route.path !== undefined && route.paths !== undefined) return "path and paths; write one of the two";
    const { hosts = [""], paths = route.path === undefined ? [] : [""], methods = [], headers = {} } = route;
    const count = [hosts, paths, methods, ...Object.values(headers)].reduce((sum, { length }) => sum + length, 0);
    return count > values
        ? `too many values for one rule, got ${count} hosts, paths, methods and values of headers; AWS takes ${values}: write some of them as a route of its own below routes`
        : undefined;
});

const routeName = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Further rules for the same tasks, by name. */
export const routesOfService = v.record(
    routeOfService,
    (name) =>
        routeName.test(name) && name.length <= 40 ? undefined : "not a name; write at most 40 lower-case letters, digits and hyphens",
    { pattern: routeName.source, maxLength: 40 },
);
