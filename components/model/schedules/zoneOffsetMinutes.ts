/**
 * How far the clocks of a time zone are ahead of UTC, in minutes; negative west of Greenwich.
 * @param timeZone an IANA name
 * @param at milliseconds since 1970: summer time moves it
 */
export function zoneOffsetMinutes(timeZone: string, at: number): number {
    const name = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })
        .formatToParts(at)
        .find(({ type }) => type === "timeZoneName")?.value;
    const [, sign = "+", hours = "0", minutes = "0"] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name ?? "") ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
