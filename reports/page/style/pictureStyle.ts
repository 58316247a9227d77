/** How boxes and arrows look. */
export const pictureStyle = `
.picture{display:block;margin:auto;width:100%;height:auto;font-size:11.5px}
.picture text{fill:var(--muted)}
.picture .title{font-size:13px;font-weight:600;fill:var(--text)}
.cluster rect{fill:var(--sunken);stroke:var(--line)}
.cluster text{font-size:12px}
.arrows path{fill:none;stroke:var(--arrow);stroke-width:1.2}
.arrowhead{fill:var(--arrow)}
.box rect{fill:var(--surface);stroke:var(--line);stroke-width:1.2}
.box use{fill:none;stroke:var(--muted);stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round}
.box.service rect,.box.function rect,.box.instances rect{stroke:var(--accent)}
.box.service use,.box.function use,.box.instances use,.box.api use,.box.entry use,.box.rule use{stroke:var(--accent)}
.box.entry rect,.box.rule rect,.box.api rect{fill:var(--accent-soft);stroke:var(--accent-soft)}
.box.existing rect{stroke-dasharray:5 4;stroke:var(--arrow)}
.box.queue rect,.box.topic rect{fill:var(--queue-soft);stroke:var(--queue-soft)}
.box.queue use,.box.topic use{stroke:var(--queue)}
.box.network rect,.box.storage rect{fill:var(--network-soft);stroke:var(--network-soft)}
.box.network use,.box.storage use{stroke:var(--network)}
.box.schedule rect{fill:var(--schedule-soft);stroke:var(--schedule-soft)}
.box.schedule use{stroke:var(--schedule)}
.picture a:hover rect,.picture a:focus-visible rect{stroke-width:2.4}
.picture a:focus{outline:none}
`;
