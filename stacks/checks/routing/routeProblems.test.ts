import assert from "node:assert/strict";
import { problemsWith } from "../../testing/sampleValues.ts";

const api = { preset: "rest-api", image: "docker.io/acme/api:1.0.0", probe: ["CMD", "/app/healthcheck"] };
const at = "Pulumi.prod-eu.yaml: ecs-platform:services.";

/** Of services with these keys, by name. */
function problemsOf(services: Readonly<Record<string, object>>): readonly string[] {
    return problemsWith({
        services: Object.fromEntries(Object.entries(services).map(([name, keys]) => [name, { ...api, ...keys }])),
    }).map((line) => (line.startsWith(at) ? line.slice(at.length) : line));
}

describe("rules of the entry", () => {
    it("that a wider, earlier one covers are refused, with the first one that does", () => {
        assert.deepEqual(
            problemsOf({
                shop: { route: { hosts: ["shop.example.com", "*.shops.example.com"], priority: 100 } },
                cart: { route: { host: "a.shops.example.com", path: "/cart/*", priority: 200 } },
                checkout: { route: { host: "shop.example.com", methods: ["POST"], priority: 90 } },
            }),
            [
                "cart.route: never gets a request, since services.shop.route takes all of them before it, got priority 200 behind 100; write a priority below 100, or a higher one there",
            ],
        );
    });

    it("may be behind one that leaves them some requests, or before a wider one", () => {
        assert.deepEqual(
            problemsOf({
                read: { route: { host: "shop.example.com", methods: ["GET", "HEAD"], priority: 100 } },
                write: { route: { host: "shop.example.com", priority: 200 } },
                tenant: { route: { host: "shop.example.com", headers: { "X-Tenant": ["acme-*"] }, priority: 150 } },
                images: { route: { hosts: ["shop.example.com", "img.example.com"], path: "/images/*", priority: 110 } },
            }),
            [],
        );
    });

    it("of functions are compared with those of services", () => {
        const pictures = { type: "lambda", code: { path: "x" }, route: { host: "shop.example.com", path: "/pictures/*", priority: 200 } };
        const shop = { ...api, route: { host: "shop.example.com", priority: 100 } };
        const found = problemsWith({ services: { shop, pictures } }).map((line) => line.slice(at.length));
        assert.deepEqual(found, [
            "pictures.route: never gets a request, since services.shop.route takes all of them before it, got priority 200 behind 100; write a priority below 100, or a higher one there",
        ]);
        assert.deepEqual(problemsWith({ services: { shop: { ...shop, route: { ...shop.route, priority: 300 } }, pictures } }), []);
    });

    it("of one service are compared as well", () => {
        assert.deepEqual(problemsOf({ shop: { route: { priority: 100 }, routes: { old: { path: "/old/*", priority: 120 } } } }), [
            "shop.routes.old: never gets a request, since services.shop.route takes all of them before it, got priority 120 behind 100; write a priority below 100, or a higher one there",
        ]);
        assert.deepEqual(problemsOf({ shop: { route: { priority: 100 }, routes: { old: { path: "/old/*", priority: 100 } } } }), [
            "shop.routes.old.priority: the priority of services.shop.route too, got 100; write another one",
        ]);
    });

    it("are the same whatever the order and the case of what they ask for", () => {
        const asked = (headers: object, methods: readonly string[]) => ({ host: "shop.example.com", headers, methods });
        assert.deepEqual(
            problemsOf({
                a: { route: { ...asked({ "X-A": ["1", "2"] }, ["GET"]), priority: 100 } },
                b: { route: { ...asked({ "x-a": ["2", "1"] }, ["GET"]), priority: 101 } },
            }),
            ["b.route: host and path of services.a.route too, got shop.example.com/*; write another host or path"],
        );
    });

    it("have five values at most", () => {
        const route = (paths: readonly string[]) => ({
            shop: { route: { hosts: ["a.example.com", "b.example.com"], paths, methods: ["GET"], priority: 100 } },
        });
        assert.deepEqual(problemsOf(route(["/a", "/b"])), []);
        assert.deepEqual(problemsOf(route(["/a", "/b", "/c"])), [
            "shop.route: too many values for one rule, got 6 hosts, paths, methods and values of headers; AWS takes 5: write some of them as a route of its own below routes",
        ]);
    });

    it("count the host that is not written", () => {
        const route = (values: readonly string[]) => ({ shop: { route: { headers: { "X-A": values }, priority: 100 } } });
        assert.deepEqual(problemsOf(route(["1", "2", "3", "4"])), []);
        assert.match(problemsOf(route(["1", "2", "3", "4", "5"]))[0] ?? "", /^shop\.route: too many values for one rule, got 6 /);
    });

    it("name a host or several, and a path or several", () => {
        assert.deepEqual(problemsOf({ shop: { route: { host: "a.example.com", hosts: ["b.example.com"], priority: 100 } } }), [
            "shop.route: host and hosts; write one of the two",
        ]);
        assert.deepEqual(problemsOf({ shop: { route: { path: "/a", paths: ["/b"], priority: 100 } } }), [
            "shop.route: path and paths; write one of the two",
        ]);
    });

    it("name no header that AWS does not look at", () => {
        assert.deepEqual(problemsOf({ shop: { route: { headers: { Host: ["a"] }, priority: 100 } } }), [
            "shop.route.headers.Host: the header of the host; write host or hosts",
        ]);
        const long = "x".repeat(41);
        assert.deepEqual(problemsOf({ shop: { route: { headers: { [long]: ["a"] }, priority: 100 } } }), [
            `shop.route.headers.${long}: not the name of a header; write at most 40 letters, digits and hyphens`,
        ]);
    });

    it("stay within the domain, each of their hosts", () => {
        assert.deepEqual(problemsOf({ shop: { route: { hosts: ["shop.example.com", "shop.example.org"], priority: 100 } } }), [
            'shop.route.hosts[1]: a host outside the domain, got "shop.example.org"; its record cannot be made in the hosted zone: write one below example.com',
        ]);
    });
});

describe("further rules and protocols of a service", () => {
    const further = { routes: { old: { path: "/old/*", priority: 90 } } };

    it("stand beside a first rule, and not where deployments move the traffic of one", () => {
        assert.deepEqual(problemsOf({ shop: { route: { priority: 100 }, ...further } }), []);
        assert.deepEqual(problemsOf({ shop: { route: { priority: 100 }, ...further, deployment: { kind: "canary" } } }), [
            "shop.routes: ECS moves the traffic of one rule, got canary beside further routes; write rolling, or one route",
        ]);
        assert.match(problemsOf({ shop: further }).join("\n"), /^shop\.routes: further routes without a first one; write route$/m);
    });

    it("take the codes of their protocol", () => {
        const codes = (healthCheckCodes: string, protocolVersion = "HTTP1") =>
            problemsOf({ shop: { route: { priority: 100 }, healthCheckCodes, protocolVersion } });
        assert.deepEqual(codes("200-499"), []);
        assert.deepEqual(codes("0-99", "GRPC"), []);
        assert.deepEqual(codes("199"), [
            "shop.healthCheckCodes: codes outside of 200 to 499, got 199 with protocolVersion HTTP1; write such as 200 or 200-299",
        ]);
        assert.deepEqual(codes("500"), [
            "shop.healthCheckCodes: codes outside of 200 to 499, got 500 with protocolVersion HTTP1; write such as 200 or 200-299",
        ]);
        assert.deepEqual(codes("100", "GRPC"), [
            "shop.healthCheckCodes: codes outside of 0 to 99, got 100 with protocolVersion GRPC; write such as 0 or 0-12",
        ]);
        assert.deepEqual(codes("204-200"), [
            "shop.healthCheckCodes: a range that ends before it starts, got 204-200; write the lower code first",
        ]);
    });

    it("need a check of the container that speaks it", () => {
        assert.deepEqual(problemsOf({ shop: { preset: "web-app", route: { priority: 100 }, protocolVersion: "GRPC", probe: undefined } }), [
            "shop.probe: missing; the check of the preset speaks HTTP/1.1, got protocolVersion GRPC: write one that the image has, such as [CMD, /app/healthcheck]",
        ]);
    });
});
