import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Chromium is: where `CHROMIUM` says, else where distributions of Linux put it. Undefined where there is none. */
export function findChromium(): string | undefined {
    const places = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    return places.filter((place) => place !== undefined).find((place) => existsSync(place));
}

/** A browser with a profile of its own, which asks nobody for anything. */
export function startBrowser(executablePath: string): Promise<Browser> {
    return chromium.launch({
        executablePath,
        args: [
            // As root, and in a container, Chromium cannot make its sandbox. It opens pages of ours alone.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });
}
