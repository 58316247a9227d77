/** By name, by day and by night. Text on its ground has a contrast of 4.5 at least, as WCAG 2.2 asks for. */
const colors = {
    ground: ["#f7f8fa", "#0e1318"],
    surface: ["#ffffff", "#151c24"],
    sunken: ["#f1f3f6", "#11171e"],
    line: ["#dfe4ea", "#2a3542"],
    text: ["#18212b", "#e3e9f0"],
    muted: ["#566273", "#9aa7b6"],
    arrow: ["#8592a3", "#6b7a8c"],
    accent: ["#2853c4", "#8fb2ff"],
    "accent-soft": ["#e8eefc", "#1b2844"],
    good: ["#0d6b42", "#6ed6a3"],
    "good-soft": ["#dff3e8", "#12332a"],
    bad: ["#a8201a", "#ff9d94"],
    "bad-soft": ["#fde7e5", "#411b1c"],
    queue: ["#7d3ac1", "#c7a4f5"],
    "queue-soft": ["#f3ebfc", "#2a1f3b"],
    network: ["#12705a", "#6fd0b6"],
    "network-soft": ["#e4f4ef", "#14302a"],
    schedule: ["#8a5a00", "#e6b85c"],
    "schedule-soft": ["#fbf1dc", "#332810"],
    first: ["#2853c4", "#8fb2ff"],
    second: ["#b4540a", "#f2a65e"],
    third: ["#12705a", "#6fd0b6"],
} as const satisfies Readonly<Record<string, readonly [day: string, night: string]>>;

function declared(index: 0 | 1): string {
    return Object.entries(colors)
        .map(([name, both]) => `--${name}:${both[index]};`)
        .join("");
}

/** As properties of CSS. A page that is printed is printed by day. */
export const colorStyle = `
:root{${declared(0)}}
@media screen and (prefers-color-scheme:dark){:root{${declared(1)}}}
`;
