import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { tarHeader, tarPadding } from "./tarHeader.ts";

// SHA-256 of what Go 1.26's archive/tar writes for {Name, Mode: 0600, Size}, and how many bytes that are.
const written: readonly (readonly [name: string, size: number, bytes: number, sha256: string])[] = [
    ["index.js", 3, 512, "98e3fb67eb41c8f8f856e755e2ad7e922de034af7099016b84709e455091b5bf"],
    [`${"d".repeat(60)}/${"e".repeat(60)}/f.txt`, 0, 512, "9fed5b54f95717be0804686828cc37686f0528026102d6abe5d04d82d40a7c45"],
    ["n".repeat(120), 5, 1536, "fb65f58a2346bb29aa994b67bb26544db85a493acc867eca7f6f7f953cb04c1e"],
    [`ä/${"ü".repeat(70)}.js`, 7, 1536, "d213f74f72d821a3897470672d149d4453bbb1ad6dc728a92c1714330e91a46e"],
    ["größe.txt", 1, 1536, "0f06ea2d64c4f678fea2b8bc49cca15a27a135f7bb6fc7f4e6e02bbd4c497751"],
    ["a/b.txt", 2 ** 33, 1536, "85fdb7b365c3512079a70f3b53797247c94db46ea4ed0ca7871c61f5b6f297fb"],
    [`${"p/".repeat(130)}x`, 2, 1536, "37932248626ca57ec5a588d660906783fbdf5472c4033adcb02def35502d584e"],
];

describe("the header of a file in a tar archive", () => {
    for (const [name, size, bytes, sha256] of written) {
        it(`is that of Go for ${name.slice(0, 20)} of ${size} bytes`, () => {
            const header = tarHeader(name, size);
            assert.deepEqual([header.length, createHash("sha256").update(header).digest("hex")], [bytes, sha256]);
        });
    }

    it("stands before whole blocks", () => {
        assert.deepEqual(
            [0, 1, 511, 512, 513].map((size) => tarPadding(size).length),
            [0, 511, 1, 0, 511],
        );
    });
});
