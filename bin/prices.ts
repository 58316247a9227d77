import { processHost } from "../commands/host.ts";
import { runPrices } from "../commands/prices.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() =>
    runPrices(process.argv.slice(2), {
        ...processHost(),
        fetchJson: async (url) => {
            const response = await fetch(url);
            if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
            return response.json();
        },
        today: new Date().toISOString().slice(0, 10),
        file: "reports/cost/prices/priceTable.ts",
    }),
);
