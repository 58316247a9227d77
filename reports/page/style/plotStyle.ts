/** How lines over time look. */
export const plotStyle = `
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:16px 24px;margin-top:14px}
.plot{display:block;width:100%;height:auto;font-size:12px;overflow:visible}
.plot text{fill:var(--muted)}
.plot .plot-title{fill:var(--text);font-size:13px;font-weight:550}
.plot-grid path{stroke:var(--line);fill:none}
.plot-mark path{stroke:var(--arrow);stroke-dasharray:2 4;fill:none}
.plot-line{fill:none;stroke-width:1.6;stroke-linejoin:round}
.color-0{stroke:var(--first);stroke-dasharray:10 3}
.color-1{stroke:var(--second);stroke-dasharray:6 4}
.color-2{stroke:var(--third);stroke-dasharray:2.5 3}
.color-3{stroke:var(--arrow)}
.plot-line.main{stroke-width:2.4;stroke-dasharray:none}
.key{vertical-align:middle;margin-right:10px}
`;
