import { equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { isOpen } from "./ingress.ts";

const blocks = (count: number, block: (index: number) => string) => Array.from({ length: count }, (_, index) => block(index));

describe("what is open to everybody", () => {
    const open: readonly (readonly [title: string, blocks: readonly string[]])[] = [
        ["all of IPv4", ["0.0.0.0/0"]],
        ["one of its halves", ["128.0.0.0/1"]],
        ["a block of /7", ["16.0.0.0/7"]],
        ["128 blocks of /8", blocks(128, (index) => `${index}.0.0.0/8`)],
        ["all of IPv6", ["::/0"]],
        ["all of IPv6, written otherwise", ["0::/0"]],
        ["all of IPv6 that is given out", ["2000::/3"]],
        ["a block of /31", ["2a00::/31"]],
    ];
    const closed: readonly (readonly [title: string, blocks: readonly string[]])[] = [
        ["nothing", []],
        ["a private block of /8", ["10.0.0.0/8"]],
        ["127 blocks of /8", blocks(127, (index) => `${index}.0.0.0/8`)],
        ["a block of /32", ["2a05:d014::/32"]],
        ["the local addresses of IPv6", ["fc00::/7", "fe80::/10"]],
        ["one address", ["203.0.113.7"]],
    ];
    for (const [title, admitted] of open) it(`is ${title}`, () => equal(isOpen({ blocks: admitted, from: 22, to: 22 }), true));
    for (const [title, admitted] of closed) it(`is not ${title}`, () => equal(isOpen({ blocks: admitted, from: 22, to: 22 }), false));
});
