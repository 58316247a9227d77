import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { exitCodes } from "../text/exitCodes.ts";
import { processHost } from "../commands/host.ts";
import { loadStack } from "../commands/loadService.ts";
import { runCommand } from "../commands/runCommand.ts";
import { UsageError } from "../text/usageError.ts";
import { loadPolicyPackFor } from "../reports/judging/loadPolicyPack.ts";
import { judgeRehearsal } from "../reports/judging/judgeRehearsal.ts";
import { gatherPage } from "../reports/page/gatherPage.ts";
import { drawPage } from "../reports/page/page.ts";
import { simulateAll } from "../reports/page/simulateAll.ts";
import { findChromium, startBrowser } from "../reports/page/testing/browser.ts";

const stack = "staging";
const folder = "docs/images";

const shots = [
    { name: "report-light", colorScheme: "light", at: "", height: 950 },
    { name: "report-dark", colorScheme: "dark", at: "", height: 950 },
    { name: "report-load", colorScheme: "light", at: "#load", height: 860 },
] as const;

/** Takes the pictures of `docs/report.md` and the README anew: a part of the page of the first stack each, by day and by night. */
runCommand(async () => {
    const chromium = findChromium();
    if (chromium === undefined) throw new UsageError("no Chromium on this machine; install it, or name one in the variable CHROMIUM");
    const markup = await pageOf();
    const temporary = mkdtempSync(join(tmpdir(), "screenshots-"));
    const browser = await startBrowser(chromium);
    try {
        const file = join(temporary, "page.html");
        writeFileSync(file, markup);
        for (const { name, colorScheme, at, height } of shots) {
            const page = await browser.newPage({ colorScheme, viewport: { width: 1440, height }, deviceScaleFactor: 1.25 });
            await page.goto(`${pathToFileURL(file).href}${at}`);
            await page.screenshot({ path: join(folder, `${name}.png`) });
        }
    } finally {
        await browser.close();
        rmSync(temporary, { recursive: true });
    }
    return exitCodes.done;
});

/** Without the revision, so that nothing but the page itself changes the pictures. */
async function pageOf(): Promise<string> {
    const loaded = loadStack(stack, { config: [] }, process.cwd());
    const { config } = loaded;
    const judgement = await judgeRehearsal({ stack, program: processHost().program });
    const page = await gatherPage(loaded, loadPolicyPackFor(stack, config.environment.kind), {
        judgement,
        simulations: simulateAll(config),
    });
    return String(drawPage(page));
}
