import assert from "node:assert/strict";
import { accessLogEntry } from "./accessLogLine.ts";
import { AccessLogTraffic } from "./accessLogTraffic.ts";
import { type LoggedService, loggedServices } from "./loggedService.ts";
import { TimeCounts } from "./timeCounts.ts";

const arn = (name: string) => `arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/${name}/73e2d6bc24d8a067`;

interface Line {
    readonly type: string;
    readonly target: string;
    readonly seconds: string;
    readonly request: string;
    readonly agent: string;
    readonly arn: string;
    readonly came: string;
}

/** An entry in the form of AWS's examples. */
function line(change: Partial<Line> = {}): string {
    const { type, target, seconds, request, agent, ...rest } = {
        type: "https",
        target: "10.0.0.1:8000",
        seconds: "0.048",
        request: "GET https://shop.example.com:443/api/orders?page=2 HTTP/2.0",
        agent: "curl/7.46.0",
        arn: arn("shop-tg-1a2b3c4"),
        came: "2026-11-02T08:00:59.900000Z",
        ...change,
    };
    return (
        `${type} 2026-11-02T08:01:00.186641Z app/entry/50dc6c495c0c9188 192.168.131.39:2817 ${target} 0.000 ${seconds} 0.000 200 200 34 366 "${request}" ` +
        `"${agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 ${rest.arn} "Root=1-58337281-1d84f3d73c47ec4e58577259" "shop.example.com" ` +
        `"arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012" 1 ${rest.came} "forward" "-" "-" "10.0.0.1:8000" "200" "-" "-" TID_1234abcd5678ef90`
    );
}

describe("an entry of an access log", () => {
    const at = Date.UTC(2026, 10, 2, 8, 0, 59, 900) / 1000;
    const request = { method: "GET", host: "shop.example.com", path: "/api/orders" };

    it("says when a request came, whose it was, and how long its target took", () => {
        assert.deepEqual(accessLogEntry(line()), { at, targetGroupArn: arn("shop-tg-1a2b3c4"), targetSeconds: 0.048, request });
    });

    it("is of no target where the load balancer answered itself", () => {
        assert.deepEqual(accessLogEntry(line({ target: "-", seconds: "-1", arn: "-" })), { at, request });
        assert.deepEqual(accessLogEntry(line({ target: "-", seconds: "-1" })), { at, request });
    });

    it("has no time of a target that gave no answer, nor of WebSockets, which stay open", () => {
        assert.equal(accessLogEntry(line({ seconds: "-1" }))?.targetSeconds, undefined);
        for (const type of ["ws", "wss"]) assert.equal(accessLogEntry(line({ type }))?.targetSeconds, undefined);
        for (const type of ["http", "h2", "grpcs"]) assert.equal(accessLogEntry(line({ type }))?.targetSeconds, 0.048);
        assert.equal(accessLogEntry(line({ seconds: "0.000" }))?.targetSeconds, 0);
    });

    it("takes what clients write as it is: quotes in a user agent, a request that is none, a host without a path", () => {
        assert.equal(accessLogEntry(line({ agent: String.raw`a \"b\" -` }))?.targetSeconds, 0.048);
        assert.deepEqual(accessLogEntry(line({ request: "- http://shop.example.com:80- -" }))?.request, {
            method: "-",
            host: "shop.example.com",
            path: "/",
        });
        assert.deepEqual(accessLogEntry(line({ request: "GET https://SHOP.example.com:443/?q=/a HTTP/1.1" }))?.request, {
            ...request,
            path: "/",
        });
        assert.deepEqual(accessLogEntry(line({ request: "- - -" }))?.request, { method: "", host: "", path: "/" });
    });

    it("of the time before 2018 ends early, and is of the time of its answer", () => {
        const [early = ""] = line().split(' "Root=');
        assert.equal(accessLogEntry(early)?.at, Date.UTC(2026, 10, 2, 8, 1, 0, 186) / 1000);
    });

    it("is none where the fields are others", () => {
        for (const text of [
            "",
            "# comment",
            "https 2026-11-02T08:01:00Z app/entry",
            line().slice(0, 150),
            line({ type: "tls" }),
            line({ came: "2026-99-02T08:00:00Z" }),
        ]) {
            assert.equal(accessLogEntry(text), undefined, text);
        }
    });
});

const service = (
    name: string,
    route: Partial<LoggedService["target"]["route"]>,
    routes: LoggedService["target"]["routes"] = {},
): LoggedService => ({
    name,
    cluster: "main",
    target: { name: `${name}-tg`, route: { host: "shop.example.com", priority: 100, ...route }, routes },
});
const shop = service("shop", {});
const api = service("api", { path: "/api/*", priority: 10, methods: ["GET"] }, { legacy: { host: "*.old.example.com", priority: 20 } });
const beta = service("beta", { headers: { "X-Beta": ["on"] }, priority: 5 });

describe("whose a request was", () => {
    const serviceOf = loggedServices([shop, api, beta]);
    const nameOf = (change: Partial<Line>) => serviceOf(accessLogEntry(line(change)) ?? assert.fail())?.name;

    it("tells its target group, be it the first or the second of a service", () => {
        assert.equal(nameOf({}), "shop");
        assert.equal(nameOf({ arn: arn("shop-tg-b-1a2b3c4") }), "shop");
        assert.equal(nameOf({ arn: arn("beta-tg-0000000") }), "beta");
    });

    it("tell the rules of the stack where the target group is not of it: the lowest priority that matches, without those on headers", () => {
        const other = arn("blue-1");
        const get = (url: string, method = "GET") => nameOf({ arn: other, request: `${method} https://${url} HTTP/1.1` });
        assert.equal(get("shop.example.com:443/api/orders"), "api");
        assert.equal(get("shop.example.com:443/api/orders", "POST"), "shop");
        assert.equal(get("shop.example.com:443/API/orders"), "shop");
        assert.equal(get("a.OLD.example.com:443/x"), "api");
        assert.equal(get("shop-example.com:443/api/"), undefined);
        assert.equal(nameOf({ arn: "-", target: "-" }), undefined);
    });
});

describe("the traffic of access logs", () => {
    const came = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 2, 8, minute, second)).toISOString();
    const log = new AccessLogTraffic([shop, api, beta]);
    const lines = [
        ...Array.from({ length: 60 }, (_, second) => line({ came: came(1, second), seconds: "0.100" })),
        ...Array.from({ length: 40 }, (_, second) => line({ came: came(0, second), seconds: "0.010" })),
        line({ came: came(3), seconds: "-1" }),
        line({ came: came(4), arn: arn("api-tg-abcdef0") }),
        line({ came: came(5), arn: "-", target: "-" }),
        line({ came: came(5), arn: arn("blog-1"), request: "GET https://blog.example.com:443/ HTTP/1.1" }),
        "no entry",
        "",
    ];
    for (const one of lines) log.take(one);

    it("is that of each service by the minute in which its requests came, in whatever order the lines are", () => {
        const { perSecond, begins } = log.trafficOf(shop, "log");
        assert.deepEqual(begins, { kind: "instant", milliseconds: Date.UTC(2026, 10, 2, 8) });
        assert.deepEqual(
            [0, 3, 6, 9, 12, 15].map((tick) => Math.round((perSecond[tick] ?? Number.NaN) * 60)),
            [40, 60, 0, 1, 0, 0],
        );
        // All have the time of all.
        assert.deepEqual([perSecond.length, log.trafficOf(api, "log").perSecond.length, log.minutes], [18, 18, 6]);
    });

    it("has the times that targets took, without those that gave no answer", () => {
        const { p50Seconds = 0, p99Seconds = 0 } = log.trafficOf(shop, "log").measured ?? {};
        assert.ok(Math.abs(p50Seconds - 0.1) < 0.001 && Math.abs(p99Seconds - 0.1) < 0.001, `${p50Seconds} ${p99Seconds}`);
    });

    it("counts what it passes over by why", () => {
        assert.equal(log.requests, 102);
        assert.deepEqual(log.linesApart, { malformed: 1, withoutTarget: 1, elsewhere: 1 });
        assert.deepEqual([log.has(api), log.has(beta)], [true, false]);
        assert.equal(log.trafficOf(beta, "log").measured, undefined);
    });
});

describe("times that are counted", () => {
    it("have quantiles within a hundredth", () => {
        const times = new TimeCounts();
        assert.equal(times.quantile(0.5), undefined);
        for (let index = 1; index <= 1000; index++) times.add(index / 1000);
        for (const share of [0.5, 0.95, 0.99]) assert.ok(Math.abs((times.quantile(share) ?? 0) / share - 1) < 0.01);
        times.add(0);
        assert.equal(times.quantile(0), 0.0005);
    });
});
