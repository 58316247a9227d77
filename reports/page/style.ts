import { colorStyle } from "./style/colors.ts";
import { plotStyle } from "./style/plotStyle.ts";
import { pictureStyle } from "./style/pictureStyle.ts";

const documentStyle = `
*{box-sizing:border-box}
html{font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--text);background:var(--ground);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1320px;padding:40px 32px 80px}
h1,h2,h3,p,dl,dd,figure,ul{margin:0}
h1{font-size:34px;line-height:1.2;letter-spacing:-.02em;font-weight:650}
h2{font-size:20px;letter-spacing:-.01em;font-weight:650;margin:0 0 16px}
h3{font-size:15px;font-weight:650}
h3 span,summary span,.aside,small,figcaption,.facts,.project{color:var(--muted);font-weight:400}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
small{font-size:12.5px}
.project{font-size:14px}
.verdict{display:inline-block;vertical-align:middle;margin-left:8px;padding:3px 12px;border-radius:99px;font-size:14px;letter-spacing:0;font-weight:600}
.allowed{color:var(--good);background:var(--good-soft)}
.forbidden{color:var(--bad);background:var(--bad-soft)}
.forbidding{color:var(--bad);margin-top:8px}
.facts span:not(:last-child)::after{content:" · "}
nav{display:flex;flex-wrap:wrap;gap:4px 20px;margin:20px 0 0;padding:10px 0;border-top:1px solid var(--line);font-size:14px}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:1px;margin:8px 0 0;background:var(--line);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.numbers div{background:var(--surface);padding:16px 20px}
.numbers dt{color:var(--muted);font-size:13px}
.numbers b{display:block;font-size:27px;line-height:1.25;font-weight:600;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.numbers span{color:var(--muted);font-size:13px}
.numbers+.aside{margin:14px 0 0}
section{margin-top:48px;scroll-margin-top:16px}
.scroll{overflow-x:auto;background:var(--surface);border:1px solid var(--line);border-radius:12px}
figure .scroll{padding:20px}
figcaption{margin-top:10px;font-size:13px}
.aside{font-size:13.5px;margin-bottom:14px}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;font-weight:500}
th,td{padding:9px 16px;vertical-align:top;border-top:1px solid var(--line)}
thead th{color:var(--muted);font-size:12.5px;font-weight:500;border:0;padding-top:11px;white-space:nowrap}
tbody:first-child tr:first-child>*{border-top:0}
.scroll+p,.scroll+details{margin-top:14px}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th small,.number small{display:block}
.line,.image{display:block;white-space:nowrap}
details{margin-top:12px}
summary{cursor:pointer}
.service{background:var(--surface);border:1px solid var(--line);border-radius:12px;margin-top:10px}
.service summary{padding:12px 18px}
.service summary span{margin-left:8px;font-size:13.5px}
.values{columns:2 480px;column-gap:28px;padding:4px 18px 18px;scroll-margin-top:60px}
.values table{font-size:13px;break-inside:avoid-column;margin-bottom:18px}
.values caption{text-align:left;font-weight:600;padding:4px 0}
.values th,.values td{padding:4px 14px 4px 0;overflow-wrap:anywhere}
.values th{width:34%;color:var(--muted);font-weight:400}
.values td:last-child{width:33%;padding-right:0;color:var(--muted);font-size:12px}
.values td.written{color:var(--accent)}
.channels{display:flex;flex-wrap:wrap;gap:8px 40px;margin-bottom:16px}
.channels dt{color:var(--muted);font-size:13px}
.channels b{font-weight:550}
.finding,.change,.load{background:var(--surface);border:1px solid var(--line);border-left:4px solid var(--arrow);border-radius:4px 12px 12px 4px;padding:14px 18px;margin-top:10px}
.finding.mandatory{border-left-color:var(--bad)}
.finding p{color:var(--muted);font-size:13.5px}
.finding ul{padding-left:18px;margin-top:6px;font-size:14px;overflow-wrap:anywhere}
.change .scroll{border:0;margin:8px -16px -8px}
.change+.scroll{margin-top:16px}
.change.create{border-left-color:var(--good)}
.change.delete{border-left-color:var(--bad)}
.change.replace{border-left-color:var(--schedule)}
.change table{table-layout:fixed;min-width:560px}
.load{border-left:1px solid var(--line);border-radius:12px}
.load ul{padding-left:18px;margin-top:12px;font-size:13.5px;color:var(--muted)}
.load .scroll{border:0;margin:10px -16px 0}
.change td{overflow-wrap:anywhere;min-width:9em}
del{text-decoration:none;color:var(--bad)}
ins{text-decoration:none;color:var(--good)}
.range{display:block}
.range .least{fill:var(--line)}
.range .span{fill:var(--accent);opacity:.28}
.range .usual{fill:var(--accent)}
@media(max-width:640px){
body{padding:24px 16px 48px}
h1{font-size:28px}
.numbers{grid-template-columns:1fr 1fr}
.numbers div:last-child:nth-child(odd){grid-column:1/-1}
.numbers div{padding:12px 14px}
.values{padding:4px 14px 14px}
.scroll table{min-width:720px}
.scroll th:first-child{position:sticky;left:0;background:var(--surface);max-width:180px}
th,td{padding:9px 12px}
}
@media print{
.numbers{grid-template-columns:repeat(5,1fr)}
.numbers div{padding:8pt}
html{font-size:11pt;background:none}
body{padding:0;max-width:none}
nav{display:none}
section{margin-top:22pt}
h2,h3,summary,.finding,.change,.numbers,tr{break-inside:avoid}
h2,h3,caption,thead{break-after:avoid}
.scroll{overflow:visible}
figure .scroll{padding:8pt}
.picture{min-width:0!important}
table{font-size:8.5pt}
th,td{padding:4pt 6pt}
.line,.image,.number{white-space:normal;overflow-wrap:anywhere}
}
`;

/** Of the whole page. */
export const style = `${colorStyle}${documentStyle}${pictureStyle}${plotStyle}`.replaceAll("\n", "");
